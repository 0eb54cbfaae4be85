// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Python programs that go wrong, in the playground: run by its button, ended by its button where they do not end by
// themselves.

#include "parts.h"

#include "app/mainwindow.h"
#include "app/playground/codeeditor.h"
#include "app/playground/playgroundpage.h"

#include "core/heartbeat.h"
#include "core/python/interpreters.h"
#include "core/python/leftovers.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>

#include <cstdio>

namespace interleave::windowbench {

namespace {

using namespace std::chrono_literals;

constexpr auto looksFor = 4s; ///< at least, so that there are beats to count
constexpr auto longest = 20s; ///< then Stop is pressed
constexpr double mostGrowthMb = 100;

struct Script {
    const char *name;
    const char *text;
    bool endless = false;
};

constexpr Script scripts[] = {
    {"loops for ever", "while True:\n    pass\n", true},
    {"loops for ever, hears no signal",
     "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True:\n    pass\n", true},
    {"prints 100 MB in lines", "for i in range(1_000_000):\n    print('x' * 99)\n"},
    {"prints 100 MB in one line", "for i in range(1000):\n    print('x' * 100_000, end='')\n"},
    {"prints 100 MB of errors", "import sys\nfor i in range(1_000_000):\n    print('x' * 99, file=sys.stderr)\n"},
    {"forks 50 children",
     "import os\nfor i in range(50):\n    if os.fork() == 0:\n        break\nwhile True:\n    pass\n", true},
    {"forks 50 children and leaves them",
     "import os\nfor i in range(50):\n    if os.fork() == 0:\n        while True:\n            pass\n"},
    {"50 children in sessions of their own",
     "import os\nfor i in range(50):\n    if os.fork() == 0:\n        os.setsid()\n        break\nwhile True:\n    "
     "pass\n",
     true},
    {"kills itself", "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n"},
};

constexpr char markName[] = "INTERLEAVE_BENCH";

/// In MB; what /proc/self/status has under `name`.
double memory(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).simplified().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

/// The peak counts from now on.
bool forgetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    return file.open(QIODevice::WriteOnly) && file.write("5") == 1;
}

std::size_t markedProcesses()
{
    return processesWith(QByteArray(markName) + '=' + qgetenv(markName)).size();
}

bool run(PlaygroundPage &page, const Script &script)
{
    const auto button = [&page](const char *name) { return page.findChild<QAbstractButton *>(QLatin1String(name)); };
    page.findChild<CodeEditor *>(QStringLiteral("script"))->setCode(QString::fromLatin1(script.text));
    if (!forgetPeak())
        return failed(script.name, "the system does not tell the peak of memory anew");
    const double before = memory("VmRSS");
    Heartbeat heartbeat;
    heartbeat.start();
    QElapsedTimer clock;
    clock.start();
    if (!click(button("runScript"), "Run") || !page.isRunning())
        return failed(script.name, "it does not run");
    const auto isOver = [&] { return !page.isRunning() && std::chrono::milliseconds(clock.elapsed()) > looksFor; };
    if (!waitFor(isOver, script.endless ? looksFor : longest) && page.isRunning()) {
        if (markedProcesses() == 0)
            return failed(script.name, "it runs, and no process of it can be found");
        if (!click(button("stopScript"), "Stop"))
            return false;
    }
    if (!waitFor([&page] { return !page.isRunning(); }, 10s))
        return failed(script.name, "it does not stop");
    std::vector<double> gaps;
    for (const Heartbeat::Gap &gap : heartbeat.gaps())
        gaps.push_back(gap.ms);
    const double growth = memory("VmHWM") - before;
    const std::size_t left = markedProcesses();
    std::printf("%-37s %s; memory grew by %.0f MB at most; %zu processes left; “%s”\n", script.name,
                figuresOf(gaps).c_str(), growth, left,
                qPrintable(page.findChild<QLabel *>(QStringLiteral("scriptStatus"))->text()));
    std::fflush(stdout);
    if (left > 0)
        return failed(script.name, "processes are left behind");
    return growth < mostGrowthMb || failed(script.name, "the memory of the window is not bounded");
}

} // namespace

bool badScripts()
{
    std::printf("\nPython programs that go wrong (wanted: p99 below 20 ms, nothing left behind)\n");
    const FreshStart fresh;
    Interpreters::here().waitUntilReady();
    MainWindow window;
    window.resize(1280, 780);
    window.show();
    window.openPlayground();
    auto *page = window.findChild<PlaygroundPage *>();
    if (!page || !page->canRun())
        return failed("the playground", "there is no Python to run");
    // What is started from now on carries it; this process was started without it. Another benchmark has another one.
    qputenv(markName, QByteArray::number(QCoreApplication::applicationPid()));
    bool good = true;
    for (const Script &script : scripts)
        good = run(*page, script) && good;
    return good;
}

} // namespace interleave::windowbench
