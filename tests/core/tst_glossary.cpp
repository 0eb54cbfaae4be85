// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/glossary.h"

#include <QRegularExpression>
#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

/// The words that the lessons use, and where they are found in texts and in code.
class TestGlossary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void definitionsAreShort();
    void termsAreInOrder();
    void seePointsToTerms();
    void wordsAreFoundInAnyForm();
    void searchLooksAtNamesFirst();
    void mentionsInText();
    void theLongerWordWins();
    void constructsInCode_data();
    void constructsInCode();
    void faults_data();
    void faults();
};

void TestGlossary::definitionsAreShort()
{
    static const QRegularExpression sentenceEnd(u"[.!?](\\s|$)"_s);
    for (const GlossaryEntry &entry : Glossary::shipped().entries()) {
        const qsizetype sentences = entry.definition.count(sentenceEnd);
        QVERIFY2(sentences >= 1 && sentences <= 3, qPrintable(entry.term));
        QVERIFY2(entry.definition.endsWith(u'.'), qPrintable(entry.term));
        QVERIFY2(entry.definition.split(u' ').size() <= 60, qPrintable(entry.term));
    }
}

void TestGlossary::termsAreInOrder()
{
    const QList<GlossaryEntry> &entries = Glossary::shipped().entries();
    QVERIFY(std::ranges::is_sorted(entries, [](const GlossaryEntry &a, const GlossaryEntry &b) {
        return a.term.compare(b.term, Qt::CaseInsensitive) < 0;
    }));
}

void TestGlossary::seePointsToTerms()
{
    for (const GlossaryEntry &entry : Glossary::shipped().entries()) {
        for (const QString &other : entry.see) {
            const GlossaryEntry *found = Glossary::shipped().find(other);
            QVERIFY2(found, qPrintable(entry.term + u" -> "_s + other));
            QVERIFY2(found != &entry, qPrintable(entry.term));
        }
    }
}

void TestGlossary::wordsAreFoundInAnyForm()
{
    const Glossary &glossary = Glossary::shipped();
    QCOMPARE(glossary.find(u"Threads"_s), glossary.find(u"thread"_s));
    QCOMPARE(glossary.find(u"speed-up"_s), glossary.find(u"speedup"_s));
    QCOMPARE(glossary.find(u"Amdahl's law"_s), glossary.find(u"Amdahl’s law"_s));
    QVERIFY(!glossary.find(u"banana"_s));
}

void TestGlossary::searchLooksAtNamesFirst()
{
    const QList<const GlossaryEntry *> found = Glossary::shipped().search(u" GIL "_s);
    QVERIFY(found.size() >= 3);
    QCOMPARE(found[0]->term, u"GIL"_s);
    QVERIFY(found.contains(Glossary::shipped().find(u"convoy effect"_s))); // its definition
    QCOMPARE(Glossary::shipped().search({}).size(), Glossary::shipped().entries().size());
    QVERIFY(Glossary::shipped().search(u"no such words"_s).isEmpty());
    QVERIFY(Glossary::shipped().search(u"qmutex"_s).contains(Glossary::shipped().find(u"lock"_s)));
}

void TestGlossary::mentionsInText()
{
    const QString text = u"Threads share memory; sub-threads, threading and co-processes are other words. A process?"_s;
    const QList<Glossary::Mention> mentions = Glossary::shipped().mentions(text);
    QCOMPARE(mentions.size(), 2);
    QCOMPARE(text.mid(mentions[0].at, mentions[0].length), u"Threads"_s);
    QCOMPARE(Glossary::shipped().entries()[mentions[0].entry].term, u"thread"_s);
    QCOMPARE(Glossary::shipped().entries()[mentions[1].entry].term, u"process"_s);
}

void TestGlossary::theLongerWordWins()
{
    const QString text = u"the event loop, a thread pool and a reentrant lock"_s;
    QStringList terms;
    for (const Glossary::Mention &mention : Glossary::shipped().mentions(text))
        terms.append(Glossary::shipped().entries()[mention.entry].term);
    QCOMPARE(terms, QStringList({u"event loop"_s, u"pool"_s, u"reentrant lock"_s}));
}

void TestGlossary::constructsInCode_data()
{
    QTest::addColumn<QString>("line"); // the pointer is at the bar
    QTest::addColumn<QString>("term");
    QTest::newRow("qualified") << u"    await asyncio.ga|ther(*tasks)"_s << u"gather"_s;
    QTest::newRow("its module") << u"    await asyn|cio.gather(*tasks)"_s << u"gather"_s;
    QTest::newRow("keyword") << u"    awa|it asyncio.gather(*tasks)"_s << u"await"_s;
    QTest::newRow("C++ keyword") << u"    co_await| x;"_s << QString();
    QTest::newRow("C++ keyword, inside") << u"    co_|await x;"_s << u"await"_s;
    QTest::newRow("C++ class") << u"QSem|aphore permits(3);"_s << u"semaphore"_s;
    QTest::newRow("member function") << u"    permits.|release();"_s << QString();
    QTest::newRow("member function that is known") << u"    items.p|ut(3)"_s << u"queue"_s;
    QTest::newRow("object of it") << u"    ite|ms.put(3)"_s << QString();
    QTest::newRow("with lock") << u"    wi|th lock:"_s << u"lock"_s;
    QTest::newRow("function of a namespace") << u"QtConcurrent::r|un(&pool, task)"_s << u"pool"_s;
    QTest::newRow("other function of it") << u"QtConc|urrent::blockingMap(x)"_s << u"pool"_s;
    QTest::newRow("nothing") << u"    x = |7"_s << QString();
    QTest::newRow("beyond the end") << u"put|"_s << QString();
}

void TestGlossary::constructsInCode()
{
    QFETCH(QString, line);
    QFETCH(QString, term);
    const qsizetype column = line.indexOf(u'|');
    const GlossaryEntry *entry = Glossary::shipped().inCode(line.remove(u'|'), column);
    QCOMPARE(entry ? entry->term : QString(), term);
}

void TestGlossary::faults_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("word");
    QTest::newRow("no JSON") << QByteArray("{") << u"read"_s;
    QTest::newRow("nothing") << QByteArray("{}") << u"no terms"_s;
    QTest::newRow("no definition") << QByteArray(R"({"terms": [{"term": "lock"}]})") << u"lock"_s;
    QTest::newRow("twice") << QByteArray(R"({"terms": [{"term": "lock", "definition": "A."},
                                            {"term": "mutex", "definition": "B.", "aliases": ["Lock"]}]})")
                           << u"twice"_s;
    QTest::newRow("nowhere") << QByteArray(R"({"terms": [{"term": "lock", "definition": "A.", "see": ["key"]}]})")
                             << u"key"_s;
}

void TestGlossary::faults()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, word);
    const Result<Glossary> glossary = Glossary::fromJson(json);
    QVERIFY(!glossary);
    QVERIFY2(glossary.error().message.find(word.toStdString()) != std::string::npos, glossary.error().message.c_str());
}

QTEST_GUILESS_MAIN(TestGlossary)
#include "tst_glossary.moc"
