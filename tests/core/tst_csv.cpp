// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"

#include <QLocale>
#include <QTest>

#include <clocale>

using namespace interleave;
using namespace Qt::StringLiterals;

class TestCsv : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesARecord_data();
    void writesARecord();
    void defuses_data();
    void defuses();
    void numbersHaveADot();
    void readsWhatItWrote();
    void readsOtherFiles_data();
    void readsOtherFiles();
    void refuses_data();
    void refuses();
};

void TestCsv::writesARecord_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<QByteArray>("record");
    QTest::newRow("plain cells stay as they are")
        << QStringList{u"a"_s, u"b c"_s, u"1.5"_s} << QByteArray("a,b c,1.5\r\n");
    QTest::newRow("empty cells are empty") << QStringList{u""_s, u""_s, u""_s} << QByteArray(",,\r\n");
    QTest::newRow("a comma is quoted") << QStringList{u"a,b"_s} << QByteArray("\"a,b\"\r\n");
    QTest::newRow("a quotation mark is doubled") << QStringList{u"a\"b"_s} << QByteArray("\"a\"\"b\"\r\n");
    QTest::newRow("a line break is quoted")
        << QStringList{u"a\r\nb"_s, u"c\nd"_s} << QByteArray("\"a\r\nb\",\"c\nd\"\r\n");
    QTest::newRow("text is UTF-8") << QStringList{u"M\u00fcller \u4e2d"_s} << QByteArray("M\u00fcller \u4e2d\r\n");
}

void TestCsv::writesARecord()
{
    QFETCH(QStringList, cells);
    QTEST(csv::record(cells), "record");
}

void TestCsv::defuses_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("written");
    QTest::newRow("a formula") << u"=1+1"_s << u"'=1+1"_s;
    QTest::newRow("a plus") << u"+cmd"_s << u"'+cmd"_s;
    QTest::newRow("a minus") << u"-cmd"_s << u"'-cmd"_s;
    QTest::newRow("an at sign") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
    QTest::newRow("a tab") << u"\t=1"_s << u"'\t=1"_s;
    QTest::newRow("a carriage return") << u"\r=1"_s << u"'\r=1"_s;
    QTest::newRow("a sum that begins like a number") << u"-1+cmd"_s << u"'-1+cmd"_s;
    QTest::newRow("infinity is no number") << u"-inf"_s << u"'-inf"_s;
    QTest::newRow("a negative number stays") << u"-1.5"_s << u"-1.5"_s;
    QTest::newRow("a number with a plus stays") << u"+2e3"_s << u"+2e3"_s;
    QTest::newRow("a sign inside stays") << u"a=1;b=-2"_s << u"a=1;b=-2"_s;
    QTest::newRow("nothing stays nothing") << u""_s << u""_s;
}

void TestCsv::defuses()
{
    QFETCH(QString, cell);
    QTEST(csv::defused(cell), "written");
}

void TestCsv::numbersHaveADot()
{
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(QLocale().toString(1.5), QStringLiteral("1,5"));
    QCOMPARE(csv::number(1234567.25, 3), QStringLiteral("1234567.250"));
    QCOMPARE(csv::number(0.000000001, 9), QStringLiteral("0.000000001"));
    QCOMPARE(csv::number(1e20, 0), QStringLiteral("100000000000000000000"));
    QCOMPARE(csv::defused(QStringLiteral("-1.5")), QStringLiteral("-1.5"));
    QLocale::setDefault(before);
}

void TestCsv::readsWhatItWrote()
{
    const QList<QStringList> records = {{u"plain"_s, u"with, comma"_s, u"with \"quotes\""_s},
                                        {u""_s, u"two\r\nlines"_s, u""_s},
                                        {u"'=1+1"_s, u"\u00e9"_s, u"\"\""_s}};
    QByteArray text;
    for (const QStringList &record : records)
        text += csv::record(record);
    const auto parsed = csv::parse(text);
    QVERIFY(parsed);
    QCOMPARE(*parsed, records);
}

void TestCsv::readsOtherFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QStringList>>("records");
    QTest::newRow("an empty file") << QByteArray() << QList<QStringList>{};
    QTest::newRow("line feeds alone") << QByteArray("a,b\nc,d\n")
                                      << QList<QStringList>{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
    QTest::newRow("no break at the end") << QByteArray("a,b\r\nc,d")
                                         << QList<QStringList>{{u"a"_s, u"b"_s}, {u"c"_s, u"d"_s}};
    QTest::newRow("a byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                     "a,b\r\n")
                                       << QList<QStringList>{{u"a"_s, u"b"_s}};
    QTest::newRow("an empty last cell without a break") << QByteArray("a,") << QList<QStringList>{{u"a"_s, u""_s}};
    QTest::newRow("an empty last cell") << QByteArray("a,\r\nb,\r\n")
                                        << QList<QStringList>{{u"a"_s, u""_s}, {u"b"_s, u""_s}};
    QTest::newRow("a quoted cell at the end") << QByteArray("a,\"b\"") << QList<QStringList>{{u"a"_s, u"b"_s}};
}

void TestCsv::readsOtherFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<QStringList>, records);
    const auto parsed = csv::parse(text);
    QVERIFY(parsed);
    QCOMPARE(*parsed, records);
}

void TestCsv::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("said");
    QTest::newRow("a quotation mark left open") << QByteArray("a\r\nb,\"c\r\nd\r\n") << u"Line 2"_s;
    QTest::newRow("text after a closing quotation mark") << QByteArray("\"a\"b\r\n") << u"Line 1"_s;
    QTest::newRow("a quotation mark inside a plain cell") << QByteArray("a\r\nb\r\nc\"d\r\n") << u"Line 3"_s;
    QTest::newRow("bytes that are not UTF-8") << QByteArray("a,\xff\r\n") << u"UTF-8"_s;
}

void TestCsv::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, said);
    const auto parsed = csv::parse(text);
    QVERIFY(!parsed);
    QVERIFY2(QString::fromStdString(parsed.error().message).contains(said), parsed.error().message.c_str());
}

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
