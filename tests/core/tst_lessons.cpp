// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/engine.h"
#include "core/glossary.h"
#include "core/library.h"

#include "kernel/steps.h"

#include "support/readability.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

const QString lessons = u":/interleave/lessons/en/"_s;
const QString pages = u":/interleave/models/en/"_s;
const QStringList headings{u"## What it is about"_s, u"## What to watch for"_s, u"## What happened"_s, u"## Why"_s,
                           u"## When it matters"_s};

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files, QDir::Name);
}

/// Without blocks and pieces of code: what stands there is no Markdown.
QString withoutCode(QString markdown)
{
    static const QRegularExpression blocks(u"^```.*?^```$"_s, QRegularExpression::MultilineOption |
                                                                  QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression pieces(u"`[^`]*`"_s);
    return markdown.remove(blocks).remove(pieces);
}

} // namespace

/// Every text that a student reads to learn: it is there, complete, easy to read, and leads nowhere into the void.
class TestLessons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void measureTellsEasyFromHard();
    void syllables_data();
    void syllables();

    void everyExperimentHasItsLesson();
    void lessonsHaveTheirParts_data();
    void lessonsHaveTheirParts();
    void enginesAndObjectsHaveTheirPages();
    void pagesAnswerTheQuestions_data();
    void pagesAnswerTheQuestions();

    void textsAreEasyToRead_data();
    void textsAreEasyToRead();
    void definitionsAreEasyToRead();
    void linksLeadSomewhere_data();
    void linksLeadSomewhere();
    void newTermsAreInTheGlossary_data();
    void newTermsAreInTheGlossary();
    void vocabularyHasItsSense_data();
    void vocabularyHasItsSense();

private:
    static void rowForEach(const QStringList &folders);
};

void TestLessons::rowForEach(const QStringList &folders)
{
    QTest::addColumn<QString>("path");
    for (const QString &folder : folders) {
        for (const QString &file : filesIn(folder))
            QTest::newRow(qPrintable(file)) << QString(folder + file);
    }
}

void TestLessons::measureTellsEasyFromHard()
{
    const Readability easy = readabilityOf(u"# Not this\n\nThe cat sat on the mat.\n\n```cpp\nnor this;\n```\n"_s);
    QCOMPARE(easy.words, 6);
    QCOMPARE(easy.sentences, 1);
    QCOMPARE(easy.syllables, 6);
    QVERIFY(easy.grade() < 0);
    const Readability hard = readabilityOf(
        u"The utilisation of computational resources necessitates the consideration of synchronisation "
        "requirements, notwithstanding the apparent simplicity of individual operations in isolation."_s);
    QCOMPARE(hard.sentences, 1);
    QVERIFY2(hard.grade() > 15, qPrintable(QString::number(hard.grade())));
    QCOMPARE(readabilityOf(u"- One `a.b()` here.\n- Two: *three* [four](x.md)?\n"_s).words, 6);
    QCOMPARE(readabilityOf(u"- One `a.b()` here.\n- Two: *three* [four](x.md)?\n"_s).sentences, 3);
}

void TestLessons::syllables_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("thread") << 1;
    QTest::newRow("make") << 1;
    QTest::newRow("waits") << 1;
    QTest::newRow("waited") << 2;
    QTest::newRow("locked") << 1;
    QTest::newRow("process") << 2;
    QTest::newRow("processes") << 3;
    QTest::newRow("little") << 2;
    QTest::newRow("semaphore") << 3;
    QTest::newRow("the") << 1;
    QTest::newRow("42") << 1;
}

void TestLessons::syllables()
{
    QFETCH(int, count);
    QCOMPARE(syllablesOf(QString::fromLatin1(QTest::currentDataTag())), count);
}

void TestLessons::everyExperimentHasItsLesson()
{
    QStringList files;
    for (const Experiment &experiment : library::experiments()) {
        QCOMPARE(experiment.lesson, QString(experiment.id + u".md"_s));
        files.append(experiment.lesson);
    }
    files.sort();
    QCOMPARE(filesIn(lessons), files); // and none that nobody shows
    QVERIFY(files.size() >= 43);
}

void TestLessons::lessonsHaveTheirParts_data()
{
    rowForEach({lessons});
}

void TestLessons::lessonsHaveTheirParts()
{
    QFETCH(QString, path);
    const QString text = textOf(path);
    QVERIFY(text.startsWith("# "_L1));
    QStringList found;
    for (const QString &line : text.split(u'\n')) {
        if (line.startsWith("## "_L1))
            found.append(line);
    }
    QCOMPARE(found, headings); // the window cuts a lesson at "What happened"
    const QStringList parts = text.split(QRegularExpression(u"^#+ .*$"_s, QRegularExpression::MultilineOption));
    for (const QString &part : parts.mid(2))
        QVERIFY2(readabilityOf(part).words >= 25, qPrintable(part));
    const qsizetype words = readabilityOf(text).words;
    QVERIFY2(words >= 150 && words <= 500, qPrintable(QString::number(words)));
    QVERIFY(parts.last().contains("**Try it:**"_L1) || parts.last().contains("**Your project:**"_L1));
}

void TestLessons::enginesAndObjectsHaveTheirPages()
{
    QStringList ids;
    for (const Engine *engine : engines()) {
        if (engine->id() != "simulated"_L1) // not in this version
            ids.append(engine->id() + u".md"_s);
    }
    for (const ObjectSpec &spec : objectSpecs())
        ids.append(QString::fromUtf8(spec.name.data(), qsizetype(spec.name.size())) + u".md"_s);
    ids += {u"manager.md"_s, u"shared-memory.md"_s, u"future.md"_s};
    ids.sort();
    QCOMPARE(filesIn(pages), ids);
}

void TestLessons::pagesAnswerTheQuestions_data()
{
    rowForEach({pages});
}

void TestLessons::pagesAnswerTheQuestions()
{
    QFETCH(QString, path);
    const QString text = textOf(path);
    QVERIFY(text.startsWith("# "_L1));
    qsizetype before = 0;
    for (const QString &question : {u"\n**What it is.** "_s, u"\n**How it waits.** "_s, u"\n**What it costs.** "_s,
                                    u"\n**When to choose it.** "_s, u"\n**What goes wrong.** "_s}) {
        const qsizetype at = text.indexOf(question);
        QVERIFY2(at > before, qPrintable(question));
        const QString answer = text.mid(at, text.indexOf("\n\n"_L1, at + 2) - at);
        QVERIFY2(readabilityOf(answer).words >= 10, qPrintable(question));
        before = at;
    }
    // How to write it: a block of code in the language of the page, and in the other language that or its name.
    QVERIFY(text.contains("\n```cpp\n"_L1) || text.contains("\n**In Qt:** "_L1));
    QVERIFY(text.contains("\n```python\n"_L1) || text.contains("\n**In Python:** "_L1));
    QVERIFY(text.contains("\n```"_L1));
}

void TestLessons::textsAreEasyToRead_data()
{
    rowForEach({lessons, pages});
}

/// The readers are in their first year, and English need not be their language.
void TestLessons::textsAreEasyToRead()
{
    QFETCH(QString, path);
    const Readability text = readabilityOf(textOf(path));
    QVERIFY2(text.grade() <= 6, qPrintable(QString::number(text.grade())));
    QVERIFY2(text.wordsPerSentence() <= 14, qPrintable(QString::number(text.wordsPerSentence())));
    QVERIFY2(text.wordsInLongest <= 25, qPrintable(text.longest));
}

void TestLessons::definitionsAreEasyToRead()
{
    QStringList all;
    for (const GlossaryEntry &entry : Glossary::shipped().entries()) {
        const Readability text = readabilityOf(entry.definition);
        QVERIFY2(text.grade() <= 9, qPrintable(u"%1: %2"_s.arg(entry.term).arg(text.grade())));
        QVERIFY2(text.wordsInLongest <= 25, qPrintable(text.longest));
        all.append(entry.definition);
    }
    QVERIFY(readabilityOf(all.join(u"\n\n"_s)).grade() <= 6);
}

void TestLessons::linksLeadSomewhere_data()
{
    rowForEach({lessons, pages});
}

/// What a page can point to: a word of the glossary, a page of the web, and a picture with a text in its place.
void TestLessons::linksLeadSomewhere()
{
    QFETCH(QString, path);
    static const QRegularExpression links(u"(!?)\\[([^\\]]*)\\]\\(<?([^)>]*)>?\\)"_s);
    const QString text = withoutCode(textOf(path));
    for (auto match = links.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch link = match.next();
        const QUrl target(link.captured(3));
        if (!link.captured(1).isEmpty()) {
            QVERIFY2(QFile::exists(u":/interleave/"_s + link.captured(3)), qPrintable(link.captured()));
            QVERIFY2(readabilityOf(link.captured(2)).words >= 6, qPrintable(link.captured()));
            QVERIFY2(!link.captured(2).contains(QRegularExpression(u"[*_`&<]"_s)), "its caption has no marks");
        } else if (target.scheme() == "glossary"_L1) {
            QVERIFY2(Glossary::shipped().find(target.path(QUrl::FullyDecoded)), qPrintable(link.captured()));
        } else {
            QVERIFY2(target.isValid() && target.scheme() == "https"_L1 && target.host().contains(u'.'),
                     qPrintable(link.captured()));
        }
    }
    QVERIFY2(!text.contains("]["_L1) && !text.contains("<a "_L1), "another kind of link, which nobody checks");
}

void TestLessons::newTermsAreInTheGlossary_data()
{
    rowForEach({lessons, pages});
}

/// "A *proxy*", "called *draining*": where a text introduces a word, the glossary explains it.
void TestLessons::newTermsAreInTheGlossary()
{
    QFETCH(QString, path);
    static const QRegularExpression introduced(u"\\b(?:[Cc]alled|[Aa]n?)\\s+\\*([^*]+)\\*"_s);
    for (auto match = introduced.globalMatch(withoutCode(textOf(path))); match.hasNext();) {
        const QString word = match.next().captured(1).simplified();
        QVERIFY2(Glossary::shipped().find(word), qPrintable(word));
    }
}

void TestLessons::vocabularyHasItsSense_data()
{
    QTest::addColumn<QStringList>("sense");
    const QJsonObject words =
        QJsonDocument::fromJson(textOf(QStringLiteral(TEST_SOURCES "/data/lessons/vocabulary.json")).toUtf8()).object();
    const QJsonObject curriculum = words[u"curriculum"_s].toObject();
    QVERIFY(curriculum.size() >= 31);
    for (auto it = curriculum.begin(); it != curriculum.end(); ++it)
        QTest::newRow(qPrintable(it.key())) << it->toVariant().toStringList();
    for (const QJsonValue &word : words[u"lessons"_s].toArray())
        QTest::newRow(qPrintable(word.toString())) << QStringList();
}

void TestLessons::vocabularyHasItsSense()
{
    QFETCH(QStringList, sense);
    const QString term = QString::fromUtf8(QTest::currentDataTag());
    const GlossaryEntry *entry = Glossary::shipped().find(term);
    QVERIFY(entry);
    QCOMPARE(entry->term, term);
    for (const QString &phrase : sense)
        QVERIFY2(entry->definition.contains(phrase), qPrintable(phrase));
}

QTEST_GUILESS_MAIN(TestLessons)
#include "tst_lessons.moc"
