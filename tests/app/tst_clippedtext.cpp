// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/clippedtext.h"
#include "support/pseudotranslator.h"
#include "support/windowpages.h"

#include "app/theme.h"
#include "app/windowsettings.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace interleave;
using namespace Qt::StringLiterals;

/// No text is cut off anywhere: on each page, in a small and in a large window, in a long language, and in large text.
class ClippedTextTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QCoreApplication::setOrganizationName(u"interleave-test"_s);
        QVERIFY(m_english.load(u"interleave_en"_s, u":/i18n"_s));
        QCoreApplication::installTranslator(&m_english);
    }

    void cleanup()
    {
        QCoreApplication::removeTranslator(&m_pseudo);
        Theme::apply(*qApp, Scheme::Light);
    }

    void findsWhatDoesNotFit()
    {
        QWidget window;
        QVBoxLayout column(&window);
        QLabel label(u"A sentence that is far too long for this"_s);
        label.setFixedWidth(50);
        QPushButton button(u"A button, too"_s);
        button.setFixedWidth(40);
        QTabBar tabs;
        for (int i = 0; i < 6; ++i)
            tabs.addTab(u"Tab of some length"_s);
        QLabel wrapped(u"Words that do fit"_s);
        wrapped.setWordWrap(true);
        wrapped.setFixedSize(200, 100);
        for (QWidget *one : std::initializer_list<QWidget *>{&label, &button, &tabs, &wrapped})
            column.addWidget(one);
        window.resize(220, 300);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QStringList faults = ClippedText::of(window);
        QCOMPARE(faults.size(), 3);
        wrapped.setFixedHeight(3);
        QCoreApplication::processEvents();
        QCOMPARE(ClippedText::of(window).size(), 4);
    }

    void pseudoLanguageIsLongerAndKeepsPlaceholders()
    {
        const QString text = u"Runs begun: %1 of %n. <b class=\"quiet\">R&un</b> &amp; %L2"_s;
        const QString longer = PseudoTranslator::stretched(text);
        for (const QString &mark :
             {u"%1"_s, u"%n"_s, u"%L2"_s, u"<b class=\"quiet\">"_s, u"</b>"_s, u"&u"_s, u"&amp;"_s})
            QVERIFY2(longer.contains(mark), qPrintable(longer));
        const QString words = u"Predictions that are committed stay as they are"_s;
        QVERIFY(PseudoTranslator::stretched(words).size() >= words.size() * 1.25);
        QCOMPARE(PseudoTranslator::stretched(u"Run"_s).size(), 4);
    }

    void everyTextFits_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("longLanguage");
        QTest::addColumn<double>("textScale");
        const QSize small(1024, 700);
        const QSize large(1920, 1080);
        QTest::newRow("small window") << small << false << 1.0;
        QTest::newRow("large window") << large << false << 1.0;
        QTest::newRow("small window, long language") << small << true << 1.0;
        QTest::newRow("large window, long language") << large << true << 1.0;
        QTest::newRow("large window, text twice as large") << large << false << largestTextScale;
        QTest::newRow("projector, text half as large again") << QSize(1280, 800) << false << 1.5;
    }

    void everyTextFits()
    {
        QFETCH(QSize, size);
        QFETCH(bool, longLanguage);
        QFETCH(double, textScale);
        const QTemporaryDir folder;
        qputenv("INTERLEAVE_DATA", folder.path().toUtf8());
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder.path());
        if (longLanguage)
            QCoreApplication::installTranslator(&m_pseudo);
        Theme::apply(*qApp, Scheme::Light, textScale);

        MainWindow window;
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.openExperiment(u"gil-and-io"_s);
        QMap<QString, QStringList> pagesOf; // of each fault
        for (const WindowPage &page : windowPages()) {
            page.open(window);
            for (int i = 0; i < 3; ++i) // heights follow widths, and those what is around
                QCoreApplication::processEvents();
            for (const QString &fault : ClippedText::of(window))
                pagesOf[fault].append(page.name);
            if (!longLanguage && textScale == 1) // then not even with a tool tip
                for (const QString &tabs : shortenedTabs(window))
                    pagesOf[u"Tabs are shortened: "_s + tabs].append(page.name);
            if (window.size() != size)
                pagesOf[u"The window needs %1 x %2"_s.arg(window.width()).arg(window.height())].append(page.name);
        }
        for (auto fault = pagesOf.cbegin(); fault != pagesOf.cend(); ++fault)
            qWarning().noquote() << fault.key() << "on" << fault->join(u", "_s);
        QVERIFY(pagesOf.isEmpty());
    }

private:
    static QStringList shortenedTabs(const QWidget &window)
    {
        QStringList found;
        for (const QTabBar *tabs : window.findChildren<QTabBar *>()) {
            int width = 0;
            for (int i = 0; i < tabs->count(); ++i)
                width += tabs->tabRect(i).width();
            if (tabs->isVisible() && width < tabs->sizeHint().width())
                found.append(tabs->tabText(0));
        }
        return found;
    }

    QTranslator m_english;
    PseudoTranslator m_pseudo;
};

QTEST_MAIN(ClippedTextTest)
#include "tst_clippedtext.moc"
