// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library.h"

#include "kernel/instructions.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <random>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

constexpr int mutantsPerFile = 400;

const QList<QByteArray> fragments{
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u0000",
    "null",
    "true",
    "-1",
    "0",
    "1e308",
    "1e999",
    "0.5",
    "\"$items\"",
    "\"$\"",
    "\"\"",
    "\xff",
    "\xc3\x28",
    "{\"wait\": 1}",
    "{\"when\": {}}",
    "\"steps\": []",
    "\"lock\"",
    "  \n",
};

/// `json` with one to four small changes.
QByteArray mutated(QByteArray json, std::mt19937 &random)
{
    const auto below = [&random](qsizetype limit) {
        return std::uniform_int_distribution<qsizetype>(0, std::max<qsizetype>(0, limit - 1))(random);
    };
    for (qsizetype changes = 1 + below(4); changes > 0; --changes) {
        const qsizetype at = below(json.size());
        switch (below(5)) {
        case 0: // something disappears
            json.remove(at, 1 + below(12));
            break;
        case 1: // something comes in
            json.insert(at, fragments[below(fragments.size())]);
            break;
        case 2: // a byte changes
            if (!json.isEmpty())
                json[at] = static_cast<char>(below(256));
            break;
        case 3: { // a number changes
            qsizetype digit = at;
            while (digit < json.size() && (json[digit] < '0' || json[digit] > '9'))
                ++digit;
            if (digit < json.size())
                json.replace(digit, 1, fragments[below(fragments.size())]);
            break;
        }
        default: // a piece stands twice
            json.insert(at, json.mid(below(json.size()), 1 + below(60)));
            break;
        }
    }
    return json;
}

} // namespace

/// Damaged files: whatever they hold, loading gives an experiment that runs, or faults, and never both or neither.
class TestMutatedExperiment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anExperimentOrFaults_data();
    void anExperimentOrFaults();
};

void TestMutatedExperiment::anExperimentOrFaults_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &folder : {u":/interleave/experiments"_s, QStringLiteral(TEST_SOURCES "/data")}) {
        for (const QFileInfo &file : QDir(folder).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(file.fileName())) << file.filePath();
    }
}

void TestMutatedExperiment::anExperimentOrFaults()
{
    QFETCH(QString, file);
    QFile source(file);
    QVERIFY(source.open(QIODevice::ReadOnly));
    const QByteArray json = source.readAll();
    std::mt19937 random(20260101); // the same mutants every time
    int loadedOnes = 0, faultyOnes = 0;
    for (int i = 0; i < mutantsPerFile; ++i) {
        const QByteArray mutant = mutated(json, random);
        const LoadedExperiment loaded = loadExperiment(mutant);
        QVERIFY2(loaded.experiment.has_value() == loaded.faults.isEmpty(), mutant.constData());
        for (const Fault &fault : loaded.faults)
            QVERIFY2(!fault.path.isEmpty() && !fault.sentence.isEmpty(), mutant.constData());
        faultyOnes += loaded.faults.isEmpty() ? 0 : 1;
        if (!loaded.experiment)
            continue;
        ++loadedOnes;
        const Result<Program> program = programFor(*loaded.experiment, {});
        QVERIFY2(program, mutant.constData());
        QVERIFY2(compile(*program, 25), mutant.constData());
    }
    QVERIFY(loadedOnes > 0); // else the mutations are too coarse to test anything but the JSON parser
    QVERIFY(faultyOnes > 0);
}

QTEST_GUILESS_MAIN(TestMutatedExperiment)
#include "tst_mutatedexperiment.moc"
