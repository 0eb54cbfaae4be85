// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/codegen/code.h"

#include "kernel/result.h"

#include "support/programs.h"

#include <QFile>
#include <QStringList>
#include <QTest>

/// Programs whose generated code is kept in tests/data, so that a change of what students read is seen in review.
/// INTERLEAVE_REWRITE_CODE=1 brings the files up to date.
namespace interleave::golden {

inline const QStringList programNames = {QStringLiteral("naps"),    QStringLiteral("workers"),  QStringLiteral("shop"),
                                         QStringLiteral("results"), QStringLiteral("patience"), QStringLiteral("trip")};

/// Tasks that sleep; workers with a lock that are waited for; a queue; results in order; what is called off because it
/// takes too long or somebody says so; and tasks that fail together.
inline Program shortProgram(const QString &name)
{
    using namespace programs;
    Step nap = wait(200);
    nap.arguments["ms"] = Number{200, "nap_time"};
    if (name == QLatin1String("naps"))
        return program({task("nap", {nap}, 2)});
    if (name == QLatin1String("shop"))
        return program({task("producer", {repeat(5, {wait(10), put("shelf", 1)}), put("shelf", -1)}),
                        task("consumer", {repeat(100, {get("shelf", -1), increment("sold")})})},
                       {object("shelf", ObjectKind::Queue, 2), object("sold", ObjectKind::Cell)});
    if (name == QLatin1String("results"))
        return program({task("item", {compute(1'000), add(1)}, 4)}, {}, Collect::InOrder);
    if (name == QLatin1String("patience"))
        return program({task("caller", {timeout(200, {wait(5'000), increment("saved")}, {emit("too late"), nap})}),
                        task("kettle", {with("stove", {shield({wait(300), emit("it boils")}), emit("tea is ready")})}),
                        task("guest", {wait(100), cancel("kettle"), join("kettle")})},
                       {object("saved", ObjectKind::Cell), object("stove", ObjectKind::Lock)});
    if (name == QLatin1String("trip"))
        return program({task("flight", {wait(1'000), emit("the flight is booked")}),
                        task("hotel", {wait(300), raise("the hotel does not answer")})},
                       {}, Collect::Group);
    return program(
        {task("worker", {repeat(3, {with("door", {increment("counter")})}), emit("{task} is done")}, 2),
         task("boss", {join("worker"), set("over")}), task("watcher", {until("over", 50, {tick()})})},
        {object("counter", ObjectKind::Cell), object("door", ObjectKind::Lock), object("over", ObjectKind::Event)});
}

/// The code, or the sentence that refuses it, against the file at `path`.
inline void compare(const Result<GeneratedCode> &code, const QString &path)
{
    const QByteArray text = code ? code->text.toUtf8() : QByteArray::fromStdString(code.error().message) + '\n';
    QFile file(path);
    if (qEnvironmentVariableIsSet("INTERLEAVE_REWRITE_CODE")) {
        QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
        QCOMPARE(file.write(text), text.size());
        return;
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
    const QList<QByteArray> lines = text.split('\n'), expected = file.readAll().split('\n');
    for (qsizetype i = 0; i < std::min(lines.size(), expected.size()); ++i)
        QVERIFY2(lines[i] == expected[i],
                 "line " + QByteArray::number(i + 1) + " is \"" + lines[i] + "\", not \"" + expected[i] + '"');
    QCOMPARE(lines.size(), expected.size());
}

} // namespace interleave::golden
