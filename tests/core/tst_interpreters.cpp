// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pythons are found, asked and remembered. Those that misbehave are scripts that the test writes.

#include "core/python/interpreterprobe.h"
#include "core/python/interpreters.h"
#include "core/python/interpretersearch.h"
#include "core/python/leftovers.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace interleave;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto enough = 60s;
const std::atomic<bool> goOn = false;

const QString goodAnswer = uR"(interleave-probe {"implementation": "CPython", "version": "3.%1.0", "executable": "%2",
 "prefix": "/x", "base_prefix": "/x", "gil": %3, "start_methods": ["spawn"], "ns_per_turn": 20.5})"_s.remove(u'\n');

/// Of a script that answers as a Python does.
QString answering(const QString &path, int minor = 12, bool gil = true)
{
    return u"echo '"_s + goodAnswer.arg(minor).arg(path, gil ? u"true"_s : u"false"_s) + u"'\n"_s;
}

} // namespace

class TestInterpreters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void looksInTheRightPlaces();
    void takesAVenvForAnInterpreterOfItsOwn();
    void readsTheLauncherOfWindows();
    void tellsWhatTheInterpreterItselfTells();
    void findsAVenv();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void leavesNothingRunning();
    void oneThatHangsDoesNotHoldUpTheRest();
    void endsAtOnceWhileOneHangs();
    void asksOnceUntilTheFileChanges();
    void asksAgainWhenPackagesChange();
    void looksAgainAtTheBroken();
    void aBrokenCacheIsWrittenAnew();
    void theListIsThereAtOnce();
    void listsOneInterpreterOnce();
    void keepsPathsOfTheUser();
    void refusesWhatIsNoPython();
    void prefers();
    void theEnvironmentDecides();
    void withoutAnyPython();
    void canBeAskedFromAnyThread();

private:
    QString at(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QString &text, bool executable = true);
    void link(const QString &target, const QString &name);
    QString script(const QString &name, const QString &text)
    {
        write(name, u"#!/bin/sh\n"_s + text);
        return at(name);
    }
    QProcessEnvironment environment(const QString &path) const;
    Interpreters::Places places() const { return {environment(at(u"bin"_s)), at(u"root"_s), at(u"pythons.json"_s)}; }
    int calls() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestInterpreters::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    QTest::failOnWarning(QRegularExpression(u".*"_s));
}

void TestInterpreters::write(const QString &name, const QString &text, bool executable)
{
    QVERIFY(QDir().mkpath(QFileInfo(at(name)).path()));
    QFile file(at(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.toUtf8());
    file.close();
    if (executable)
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void TestInterpreters::link(const QString &target, const QString &name)
{
    QVERIFY(QDir().mkpath(QFileInfo(at(name)).path()));
    QVERIFY(QFile::link(target, at(name)));
}

/// Nothing of whoever runs the test.
QProcessEnvironment TestInterpreters::environment(const QString &path) const
{
    QProcessEnvironment made;
    made.insert(u"PATH"_s, path);
    made.insert(u"HOME"_s, at(u"home"_s));
    return made;
}

/// How often scripts with `echo >>calls` were started.
int TestInterpreters::calls() const
{
    QFile file(at(u"calls"_s));
    return file.open(QIODevice::ReadOnly) ? static_cast<int>(file.readAll().count('\n')) : 0;
}

void TestInterpreters::looksInTheRightPlaces()
{
    const QStringList there = {
        u"first/python3"_s,
        u"first/python3.13t"_s,
        u"first/python3.9"_s,
        u"second/python"_s,
        u"second/pypy3"_s,
        u"pyenv/versions/3.12.1/bin/python3"_s,
        u"pyenv/versions/3.9.2/bin/python3"_s,
        u"home/.local/share/uv/python/cpython-3.14.0-linux/bin/python3"_s,
        u"home/.local/share/uv/python/cpython-3.9.0-linux/bin/python3"_s,
        u"home/miniforge3/bin/python3"_s,
        u"home/miniforge3/envs/course/bin/python3"_s,
        u"elsewhere/bin/python3"_s,
        u"root/usr/local/bin/python3.10"_s,
        u"root/opt/homebrew/bin/python3.11"_s,
    };
    QStringList expected;
    for (const QString &name : there) {
        write(name, name);
        expected << at(name);
    }
    link(at(u"first/python3.9"_s), u"first/python3.8"_s); // the same once more
    write(u"first/python"_s, u"no program"_s, false);
    write(u"second/python3-config"_s, u"no Python"_s);
    write(u"pyenv/shims/python3"_s, u"a shim"_s);
    write(u"home/.conda/environments.txt"_s, at(u"elsewhere"_s) + u"\n\nrelative\n"_s, false);
    const QString path = at(u"pyenv/shims"_s) + u':' + at(u"first"_s) + u"::"_s + at(u"missing"_s) + u':' +
                         at(u"second"_s) + u':' + at(u"first"_s);
    QCOMPARE(findPythons(environment(path), at(u"root"_s)), expected);
}

void TestInterpreters::takesAVenvForAnInterpreterOfItsOwn()
{
    write(u"bin/python3"_s, u"base"_s);
    link(at(u"bin/python3"_s), u"venv/bin/python"_s);
    link(at(u"venv/bin/python"_s), u"venv/bin/python3"_s);
    write(u"venv/pyvenv.cfg"_s, {}, false);
    const QStringList both{at(u"venv/bin/python3"_s), at(u"bin/python3"_s)};
    QCOMPARE(findPythons(environment(both[0].chopped(8) + u':' + both[1].chopped(8)), at(u"root"_s)), both);
    QCOMPARE(realPython(both[0]), both[0]);
    link(at(u"bin/python3"_s), u"other/python3"_s);
    QCOMPARE(realPython(at(u"other/python3"_s)), QFileInfo(both[1]).canonicalFilePath());
}

void TestInterpreters::readsTheLauncherOfWindows()
{
    QCOMPARE(pythonsOfLauncher(u" -V:3.13t *      C:\\Program Files\\Python313\\python3.13t.exe\r\n"
                               " -V:3.12          C:\\Users\\me\\Python312\\python.exe\r\n"
                               " -3.8-64 C:\\Python38\\python.exe *none\r\n -2.7-32\tD:\\Python27\\python.exe\r\n"
                               "No installed Pythons found!\r\n"_s),
             QStringList({u"C:/Program Files/Python313/python3.13t.exe"_s, u"C:/Users/me/Python312/python.exe"_s,
                          u"D:/Python27/python.exe"_s}));
}

void TestInterpreters::tellsWhatTheInterpreterItselfTells()
{
    const QString path = QStandardPaths::findExecutable(u"python3"_s, {u"/usr/bin"_s});
    if (path.isEmpty())
        QSKIP("There is no python3 in /usr/bin.");
    QProcess python;
    python.start(path, {u"-c"_s, uR"(
import json, multiprocessing, os, platform, sys, sysconfig
try:
    import distributed
    dask = distributed.__version__
except ImportError:
    dask = ""
try:
    from concurrent.futures import InterpreterPoolExecutor
    pool = True
except ImportError:
    pool = False
print(json.dumps({
    "version": platform.python_version().rstrip("+"), "executable": os.path.realpath(sys.executable), "dask": dask,
    "implementation": sys.implementation.name, "pool": pool, "bits": int(platform.architecture()[0][:2]),
    "glibc": platform.libc_ver()[0] == "glibc", "method": multiprocessing.get_start_method(),
    "methods": sorted(multiprocessing.get_all_start_methods()),
    "threaded": sysconfig.get_config_var("Py_GIL_DISABLED") == 1}))
)"_s});
    QVERIFY(python.waitForFinished(60'000));
    const QJsonObject self = QJsonDocument::fromJson(python.readAllStandardOutput()).object();
    QVERIFY(!self.isEmpty());

    const Interpreter it = askPython(path, enough, goOn);
    QCOMPARE(it.problem, QString());
    QCOMPARE(it.path, path);
    QCOMPARE(it.version(), self[u"version"_s].toString());
    QCOMPARE(it.executable, self[u"executable"_s].toString());
    QCOMPARE(it.implementation.toLower(), self[u"implementation"_s].toString());
    QCOMPARE(it.dask, self[u"dask"_s].toString());
    QCOMPARE(it.bits, self[u"bits"_s].toInt());
    QCOMPARE(it.interpreterPool, self[u"pool"_s].toBool());
    QCOMPARE(it.subinterpreters, it.minor >= 12);
    QCOMPARE(it.musl, !self[u"glibc"_s].toBool());
    QCOMPARE(it.staticBuild, false);
    QCOMPARE(it.freeThreaded, self[u"threaded"_s].toBool());
    QCOMPARE(it.gilEnabled, !it.freeThreaded);
    QCOMPARE(it.defaultStartMethod(), self[u"method"_s].toString());
    QStringList methods = it.startMethods;
    methods.sort();
    QCOMPARE(QJsonArray::fromStringList(methods), self[u"methods"_s].toArray());
    QVERIFY2(it.nsPerTurn > 1 && it.nsPerTurn < 10'000, qPrintable(QString::number(it.nsPerTurn)));
    QCOMPARE(Interpreter::fromJson(it.toJson()).toJson(), it.toJson());
}

void TestInterpreters::findsAVenv()
{
    const QString base = QStandardPaths::findExecutable(u"python3"_s, {u"/usr/bin"_s});
    if (base.isEmpty())
        QSKIP("There is no python3 in /usr/bin.");
    QCOMPARE(QProcess::execute(base, {u"-m"_s, u"venv"_s, u"--without-pip"_s, at(u"venv"_s)}), 0);
    Interpreters all({environment(at(u"venv/bin"_s) + u":/usr/bin"_s), at(u"root"_s), at(u"pythons.json"_s)}, enough);
    all.refresh();
    QVERIFY(all.waitUntilReady(enough));
    QVERIFY(all.list().size() >= 2);
    QCOMPARE(all.list()[0].path, at(u"venv/bin/python3"_s));
    QCOMPARE(QFileInfo(all.list()[0].venv).canonicalFilePath(), QFileInfo(at(u"venv"_s)).canonicalFilePath());
    QCOMPARE(all.list()[1].path, base);
    QCOMPARE(all.list()[1].venv, QString());
}

void TestInterpreters::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("executable");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QString &text, const QString &said, bool executable = true) {
        QTest::newRow(name) << text << executable << said;
    };
    row("hangs", u"#!/bin/sh\nsleep 1000\n"_s, u"did not answer within 0.5 s"_s);
    row("hangs with its output closed", u"#!/bin/sh\nexec >&- 2>&-\nsleep 1000\n"_s, u"did not answer within 0.5 s"_s);
    row("hangs after its answer", u"#!/bin/sh\n"_s + answering(u"/x/python"_s) + u"sleep 1000\n"_s,
        u"did not answer within 0.5 s"_s);
    row("prints garbage", u"#!/bin/sh\nhead -c 300 /dev/urandom\n"_s, u"prints something else"_s);
    row("prints half an answer", u"#!/bin/sh\necho 'interleave-probe {\"implementation\": \"CPyth'\n"_s,
        u"prints something else"_s);
    row("prints other JSON", u"#!/bin/sh\necho 'interleave-probe {\"version\": [3, 9], \"implementation\": {}}'\n"_s,
        u"prints something else"_s);
    row("prints nothing", u"#!/bin/sh\n"_s, u"prints something else"_s);
    row("prints 10 MB", u"#!/bin/sh\nhead -c 10000000 /dev/zero | tr '\\0' x\n"_s + answering(u"/x/python"_s),
        u"prints something else"_s);
    row("prints without end", u"#!/bin/sh\nexec yes\n"_s, u"prints something else"_s);
    row("exits with 3", u"#!/bin/sh\nexit 3\n"_s, u"exit code 3 when it was asked what it is."_s);
    row("exits with 127 and a word", u"#!/bin/sh\necho one >&2; echo two words >&2; exit 127\n"_s,
        u"exit code 127 when it was asked what it is: two words"_s);
    row("crashes", u"#!/bin/sh\nkill -SEGV $$\n"_s, u"crashed"_s);
    row("may not be executed", u"#!/bin/sh\n"_s, u"may not be executed"_s, false);
    row("is for another machine", u"\177ELF nonsense"_s, u"cannot be started"_s);
    row("Python 2.7",
        u"#!/bin/sh\necho 'interleave-probe {\"implementation\": \"CPython\", \"version\": \"2.7.18\"}'\n"_s,
        u"CPython 2.7.18 is too old: Interleave needs 3.8 or newer."_s);
    row("Python 3.7",
        u"#!/bin/sh\necho 'interleave-probe {\"implementation\": \"CPython\", \"version\": \"3.7.1\"}'\n"_s,
        u"CPython 3.7.1 is too old: Interleave needs 3.8 or newer."_s);
    row("PyPy", u"#!/bin/sh\necho 'interleave-probe {\"implementation\": \"PyPy\", \"version\": \"3.10.2\"}'\n"_s,
        u"It is PyPy 3.10.2. Interleave needs CPython"_s);
}

void TestInterpreters::saysWhatIsWrong()
{
    QFETCH(QString, text);
    QFETCH(bool, executable);
    QFETCH(QString, said);
    write(u"bin/python3"_s, text, executable);
    QElapsedTimer clock;
    clock.start();
    const Interpreter it = askPython(at(u"bin/python3"_s), said.contains(u"0.5"_s) ? 500ms : enough, goOn);
    QVERIFY2(it.problem.contains(said), qPrintable(it.problem));
    QVERIFY(!it.usable());
    QVERIFY(std::chrono::milliseconds(clock.elapsed()) < enough);
    QCOMPARE(it.path, at(u"bin/python3"_s));
}

void TestInterpreters::leavesNothingRunning()
{
    // A child in the same session, and one that has left it.
    const QString path = script(
        u"bin/python3"_s,
        u"echo $INTERLEAVE_PROBE >%1\nsleep 1000 &\nsetsid sleep 1000 &\nwait\n"_s.arg(at(u"mark"_s)));
    std::atomic<bool> stop = false;
    Interpreter it;
    std::thread asking([&] { it = askPython(path, enough, stop); });
    QByteArray mark;
    const bool running = QTest::qWaitFor(
        [&] {
            QFile file(at(u"mark"_s));
            if (file.open(QIODevice::ReadOnly))
                mark = "INTERLEAVE_PROBE=" + file.readAll().trimmed();
            return mark.size() > 30 && processesWith(mark).size() >= 3;
        },
        30'000);
    stop = true;
    asking.join();
    QVERIFY(running);
    QVERIFY(processesWith(mark).empty());
}

void TestInterpreters::oneThatHangsDoesNotHoldUpTheRest()
{
    script(u"bin/python3"_s, u"sleep 1000\n"_s);
    script(u"bin/python3.12"_s, answering(u"/x/a"_s));
    script(u"bin/python3.11"_s, answering(u"/x/b"_s, 11));
    Interpreters all(places(), enough);
    QSignalSpy changed(&all, &Interpreters::changed);
    all.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(all.list().size(), 2, 30'000);
    QVERIFY(!all.ready());
    QVERIFY(changed.count() >= 2);
    QVERIFY(!all.waitUntilReady(1ms));
}

void TestInterpreters::endsAtOnceWhileOneHangs()
{
    script(u"bin/python3"_s, u"echo >>%1\nsleep 1000\n"_s.arg(at(u"calls"_s)));
    QElapsedTimer clock;
    {
        Interpreters all(places(), 1h);
        all.refresh();
        QTRY_COMPARE_WITH_TIMEOUT(calls(), 1, 30'000);
        clock.start();
    }
    QVERIFY(clock.elapsed() < 30'000);
    QVERIFY(!QFile::exists(at(u"pythons.json"_s))); // that it was broken off is no answer
}

void TestInterpreters::asksOnceUntilTheFileChanges()
{
    const QString text = u"echo >>%1\n"_s.arg(at(u"calls"_s)) + answering(u"/x/a"_s);
    script(u"bin/python3"_s, text);
    for (int i = 0; i < 3; ++i) {
        Interpreters all(places(), enough);
        all.refresh();
        QVERIFY(all.waitUntilReady(enough));
        all.refresh();
        QVERIFY(all.waitUntilReady(enough));
        QCOMPARE(all.list().size(), 1);
        QCOMPARE(calls(), 1);
    }
    QFile file(at(u"bin/python3"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(5), QFileDevice::FileModificationTime));
    file.close();
    Interpreters all(places(), enough);
    QCOMPARE(all.list().size(), 0); // what it said is of another file
    all.refresh();
    QVERIFY(all.waitUntilReady(enough));
    QCOMPARE(all.list().size(), 1);
    QCOMPARE(calls(), 2);
}

void TestInterpreters::asksAgainWhenPackagesChange()
{
    write(u"site-packages/a/b"_s, {}, false);
    QString text = answering(u"/x/a"_s);
    text.replace(u"\"prefix\""_s, u"\"package_folders\": [\"%1\"], \"prefix\""_s.arg(at(u"site-packages"_s)));
    script(u"bin/python3"_s, u"echo >>%1\n"_s.arg(at(u"calls"_s)) + text);
    Interpreters all(places(), enough);
    all.refresh();
    QVERIFY(all.waitUntilReady(enough));
    QCOMPARE(all.list().value(0).packageFolders, QStringList{at(u"site-packages"_s)});
    const QDateTime before = QFileInfo(at(u"site-packages"_s)).lastModified();
    int number = 0; // the clock of some file systems is coarse
    QVERIFY(QTest::qWaitFor([&] {
        write(u"site-packages/%1/x"_s.arg(++number), {}, false);
        return QFileInfo(at(u"site-packages"_s)).lastModified() != before;
    }));
    all.refresh();
    QVERIFY(all.waitUntilReady(enough));
    QCOMPARE(calls(), 2);
}

void TestInterpreters::looksAgainAtTheBroken()
{
    const QString path = script(u"bin/python3"_s, u"echo >>%1\n"_s.arg(at(u"calls"_s)) +
                                                      u"test -e %1 || exit 1\n"_s.arg(at(u"mended"_s)) +
                                                      answering(u"/x/a"_s));
    Interpreters all(places(), enough);
    all.refresh();
    QVERIFY(all.waitUntilReady(enough));
    QCOMPARE(all.list().size(), 1);
    QVERIFY(!all.list()[0].usable());
    write(u"mended"_s, {}, false);
    all.refresh();
    QVERIFY(all.waitUntilReady(enough));
    QCOMPARE(calls(), 2);
    QVERIFY(all.list()[0].usable());
}

void TestInterpreters::aBrokenCacheIsWrittenAnew()
{
    script(u"bin/python3"_s, answering(u"/x/a"_s));
    for (const QString &broken :
         {QString(), u"{\"pythons\": 7"_s, u"[1, 2]"_s, u"{\"pythons\": [1, {\"path\": 3}]}"_s}) {
        write(u"pythons.json"_s, broken, false);
        Interpreters all(places(), enough);
        QCOMPARE(all.list().size(), 0);
        all.refresh();
        QVERIFY(all.waitUntilReady(enough));
        QCOMPARE(all.list().size(), 1);
        QFile file(at(u"pythons.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(file.readAll()).object()[u"pythons"_s].toArray().size(), 1);
    }
}

void TestInterpreters::theListIsThereAtOnce()
{
    script(u"bin/python3"_s, answering(u"/x/a"_s));
    {
        Interpreters all(places(), enough);
        all.refresh();
        QVERIFY(all.waitUntilReady(enough));
    }
    const Interpreters again(places(), enough);
    QCOMPARE(again.list().size(), 1);
    QCOMPARE(again.list()[0].name(), u"CPython 3.12.0"_s);
    QCOMPARE(again.list()[0].nsPerTurn, 20.5);
    QVERIFY(!again.ready());
}

void TestInterpreters::listsOneInterpreterOnce()
{
    script(u"bin/python3"_s, answering(u"/x/a"_s));
    script(u"bin/python"_s, answering(u"/x/a"_s)); // a wrapper of it
    script(u"bin/python3.11"_s, answering(u"/x/b"_s, 11));
    Interpreters all(places(), enough);
    all.refresh();
    QVERIFY(all.waitUntilReady(enough));
    QCOMPARE(all.list().size(), 2);
    QCOMPARE(all.list()[0].path, at(u"bin/python3"_s));
    QCOMPARE(all.list()[1].path, at(u"bin/python3.11"_s));
}

void TestInterpreters::keepsPathsOfTheUser()
{
    const QString own = script(u"own/snake"_s, answering(u"/x/own"_s, 13));
    {
        Interpreters all(places(), enough);
        QCOMPARE(all.add(own), QString());
        QCOMPARE(all.list().size(), 1);
        all.refresh();
        QVERIFY(all.waitUntilReady(enough));
        QCOMPARE(all.list().size(), 1);
    }
    Interpreters all(places(), enough);
    QCOMPARE(all.list().value(0).path, own);
    all.refresh();
    QVERIFY(all.waitUntilReady(enough));
    QCOMPARE(all.list().value(0).path, own);
    QCOMPARE(all.remove(own), QString());
    QVERIFY(all.waitUntilReady(enough));
    QCOMPARE(all.list().size(), 0);
    QVERIFY(all.remove(own).contains(u"was not added"_s));
}

void TestInterpreters::refusesWhatIsNoPython()
{
    const QString path = script(u"own/snake"_s, u"exit 3\n"_s);
    Interpreters all(places(), enough);
    QVERIFY(all.add(path).contains(u"exit code 3"_s));
    QVERIFY(all.add(at(u"own"_s)).contains(u"is a folder"_s));
    QVERIFY(all.add(at(u"none"_s)).contains(u"no such file"_s));
    QCOMPARE(all.list().size(), 0);
}

void TestInterpreters::prefers()
{
    script(u"bin/python3"_s, answering(u"/x/free"_s, 14, false));
    script(u"bin/python3.12"_s, answering(u"/x/a"_s, 12));
    script(u"bin/python3.11"_s, answering(u"/x/b"_s, 11));
    script(u"bin/python3.9"_s, u"exit 1\n"_s);
    const auto usable = [](const Interpreter &it) { return it.usable(); };
    const auto minor = [&](const Interpreters &all, const auto &fits) {
        const std::optional<Interpreter> it = all.preferred(fits);
        return it ? it->minor : 0;
    };
    {
        Interpreters all(places(), enough);
        QCOMPARE(minor(all, usable), 0);
        all.refresh();
        QVERIFY(all.waitUntilReady(enough));
        QCOMPARE(minor(all, usable), 12); // the first with a GIL
        QCOMPARE(minor(all, [](const Interpreter &it) { return it.minor > 12; }), 14);
        QCOMPARE(minor(all, [](const Interpreter &it) { return it.minor > 14; }), 0);
        all.choose(at(u"bin/python3.11"_s));
    }
    Interpreters all(places(), enough);
    QCOMPARE(all.chosen(), at(u"bin/python3.11"_s));
    QCOMPARE(minor(all, usable), 11);
    QCOMPARE(minor(all, [](const Interpreter &it) { return it.minor > 11; }), 12);
    all.choose({});
    QCOMPARE(minor(all, usable), 12);
}

void TestInterpreters::theEnvironmentDecides()
{
    script(u"bin/python3"_s, answering(u"/x/a"_s));
    const QString other = script(u"other/snake"_s, answering(u"/x/b"_s, 11));
    Interpreters::Places here = places();
    here.environment.insert(u"INTERLEAVE_PYTHON"_s, other);
    Interpreters all(here, enough);
    all.refresh();
    QVERIFY(all.waitUntilReady(enough));
    all.choose(at(u"bin/python3"_s));
    QCOMPARE(all.preferred([](const Interpreter &it) { return it.usable(); })->path, other);
}

void TestInterpreters::withoutAnyPython()
{
    Interpreters::Places nowhere = places();
    nowhere.environment = environment({});
    nowhere.environment.insert(u"HOME"_s, QString());
    Interpreters all(nowhere, enough);
    all.refresh();
    QVERIFY(all.waitUntilReady(enough));
    QCOMPARE(all.list().size(), 0);
    QVERIFY(!all.preferred([](const Interpreter &) { return true; }));
    QVERIFY(noPythonSentence().contains(u"apt install python3"_s));
}

void TestInterpreters::canBeAskedFromAnyThread()
{
    script(u"bin/python3"_s, answering(u"/x/a"_s));
    Interpreters all(places(), enough);
    bool waited = false;
    std::thread([&] {
        all.refresh();
        waited = all.waitUntilReady(enough);
    }).join();
    QVERIFY(waited);
    QCOMPARE(all.list().size(), 1);
}

QTEST_GUILESS_MAIN(TestInterpreters)
#include "tst_interpreters.moc"
