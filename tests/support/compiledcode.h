// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStringList>
#include <QTest>

#include <csignal>
#include <memory>
#include <vector>

#include <unistd.h>

/// Generated C++, compiled and run, for tests. QT_CODE_COMPILER and QT_CODE_FLAGS come from CMake.
namespace interleave::compiled {

struct Source {
    QString name; ///< a C++ word
    QString text;
};

/// Many programs as one: each in a namespace of its own, and the environment variable CASE says which main() runs. One
/// compiler process then reads the headers once for all of them.
inline QByteArray together(const QList<Source> &sources)
{
    static const QRegularExpression include(QStringLiteral("^#include .*$"), QRegularExpression::MultilineOption);
    static const QRegularExpression main(QStringLiteral("^int main\\(.*\\)$"), QRegularExpression::MultilineOption);
    QStringList headers;
    QString bodies, choice;
    for (const Source &source : sources) {
        QString body = source.text;
        for (auto it = include.globalMatch(body); it.hasNext();)
            headers.append(it.next().captured());
        const bool arguments = body.contains(QStringLiteral("int main(int"));
        body.replace(include, QString())
            .replace(main, arguments ? QStringLiteral("int run(int argc, char *argv[])") : QStringLiteral("int run()"));
        body.remove(QStringLiteral("using namespace std::chrono_literals;"));
        // A function called main returns 0 by itself; any other has to say so.
        const qsizetype end = body.lastIndexOf(QLatin1Char('}'));
        body.insert(end, QStringLiteral("    return 0;\n"));
        bodies += QStringLiteral("namespace %1 {\n#line 1 \"%1.cpp\"\n%2\n}\n").arg(source.name, body);
        choice += QStringLiteral("    if (name == \"%1\")\n        return %1::run(%2);\n")
                      .arg(source.name, arguments ? QStringLiteral("argc, argv") : QString());
    }
    headers.removeDuplicates();
    headers.sort();
    return (headers.join(QLatin1Char('\n')) +
            QStringLiteral("\n#include <string_view>\nusing namespace std::chrono_literals;\n") + bodies +
            QStringLiteral("int main([[maybe_unused]] int argc, [[maybe_unused]] char *argv[])\n{\n"
                           "    const std::string_view name = std::getenv(\"CASE\");\n%1    return 99;\n}\n")
                .arg(choice))
        .toUtf8();
}

inline bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// Compiles each file to a program of the same name without ".cpp", two at a time. What the compiler said, where it
/// failed or warned.
inline QString compile(const QStringList &files, const QStringList &options)
{
    QString problems;
    std::vector<std::unique_ptr<QProcess>> running;
    const auto finishFirst = [&] {
        const std::unique_ptr<QProcess> first = std::move(running.front());
        running.erase(running.begin());
        first->waitForFinished(-1);
        const QString said = QString::fromLocal8Bit(first->readAll());
        if (first->error() != QProcess::UnknownError || first->exitCode() != 0 || !said.isEmpty())
            problems += said.left(6'000) + first->errorString();
    };
    for (const QString &file : files) {
        if (running.size() == 2)
            finishFirst();
        running.push_back(std::make_unique<QProcess>());
        running.back()->setProcessChannelMode(QProcess::MergedChannels);
        running.back()->start(
            QStringLiteral(QT_CODE_COMPILER),
            options + QStringList{QStringLiteral("-o"), file.chopped(4), file, QStringLiteral("@" QT_CODE_FLAGS)});
    }
    while (!running.empty())
        finishFirst();
    return problems;
}

/// What a program printed and how it ended.
struct Ended {
    bool inTime = false;
    bool crashed = false;
    int exitCode = -1;
    QStringList lines;
    QString errors;
};

/// Runs a program for at most so long, then kills it and whatever it has started.
inline Ended run(const QString &program, const QProcessEnvironment &environment, int limitMs)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setChildProcessModifier([] { setpgid(0, 0); });
    process.start(program, QStringList());
    Ended ended;
    if (!process.waitForStarted(-1)) {
        ended.errors = process.errorString();
        return ended;
    }
    const auto group = static_cast<pid_t>(process.processId());
    ended.inTime = process.waitForFinished(limitMs);
    if (!ended.inTime) {
        kill(-group, SIGKILL);
        process.waitForFinished(-1);
    }
    ended.crashed = ended.inTime && process.exitStatus() == QProcess::CrashExit;
    ended.exitCode = process.exitCode();
    ended.lines = QString::fromUtf8(process.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    ended.errors = QString::fromUtf8(process.readAllStandardError());
    return ended;
}

} // namespace interleave::compiled
