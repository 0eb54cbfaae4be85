// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/diagram.h"
#include "app/diagramwindow.h"
#include "app/readingview.h"
#include "app/theme.h"

#include "support/contrast.h"

#include <QDir>
#include <QFile>
#include <QPointer>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSvgRenderer>
#include <QTest>
#include <QTextBlock>
#include <QXmlStreamReader>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

const QString folder = u":/interleave/"_s;

QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList diagrams()
{
    QStringList names;
    for (const QString &file : QDir(folder + u"diagrams"_s).entryList(QDir::Files))
        names.append(u"diagrams/"_s + file);
    return names;
}

/// The fill of a class.
QColor fillOf(const QString &style, const QString &name)
{
    const QRegularExpression rule(u"\\.%1 \\{ fill: ([^;]+);"_s.arg(name));
    return QColor(rule.match(style).captured(1));
}

QTextImageFormat pictureIn(const ReadingView &view)
{
    for (QTextBlock block = view.document()->begin(); block.isValid(); block = block.next()) {
        for (auto it = block.begin(); !it.atEnd(); ++it) {
            if (it.fragment().charFormat().isImageFormat())
                return it.fragment().charFormat().toImageFormat();
        }
    }
    return {};
}

} // namespace

/// The drawings of the lessons: which there are, how they are made, and how a page shows them.
class TestDiagrams : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyDiagramIsOnAPage();
    void drawingsAreComplete_data();
    void drawingsAreComplete();
    void drawingsRenderInEveryTheme_data();
    void drawingsRenderInEveryTheme();
    void wordsAreReadableInEveryTheme_data();
    void wordsAreReadableInEveryTheme();
    void nothingElseIsADiagram();
    void pageShowsItAsWideAsTheColumn();
    void pageSaysItInWords();
    void pageFollowsTheTheme();
    void enterShowsItLarger();

private:
    static void rowForEachDiagram();
};

void TestDiagrams::rowForEachDiagram()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : diagrams())
        QTest::newRow(qPrintable(name)) << name;
}

void TestDiagrams::everyDiagramIsOnAPage()
{
    static const QRegularExpression pictures(u"!\\[[^\\]]*\\]\\(([^)]*)\\)"_s);
    QStringList shown;
    for (const QString &pages : {u"lessons/en"_s, u"models/en"_s}) {
        for (const QString &file : QDir(folder + pages).entryList(QDir::Files)) {
            for (auto match = pictures.globalMatch(textOf(folder + pages + u'/' + file)); match.hasNext();)
                shown.append(match.next().captured(1));
        }
    }
    shown.removeDuplicates();
    shown.sort();
    QCOMPARE(shown, diagrams());
}

void TestDiagrams::drawingsAreComplete_data()
{
    rowForEachDiagram();
}

/// A drawing says what it shows, takes its colours from the style sheet, and is made for a column of 400 pixels.
/// After a change to the colours INTERLEAVE_REWRITE_DIAGRAMS=1 puts the new ones into the files.
void TestDiagrams::drawingsAreComplete()
{
    QFETCH(QString, name);
    const QString text = textOf(folder + name);
    const QString style = diagram::styleFor(Theme(Scheme::Light));
    if (qEnvironmentVariableIsSet("INTERLEAVE_REWRITE_DIAGRAMS")) {
        QFile file(QStringLiteral(TEST_SOURCES "/../resources/") + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(diagram::svg(name, Theme(Scheme::Light)));
        QSKIP("rewritten");
    }
    QVERIFY2(text.contains(style), "other programs show the colours of the light theme");
    QXmlStreamReader xml(text);
    QSet<QString> elements;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        elements.insert(xml.name().toString());
        const QXmlStreamAttributes attributes = xml.attributes();
        if (xml.name() == u"svg")
            QCOMPARE(attributes.value(u"viewBox"_s).toString().section(u' ', 2, 2), u"400"_s);
        QVERIFY2(!attributes.hasAttribute(u"fill"_s) && !attributes.hasAttribute(u"stroke"_s), qPrintable(name));
        if (attributes.hasAttribute(u"class"_s)) {
            const QString rule = u"    .%1 {"_s.arg(attributes.value(u"class"_s));
            QVERIFY2(style.contains(rule), qPrintable(rule));
        }
        if (xml.name() == u"text") {
            QVERIFY(attributes.hasAttribute(u"class"_s));
            QVERIFY2(!attributes.hasAttribute(u"font-size"_s) || attributes.value(u"font-size"_s).toDouble() >= 12,
                     qPrintable(xml.readElementText()));
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(elements.contains(u"title"_s) && elements.contains(u"desc"_s));
}

void TestDiagrams::drawingsRenderInEveryTheme_data()
{
    rowForEachDiagram();
}

void TestDiagrams::drawingsRenderInEveryTheme()
{
    QFETCH(QString, name);
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast}) {
        const Theme theme(scheme);
        const QByteArray svg = diagram::svg(name, theme);
        QVERIFY(QSvgRenderer(svg).isValid());
        QVERIFY(svg.contains(theme.text().name().toUtf8()));
        const QImage image = diagram::image(name, theme, 300, 2);
        QCOMPARE(image.width(), 600);
        QCOMPARE(image.deviceIndependentSize().width(), 300);
        int inked = 0; // its words have the colour of the theme's text, and nothing is left of another theme's
        int foreign = 0;
        const QRgb other = Theme(theme.isDark() ? Scheme::Light : Scheme::Dark).text().rgb();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                inked += image.pixel(x, y) == theme.text().rgb() ? 1 : 0;
                foreign += image.pixel(x, y) == other ? 1 : 0;
            }
        }
        QVERIFY2(inked > 500, qPrintable(QString::number(inked)));
        QVERIFY2(foreign < 20, qPrintable(QString::number(foreign)));
    }
}

void TestDiagrams::wordsAreReadableInEveryTheme_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::newRow("light") << Scheme::Light;
    QTest::newRow("dark") << Scheme::Dark;
    QTest::newRow("high contrast") << Scheme::HighContrast;
}

void TestDiagrams::wordsAreReadableInEveryTheme()
{
    QFETCH(Scheme, scheme);
    const Theme theme(scheme);
    const QString style = diagram::styleFor(theme);
    for (const QString &words : {u"ink"_s, u"quiet"_s})
        QVERIFY(contrast(fillOf(style, words), theme.surface()) >= 4.5);
    for (const QString &ground : {u"box"_s, u"shade"_s, u"actor"_s, u"thing"_s}) // what words stand on
        QVERIFY2(contrast(fillOf(style, u"ink"_s), fillOf(style, ground)) >= 4.5, qPrintable(ground));
}

void TestDiagrams::nothingElseIsADiagram()
{
    QVERIFY(!diagram::exists(u"diagrams/nothing.svg"_s));
    QVERIFY(!diagram::exists(u"icons/interleave.svg"_s));
    QVERIFY(diagram::svg(u"lessons/en/await.md"_s, Theme()).isEmpty());
    QVERIFY(diagram::image(u"diagrams/nothing.svg"_s, Theme(), 300, 1).isNull());
    ReadingView view; // a page of somebody else's does not reach for files
    view.showPage(u"![A picture](%1)"_s.arg(QStringLiteral(TEST_SOURCES "/../resources/icons/interleave-256.png")));
    QVERIFY(!pictureIn(view).name().isEmpty());
    QVERIFY(
        view.document()->resource(QTextDocument::ImageResource, QUrl(pictureIn(view).name())).value<QImage>().isNull());
}

void TestDiagrams::pageShowsItAsWideAsTheColumn()
{
    ReadingView view;
    view.showPage(u"Before.\n\n![The law in a picture](diagrams/amdahl.svg)\n\nAfter."_s);
    view.resize(340, 500);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    for (const int width : {340, 460, 1200}) {
        view.resize(width, 500);
        const QTextImageFormat picture = pictureIn(view);
        const int scrollBar = view.verticalScrollBar()->sizeHint().width();
        const int column = width - scrollBar - 2 * qRound(view.document()->documentMargin());
        QCOMPARE(picture.width(), double(std::min(column, 460)));
        const auto image =
            view.document()->resource(QTextDocument::ImageResource, QUrl(picture.name())).value<QImage>();
        QCOMPARE(image.width(), qRound(picture.width() * view.devicePixelRatioF()));
        QVERIFY(view.document()->idealWidth() <= view.viewport()->width());
    }
}

void TestDiagrams::pageSaysItInWords()
{
    ReadingView view;
    view.setTermsExplained(true);
    view.showPage(u"Before.\n\n![Amdahl's law: a part and its limit for each thread](diagrams/amdahl.svg)\n\nAfter."_s);
    QCOMPARE(
        view.toPlainText().split(u'\n', Qt::SkipEmptyParts),
        (QStringList{u"Before."_s, u"\uFFFC"_s, u"Amdahl's law: a part and its limit for each thread"_s, u"After."_s}));
}

void TestDiagrams::pageFollowsTheTheme()
{
    Theme::apply(*qApp, Scheme::Light);
    ReadingView view;
    view.resize(400, 500);
    view.showPage(u"![The law in a picture](diagrams/amdahl.svg)"_s);
    const auto shown = [&view] {
        return view.document()->resource(QTextDocument::ImageResource, QUrl(u"diagrams/amdahl.svg"_s)).value<QImage>();
    };
    const QImage light = shown();
    QCOMPARE(light, diagram::image(u"diagrams/amdahl.svg"_s, Theme(Scheme::Light), qRound(pictureIn(view).width()),
                                   view.devicePixelRatioF()));
    Theme::apply(*qApp, Scheme::Dark);
    QTRY_VERIFY(shown() != light);
    QCOMPARE(shown(), diagram::image(u"diagrams/amdahl.svg"_s, Theme(Scheme::Dark), qRound(pictureIn(view).width()),
                                     view.devicePixelRatioF()));
    Theme::apply(*qApp, Scheme::Light);
}

void TestDiagrams::enterShowsItLarger()
{
    ReadingView view;
    view.showPage(u"Before.\n\n![The law in a picture](diagrams/amdahl.svg)\n\nAfter."_s);
    view.resize(240, 500);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_Tab);
    QTest::keyClick(&view, Qt::Key_Return);
    QPointer<DiagramWindow> window = view.findChild<DiagramWindow *>();
    QVERIFY(window && window->isVisible());
    auto *drawing = window->findChild<QWidget *>(u"diagram"_s);
    QCOMPARE(drawing->accessibleName(), u"The law in a picture"_s);
    QVERIFY(drawing->width() >= 400);
    const QImage shown = drawing->grab().toImage();
    int inked = 0;
    for (int y = 0; y < shown.height(); ++y) {
        for (int x = 0; x < shown.width(); ++x)
            inked += shown.pixel(x, y) == Theme::current().text().rgb() ? 1 : 0;
    }
    QVERIFY2(inked > 500, qPrintable(QString::number(inked)));
    QTest::keyClick(window, Qt::Key_Escape);
    QTRY_VERIFY(!window);
}

QTEST_MAIN(TestDiagrams)
#include "tst_diagrams.moc"
