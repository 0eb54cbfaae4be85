// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/library.h"

#include "core/engines/engine.h"
#include "core/experimentformat.h"

#include "kernel/instructions.h"

#include "support/readability.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

/// What ships: the experiments, their lessons, and the pages about the engines.
class TestLibrary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsInTheIndexAndLoads();
    void everySettingGivesAProgram_data();
    void everySettingGivesAProgram();
    void everyWrongOptionIsExplained_data();
    void everyWrongOptionIsExplained();
    void engineIdsAreThoseOfTheFormat();
    void openByIdOrByFile();
    void openSomethingUnknown();
    void otherLanguagesFallBackToEnglish();
    void lessonBesideTheFile();
    void noLesson();
    void noPage();
    void everyMisconceptionHasASentence();

private:
    static void rowForEachExperiment();
};

void TestLibrary::rowForEachExperiment()
{
    QTest::addColumn<QString>("id");
    for (const Experiment &experiment : library::experiments())
        QTest::newRow(qPrintable(experiment.id)) << experiment.id;
}

void TestLibrary::everyFileIsInTheIndexAndLoads()
{
    const QStringList files = QDir(u":/interleave/experiments"_s).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    QStringList ids;
    for (const Experiment &experiment : library::experiments()) {
        QCOMPARE(experiment.folder, QString());
        QVERIFY2(!experiment.question.isEmpty(), qPrintable(experiment.id));
        QVERIFY2(!experiment.part.isEmpty(), qPrintable(experiment.id));
        ids.append(experiment.id + u".json"_s);
    }
    ids.sort();
    QVERIFY(ids.size() >= 3);
    QCOMPARE(ids, files);
}

void TestLibrary::everySettingGivesAProgram_data()
{
    rowForEachExperiment();
}

void TestLibrary::everySettingGivesAProgram()
{
    QFETCH(QString, id);
    const Experiment &experiment = *library::find(id);
    QList<ParameterValues> settings{experiment.defaults()};
    for (const Scenario &scenario : experiment.scenarios)
        settings.append(scenario.parameters);
    for (const Parameter &parameter : experiment.parameters) {
        settings.append(ParameterValues{{parameter.name, parameter.min}});
        settings.append(ParameterValues{{parameter.name, parameter.max}});
        for (qsizetype option = 0; option < parameter.options.size(); ++option)
            settings.append(ParameterValues{{parameter.name, static_cast<double>(option)}});
    }
    for (const ParameterValues &values : std::as_const(settings)) {
        const Result<Program> program = programFor(experiment, values);
        QVERIFY2(program, program ? "" : program.error().message.c_str());
        const Result<Code> code = compile(*program, 25);
        QVERIFY2(code, code ? "" : code.error().message.c_str());
    }
}

void TestLibrary::everyWrongOptionIsExplained_data()
{
    rowForEachExperiment();
}

void TestLibrary::everyWrongOptionIsExplained()
{
    QFETCH(QString, id);
    const Experiment &experiment = *library::find(id);
    QVERIFY(!experiment.questions.isEmpty());
    for (const Question &question : experiment.questions) {
        for (const Question::Option &option : question.options) {
            QVERIFY2(!option.why.isEmpty(), qPrintable(option.text));
            QVERIFY2(option.correct || !option.misconception.isEmpty(), qPrintable(option.text));
        }
    }
}

void TestLibrary::engineIdsAreThoseOfTheFormat()
{
    QStringList ids;
    for (const Engine *engine : engines())
        ids.append(engine->id());
    QStringList known = format::engineIds();
    ids.sort();
    known.sort();
    QCOMPARE(ids, known);
}

void TestLibrary::openByIdOrByFile()
{
    const LoadedExperiment shipped = library::open(u"gil-and-io"_s);
    QVERIFY(shipped.experiment);
    QCOMPARE(shipped.experiment->folder, QString());
    const LoadedExperiment file = library::open(QStringLiteral(TEST_SOURCES "/data/smallest.json"));
    QVERIFY(file.experiment);
    QCOMPARE(file.experiment->id, u"smallest"_s);
    QVERIFY(!file.experiment->folder.isEmpty());
}

void TestLibrary::openSomethingUnknown()
{
    const LoadedExperiment slip = library::open(u"gil-and-oi"_s);
    QCOMPARE(slip.faults.size(), 1);
    QVERIFY2(slip.faults[0].sentence.contains(u"Did you mean \"gil-and-io\"?"_s), qPrintable(slip.faults[0].sentence));
    const LoadedExperiment nothing = library::open(u"quicksort"_s);
    QCOMPARE(nothing.faults.size(), 1);
    QVERIFY2(nothing.faults[0].sentence.contains(u"three-spinners"_s), qPrintable(nothing.faults[0].sentence));
    const LoadedExperiment file = library::open(u"none/such.json"_s);
    QCOMPARE(file.faults.size(), 1);
    QVERIFY2(file.faults[0].sentence.contains(u"There is no file"_s), qPrintable(file.faults[0].sentence));
}

void TestLibrary::otherLanguagesFallBackToEnglish()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::Icelandic));
    const Result<QString> lesson = library::lesson(*library::find(u"three-spinners"_s));
    QLocale::setDefault(before);
    QVERIFY(lesson);
    QVERIFY(lesson->startsWith(u"# Three spinners"_s));
}

void TestLibrary::lessonBesideTheFile()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"mine.md"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# Grüße");
    file.close();
    Experiment experiment = *library::find(u"three-spinners"_s);
    experiment.folder = folder.path();
    experiment.lesson = u"mine.md"_s;
    const Result<QString> mine = library::lesson(experiment);
    QVERIFY(mine);
    QCOMPARE(*mine, u"# Grüße"_s);

    experiment.lesson = u"gil-and-io.md"_s; // not beside it, but it ships
    QVERIFY(library::lesson(experiment));
    experiment.lesson = u"nowhere.md"_s;
    const Result<QString> missing = library::lesson(experiment);
    QVERIFY(!missing);
    QVERIFY(missing.error().message.find("nowhere.md") != std::string::npos);
}

void TestLibrary::noLesson()
{
    Experiment experiment;
    experiment.title = u"Bare"_s;
    QVERIFY(!library::lesson(experiment));
}

void TestLibrary::noPage()
{
    QVERIFY(!library::modelPage(u"no-such-engine"_s));
}

void TestLibrary::everyMisconceptionHasASentence()
{
    QSet<QString> named;
    for (const Experiment &experiment : library::experiments()) {
        for (const Question &question : experiment.questions) {
            for (const Question::Option &option : question.options) {
                if (!option.misconception.isEmpty())
                    named.insert(option.misconception);
                QVERIFY2(option.misconception.isEmpty() || !library::misconception(option.misconception).isEmpty(),
                         qPrintable(experiment.id + u": "_s + option.misconception));
            }
        }
    }
    QVERIFY(named.size() > 200);
    QVERIFY(library::misconception(u"no-such-belief"_s).isEmpty());

    QFile file(u":/interleave/misconceptions/en.json"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject sentences = QJsonDocument::fromJson(file.readAll()).object();
    QSet<QString> different;
    for (auto it = sentences.begin(); it != sentences.end(); ++it) {
        QVERIFY2(named.contains(it.key()), qPrintable(u"No option uses "_s + it.key()));
        different.insert(it->toString());
        // One plain sentence, as a student says it.
        const Readability belief = readabilityOf(it->toString());
        QVERIFY2(it->toString().endsWith(u'.'), qPrintable(it->toString()));
        QVERIFY2(belief.sentences == 1, qPrintable(it->toString()));
        QVERIFY2(belief.words >= 4 && belief.words <= 18, qPrintable(it->toString()));
    }
    QCOMPARE(different.size(), sentences.size());
}

QTEST_GUILESS_MAIN(TestLibrary)
#include "tst_library.moc"
