// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experimentfile.h"
#include "core/experimentformat.h"
#include "core/figures.h"

#include "kernel/steps.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

/// docs/experiment-format.md: its examples load, and its tables leave nothing out.
class TestExperimentFormatDoc : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void examplesLoad();
    void stepsAreThoseOfTheProgram();
    void objectsAreThoseOfTheProgram();
    void everyEngineAndMetricIsThere();

private:
    QString m_text;
};

void TestExperimentFormatDoc::initTestCase()
{
    QFile file(QStringLiteral(TEST_SOURCES "/../docs/experiment-format.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_text = QString::fromUtf8(file.readAll());
}

void TestExperimentFormatDoc::examplesLoad()
{
    static const QRegularExpression block(u"```json\\n(.*?)```"_s, QRegularExpression::DotMatchesEverythingOption);
    int examples = 0;
    for (auto it = block.globalMatch(m_text); it.hasNext(); ++examples) {
        const LoadedExperiment loaded = loadExperiment(it.next().captured(1).toUtf8());
        for (const Fault &fault : loaded.faults)
            qWarning("%s: %s", qUtf8Printable(fault.path), qUtf8Printable(fault.sentence));
        QVERIFY(loaded.experiment);
        QVERIFY(programFor(*loaded.experiment, {}));
    }
    QCOMPARE(examples, 5);
}

void TestExperimentFormatDoc::stepsAreThoseOfTheProgram()
{
    const qsizetype begin = m_text.indexOf(u"<!-- steps:"_s);
    QVERIFY(begin >= 0);
    const QString table = m_text.mid(begin, m_text.indexOf(u"\n\n"_s, begin) - begin);
    static const QRegularExpression row(u"^\\| `([a-z_]+)` \\|(.*)\\|(.*)\\|$"_s, QRegularExpression::MultilineOption);
    std::size_t rows = 0;
    for (auto it = row.globalMatch(table); it.hasNext(); ++rows) {
        const QRegularExpressionMatch match = it.next();
        const StepSpec *spec = findStep(match.captured(1).toStdString());
        QVERIFY2(spec, qPrintable(match.captured(1)));
        QCOMPARE(match.captured(3).trimmed(), QString::fromUtf8(spec->meaning.data(), qsizetype(spec->meaning.size())));
        for (const ArgumentSpec &argument : spec->arguments) {
            const QString name = QString::fromUtf8(argument.name.data(), qsizetype(argument.name.size()));
            QVERIFY2(match.captured(2).contains(u'`' + name + u'`'), qPrintable(name));
        }
    }
    QCOMPARE(rows, stepSpecs().size());
}

void TestExperimentFormatDoc::objectsAreThoseOfTheProgram()
{
    const qsizetype begin = m_text.indexOf(u"<!-- objects:"_s);
    QVERIFY(begin >= 0);
    const QString table = m_text.mid(begin, m_text.indexOf(u"\n\n"_s, begin) - begin);
    for (const ObjectSpec &spec : objectSpecs()) {
        const QString name = QString::fromUtf8(spec.name.data(), qsizetype(spec.name.size()));
        const QString meaning = QString::fromUtf8(spec.meaning.data(), qsizetype(spec.meaning.size()));
        QVERIFY2(table.contains(u"| `%1` |"_s.arg(name)) && table.contains(meaning), qPrintable(name));
    }
}

void TestExperimentFormatDoc::everyEngineAndMetricIsThere()
{
    for (const QString &name : format::engineIds() + figureNames())
        QVERIFY2(m_text.contains(u'`' + name + u'`'), qPrintable(name));
}

QTEST_GUILESS_MAIN(TestExperimentFormatDoc)
#include "tst_experimentformatdoc.moc"
