// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experimentpage.h"
#include "app/flow/experimentflow.h"
#include "app/mainwindow.h"

#include <QAbstractButton>
#include <QAction>
#include <QCoreApplication>
#include <QEventLoop>
#include <QTabWidget>

#include <functional>

namespace interleave {

/// One thing that the window can show. `name` does for a file.
struct WindowPage {
    QString name;
    std::function<void(MainWindow &)> open;
};

template <typename Widget>
Widget &partOf(const QObject &parent, const QString &name)
{
    auto *part = parent.findChild<Widget *>(name);
    if (!part)
        qFatal("There is no %s.", qPrintable(name));
    return *part;
}

inline void showTab(MainWindow &window, const QString &tab)
{
    auto &page = partOf<QWidget>(window, tab);
    for (QWidget *around = page.parentWidget(); around; around = around->parentWidget()) {
        if (auto *tabs = qobject_cast<QTabWidget *>(around)) {
            tabs->setCurrentWidget(&page);
            return;
        }
    }
    qFatal("%s is in no tab.", qPrintable(tab));
}

/// Answers each question of the open experiment with anything, as a guess, and commits.
inline void predictAnything(MainWindow &window)
{
    ExperimentPage &page = *window.page();
    page.flow().show(FlowStep::Predict);
    for (QWidget *card : page.findChildren<QWidget *>()) {
        if (!card->objectName().startsWith(QLatin1String("prediction_")))
            continue;
        auto *more = card->findChild<QAbstractButton *>(QStringLiteral("more"));
        (more ? *more : partOf<QAbstractButton>(*card, QStringLiteral("option0"))).click();
        partOf<QAbstractButton>(*card, QStringLiteral("guess")).click();
    }
    partOf<QAbstractButton>(page, QStringLiteral("commit")).click();
}

inline void runToTheEnd(MainWindow &window)
{
    QEventLoop loop;
    QObject::connect(&window, &MainWindow::runFinished, &loop, &QEventLoop::quit);
    window.actions().run->trigger();
    if (window.page()->isRunning())
        loop.exec();
}

/// All of them, in an order that works: the experiment is new, then predicted, then has run.
inline QList<WindowPage> windowPages()
{
    const auto step = [](FlowStep to) { return [to](MainWindow &window) { window.page()->flow().show(to); }; };
    const auto result = [](const char *tab) {
        return [tab = QLatin1String(tab)](MainWindow &window) {
            window.page()->flow().show(FlowStep::Run);
            for (QWidget *page : window.page()->findChildren<QWidget *>(tab)) {
                if (auto *tabs = qobject_cast<QTabWidget *>(page->parentWidget()->parentWidget()))
                    tabs->setCurrentWidget(page);
            }
        };
    };
    const auto reading = [](const char *tab) {
        return [tab = QLatin1String(tab)](MainWindow &window) {
            window.page()->flow().show(FlowStep::Run);
            showTab(window, tab);
        };
    };
    return {
        {QStringLiteral("read"), step(FlowStep::Read)},
        {QStringLiteral("predict"), step(FlowStep::Predict)},
        {QStringLiteral("locked"), step(FlowStep::Explain)}, // says why
        {QStringLiteral("ready"), predictAnything},
        {QStringLiteral("run"), runToTheEnd},
        {QStringLiteral("charts"), result("charts")},
        {QStringLiteral("comparison"), result("comparison")},
        {QStringLiteral("figures"), result("figures")},
        {QStringLiteral("lanes"), result("lanes")},
        {QStringLiteral("side-page"), reading("modelPage")},
        {QStringLiteral("side-code"), reading("codePage")},
        {QStringLiteral("side-glossary"), reading("glossaryPage")},
        {QStringLiteral("side-lesson"), reading("lesson")},
        {QStringLiteral("predicted"), step(FlowStep::Predict)},
        {QStringLiteral("explain"), step(FlowStep::Explain)},
        {QStringLiteral("check"), step(FlowStep::Check)},
        {QStringLiteral("faults"),
         [](MainWindow &window) {
             window.page()->flow().show(FlowStep::Run);
             window.openExperiment(QStringLiteral("no-such-file.json"));
         }},
        {QStringLiteral("free"),
         [](MainWindow &window) {
             partOf<QAbstractButton>(window, QStringLiteral("close")).click(); // of the message
             window.actions().freeMode->setChecked(true);
             window.page()->flow().show(FlowStep::Run);
         }},
        {QStringLiteral("playground"),
         [](MainWindow &window) {
             window.openPlayground();
             window.actions().find->trigger();
         }},
    };
}

} // namespace interleave
