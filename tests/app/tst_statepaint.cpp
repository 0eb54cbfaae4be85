// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statepaint.h"
#include "app/theme.h"

#include "support/contrast.h"

#include <QImage>
#include <QPainter>
#include <QSet>
#include <QTest>

using namespace interleave;

namespace {

constexpr QSize bar(48, 16);

QImage painted(State state, const Theme &theme)
{
    QImage image(bar, QImage::Format_ARGB32_Premultiplied);
    image.fill(theme.surface());
    QPainter painter(&image);
    paintState(painter, QRectF(QPointF(), bar), state, theme);
    return image;
}

/// Where a picture is darker and where lighter than its middle: what is left of it in black and white.
QImage shape(const QImage &image)
{
    QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
    int low = 255;
    int high = 0;
    for (int y = 0; y < grey.height(); ++y) {
        for (int x = 0; x < grey.width(); ++x) {
            low = std::min(low, qGray(grey.pixel(x, y)));
            high = std::max(high, qGray(grey.pixel(x, y)));
        }
    }
    QImage result(grey.size(), QImage::Format_Mono);
    for (int y = 0; y < grey.height(); ++y) {
        for (int x = 0; x < grey.width(); ++x)
            result.setPixel(x, y, high - low > 8 && qGray(grey.pixel(x, y)) > (low + high) / 2 ? 1U : 0U);
    }
    return result;
}

} // namespace

class TestStatePaint : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyStateHasWords();
    void textCanBeRead_data();
    void textCanBeRead();
    void followsTheDesktop_data();
    void followsTheDesktop();
    void patternsStandOut_data() { textCanBeRead_data(); }
    void patternsStandOut();
    void statesDifferWithoutColour_data() { textCanBeRead_data(); }
    void statesDifferWithoutColour();
    void doneIsNothing();
    void patternsMoveWithTheirBar();
};

void TestStatePaint::everyStateHasWords()
{
    QSet<QString> titles;
    QSet<QString> meanings;
    for (int i = 0; i < stateCount; ++i) {
        const auto state = static_cast<State>(i);
        QVERIFY(!titleOf(state).isEmpty());
        QVERIFY(meaningOf(state).endsWith(QLatin1Char('.')));
        titles.insert(titleOf(state));
        meanings.insert(meaningOf(state));
    }
    QCOMPARE(titles.size(), stateCount);
    QCOMPARE(meanings.size(), stateCount);
}

void TestStatePaint::textCanBeRead_data()
{
    QTest::addColumn<int>("scheme");
    QTest::newRow("light") << static_cast<int>(Scheme::Light);
    QTest::newRow("dark") << static_cast<int>(Scheme::Dark);
    QTest::newRow("high contrast") << static_cast<int>(Scheme::HighContrast);
}

void TestStatePaint::textCanBeRead()
{
    QFETCH(int, scheme);
    const Theme theme(static_cast<Scheme>(scheme));
    const double quiet = theme.scheme() == Scheme::HighContrast ? 7 : 4.5;
    for (const QColor &ground : {theme.window(), theme.surface(), theme.raised(), theme.chosen()}) {
        QVERIFY(contrast(theme.text(), ground) >= 7);
        if (ground == theme.chosen())
            continue; // what is chosen is never quiet
        QVERIFY(contrast(theme.quietText(), ground) >= quiet);
        QVERIFY(contrast(theme.border(), ground) >= 2.8);
    }
    QVERIFY(contrast(theme.accentText(), theme.accent()) >= quiet);
    if (theme.scheme() == Scheme::HighContrast)
        QVERIFY(contrast(theme.accent(), theme.surface()) >= 7); // links
}

void TestStatePaint::followsTheDesktop_data()
{
    QTest::addColumn<QColor>("window");
    QTest::addColumn<QColor>("text");
    QTest::addColumn<int>("scheme");
    QTest::newRow("light") << QColor(0xefefef) << QColor(Qt::black) << static_cast<int>(Scheme::Light);
    QTest::newRow("dark") << QColor(0x202326) << QColor(0xfcfcfc) << static_cast<int>(Scheme::Dark);
    QTest::newRow("white on black") << QColor(Qt::black) << QColor(Qt::white) << static_cast<int>(Scheme::HighContrast);
    QTest::newRow("black on white") << QColor(Qt::white) << QColor(Qt::black) << static_cast<int>(Scheme::HighContrast);
}

void TestStatePaint::followsTheDesktop()
{
    QFETCH(QColor, window);
    QFETCH(QColor, text);
    QFETCH(int, scheme);
    QPalette desktop;
    desktop.setColor(QPalette::Window, window);
    desktop.setColor(QPalette::WindowText, text);
    QCOMPARE(static_cast<int>(Theme::schemeOf(desktop)), scheme);
}

void TestStatePaint::patternsStandOut()
{
    QFETCH(int, scheme);
    const Theme theme(static_cast<Scheme>(scheme));
    for (int i = 0; i < stateCount; ++i) {
        const StateLook &look = theme.lookOf(static_cast<State>(i));
        if (look.pattern == Pattern::Nothing)
            continue;
        const bool alone = look.pattern == Pattern::Solid || look.pattern == Pattern::Cross ||
                           look.pattern == Pattern::Outline;
        const double found = contrast(look.ink, alone ? theme.surface() : look.fill);
        QVERIFY2(found >= 2.9, qPrintable(QStringLiteral("%1: %2").arg(titleOf(static_cast<State>(i))).arg(found)));
    }
}

void TestStatePaint::statesDifferWithoutColour()
{
    QFETCH(int, scheme);
    const Theme theme(static_cast<Scheme>(scheme));
    for (int i = 0; i < stateCount; ++i) {
        for (int j = i + 1; j < stateCount; ++j) {
            const auto a = static_cast<State>(i);
            const auto b = static_cast<State>(j);
            // Both crosses end a lane before its time; which of the two it is stands in the tool tip.
            if (a == State::Failed && b == State::Cancelled)
                continue;
            // A solid bar has no shape of its own; an empty place has none either.
            if (a == State::Running && b == State::Done)
                continue;
            QVERIFY2(shape(painted(a, theme)) != shape(painted(b, theme)),
                     qPrintable(titleOf(a) + QStringLiteral(" / ") + titleOf(b)));
        }
    }
}

void TestStatePaint::doneIsNothing()
{
    const Theme theme(Scheme::Light);
    QImage empty(bar, QImage::Format_ARGB32_Premultiplied);
    empty.fill(theme.surface());
    QCOMPARE(painted(State::Done, theme), empty);
    QVERIFY(painted(State::Running, theme) != empty);
}

void TestStatePaint::patternsMoveWithTheirBar()
{
    const StatePixels pixels(Theme(Scheme::Light), 16, 1);
    for (const State state : {State::WaitGil, State::WaitTime, State::WaitObject, State::Unknown}) {
        for (int y = 0; y < 16; ++y) {
            std::array<QRgb, 64> bar{};
            pixels.write(bar, state, y, 0, {});
            std::array<QRgb, 40> piece{};
            pixels.write(piece, state, y, 24, {});
            QVERIFY(std::equal(piece.begin(), piece.end(), bar.begin() + 24));
            pixels.write(piece, state, y, 24 - pixels.period(), {});
            QVERIFY(std::equal(piece.begin(), piece.end(), bar.begin() + 24));
        }
    }
}

QTEST_MAIN(TestStatePaint)
#include "tst_statepaint.moc"
