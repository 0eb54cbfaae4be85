// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/linediff.h"

#include <QRandomGenerator>
#include <QTest>

#include <vector>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

/// "=a" for a line that stays, "-b" for one that is removed, "+c" for one that is added.
QString told(const QList<DiffLine> &lines)
{
    QStringList words;
    for (const DiffLine &line : lines) {
        const QChar sign = line.kind == DiffLine::Kind::Same      ? u'='
                           : line.kind == DiffLine::Kind::Removed ? u'-'
                                                                  : u'+';
        words.append(sign + line.text);
    }
    return words.join(u' ');
}

QString text(QString words)
{
    return words.isEmpty() ? words : words.replace(u' ', u'\n') + u'\n';
}

/// The length of the longest common subsequence by trying everything: slow, and beyond doubt.
qsizetype longestCommon(const QStringList &a, const QStringList &b)
{
    if (a.isEmpty() || b.isEmpty())
        return 0;
    if (a.first() == b.first())
        return 1 + longestCommon(a.mid(1), b.mid(1));
    return std::max(longestCommon(a.mid(1), b), longestCommon(a, b.mid(1)));
}

} // namespace

class TestLineDiff : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void compares_data();
    void compares();
    void linesHaveTheirNumbers();
    void theEndOfTheLastLineIsNoLine();
    void givesBothTextsBackWithTheFewestLines();
    void hugeTextsAreReplaced();
};

void TestLineDiff::compares_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("lines");
    QTest::newRow("nothing") << u""_s << u""_s << u""_s;
    QTest::newRow("the same") << u"a b c"_s << u"a b c"_s << u"=a =b =c"_s;
    QTest::newRow("from nothing") << u""_s << u"a b"_s << u"+a +b"_s;
    QTest::newRow("to nothing") << u"a b"_s << u""_s << u"-a -b"_s;
    QTest::newRow("replaced: removed comes first") << u"a b c"_s << u"a x y c"_s << u"=a -b +x +y =c"_s;
    QTest::newRow("added at the end") << u"a b"_s << u"a b c"_s << u"=a =b +c"_s;
    QTest::newRow("removed at the beginning") << u"a b"_s << u"b"_s << u"-a =b"_s;
    QTest::newRow("one of several equal lines") << u"a a a"_s << u"a a"_s << u"=a =a -a"_s;
    QTest::newRow("two places") << u"a b c d e"_s << u"a B c D e"_s << u"=a -b +B =c -d +D =e"_s;
    QTest::newRow("moved") << u"a b c d"_s << u"b c d a"_s << u"-a =b =c =d +a"_s;
}

void TestLineDiff::compares()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QTEST(told(lineDiff(text(before), text(after))), "lines");
}

void TestLineDiff::linesHaveTheirNumbers()
{
    const QList<DiffLine> lines = lineDiff(u"a\nb\nc\n"_s, u"a\nx\ny\nc\n"_s);
    const QList<DiffLine> wanted{{DiffLine::Kind::Same, u"a"_s, 1, 1},
                                 {DiffLine::Kind::Removed, u"b"_s, 2, 0},
                                 {DiffLine::Kind::Added, u"x"_s, 0, 2},
                                 {DiffLine::Kind::Added, u"y"_s, 0, 3},
                                 {DiffLine::Kind::Same, u"c"_s, 3, 4}};
    QCOMPARE(lines, wanted);
}

void TestLineDiff::theEndOfTheLastLineIsNoLine()
{
    QCOMPARE(told(lineDiff(u"a"_s, u"a\n"_s)), u"=a"_s);
    QCOMPARE(told(lineDiff(u"a\n"_s, u"a\n\n"_s)), u"=a +"_s);
}

void TestLineDiff::givesBothTextsBackWithTheFewestLines()
{
    QRandomGenerator draw(2026);
    const auto lines = [&draw] {
        QStringList drawn;
        for (auto left = draw.bounded(9); left > 0; --left)
            drawn.append(QString(QChar(u'a' + draw.bounded(4))));
        return drawn;
    };
    for (int attempt = 0; attempt < 400; ++attempt) {
        const QStringList before = lines();
        const QStringList after = lines();
        QStringList left;
        QStringList right;
        qsizetype same = 0;
        for (const DiffLine &line : lineDiff(text(before.join(u' ')), text(after.join(u' ')))) {
            if (line.kind != DiffLine::Kind::Added) {
                left.append(line.text);
                QCOMPARE(line.before, left.size());
            }
            if (line.kind != DiffLine::Kind::Removed) {
                right.append(line.text);
                QCOMPARE(line.after, right.size());
            }
            same += line.kind == DiffLine::Kind::Same ? 1 : 0;
        }
        QCOMPARE(left, before);
        QCOMPARE(right, after);
        QCOMPARE(same, longestCommon(before, after));
    }
}

void TestLineDiff::hugeTextsAreReplaced()
{
    QStringList before{u"first"_s};
    QStringList after{u"first"_s};
    for (int line = 0; line < 5000; ++line) {
        before.append(u"b%1"_s.arg(line));
        after.append(u"a%1"_s.arg(line));
    }
    const QList<DiffLine> lines = lineDiff(before.join(u'\n'), after.join(u'\n'));
    QCOMPARE(lines.size(), 10'001);
    QCOMPARE(lines[0].kind, DiffLine::Kind::Same);
    QCOMPARE(lines[5000].kind, DiffLine::Kind::Removed);
    QCOMPARE(lines[5001].kind, DiffLine::Kind::Added);
}

QTEST_GUILESS_MAIN(TestLineDiff)
#include "tst_linediff.moc"
