// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour.h"

#include "tourbar.h"
#include "tourmark.h"

#include "app/experimentpage.h"
#include "app/flow/experimentflow.h"
#include "app/mainwindow.h"
#include "app/windowsettings.h"

#include <QKeyEvent>

namespace interleave {

namespace {

/// Short, and its result surprises.
constexpr auto experiment = QLatin1String("gil-and-io");
constexpr int stops = 6;

} // namespace

Tour::Tour(MainWindow &window, TourBar &bar)
    : QObject(&window), m_window(window), m_bar(bar), m_mark(new TourMark(&window))
{
    connect(&bar, &TourBar::nextClicked, this, &Tour::goOn);
    connect(&bar, &TourBar::skipClicked, this, &Tour::stop);
    window.installEventFilter(this);
}

bool Tour::isUnderWay() const
{
    return !m_bar.isHidden();
}

void Tour::start()
{
    go(Stop::Path);
    m_bar.focusNext();
}

void Tour::startOnce()
{
    if (WindowSettings::takeFirstStart())
        start();
}

void Tour::stop()
{
    m_mark->pointAt(nullptr);
    m_bar.hide();
}

/// That of the tour, while it is the open one.
ExperimentPage *Tour::page() const
{
    ExperimentPage *open = m_window.page();
    return open && open->experiment().id == experiment ? open : nullptr;
}

void Tour::goOn()
{
    switch (m_stop) {
    case Stop::Path:
        go(Stop::Read);
        bringIntoSight();
        break;
    case Stop::Read:
        go(Stop::Predict);
        bringIntoSight();
        break;
    case Stop::Predict: // the student has to do it
    case Stop::Run:
        bringIntoSight();
        break;
    case Stop::Lanes:
        go(Stop::Save);
        break;
    case Stop::Save:
        stop();
        break;
    }
}

void Tour::bringIntoSight()
{
    m_window.openExperiment(experiment);
    ExperimentPage *page = this->page();
    if (!page) // a run is under way, and the window says so
        return;
    if (m_stop == Stop::Predict && page->flow().sitting().isPredicted())
        m_stop = Stop::Run;
    connect(page, &ExperimentPage::stepShown, this, &Tour::follow, Qt::UniqueConnection);
    connect(page, &ExperimentPage::finished, this, &Tour::follow, Qt::UniqueConnection);
    page->flow().show(m_stop == Stop::Read      ? FlowStep::Read
                      : m_stop == Stop::Predict ? FlowStep::Predict
                                                : FlowStep::Run);
    go(m_stop); // points at what is in sight now
    follow();
}

/// Looks what the student has done by now.
void Tour::follow()
{
    const ExperimentPage *page = this->page();
    if (!isUnderWay() || !page)
        return;
    const ExperimentFlow &flow = page->flow();
    Stop stop = m_stop;
    if (stop == Stop::Read && flow.shown() != FlowStep::Read)
        stop = Stop::Predict;
    if (stop == Stop::Predict && flow.shown() == FlowStep::Run)
        stop = Stop::Run;
    if (stop == Stop::Run && page->hasResults() && !page->isRunning())
        stop = Stop::Lanes;
    if (stop != m_stop)
        go(stop);
}

void Tour::go(Stop stop)
{
    m_stop = stop;
    const QString next = tr("Next");
    const auto say = [this](const QString &words, const QString &button, const char *target) {
        const bool student = m_stop == Stop::Predict || m_stop == Stop::Run; // has something else to press
        m_bar.say(static_cast<int>(m_stop) + 1, stops, words, button, !student);
        const QObject *around = m_stop == Stop::Path ? static_cast<QObject *>(&m_window) : page();
        m_mark->pointAt(around ? around->findChild<QWidget *>(QLatin1String(target)) : nullptr);
    };
    switch (stop) {
    case Stop::Path:
        say(tr("These are the experiments, in an order that works well. The circle before each fills as you go on. In "
               "the "
               "next minute you do one of them."),
            next, "experiments");
        break;
    case Stop::Read:
        say(tr("An experiment has five steps. The first is a page to read. When you have looked at it, go on to "
               "Predict."),
            next, "stepBar");
        break;
    case Stop::Predict:
        say(tr("Say what will happen, and how sure you are; a guess will do. Then press Commit."), tr("Where?"),
            "predictPage");
        break;
    case Stop::Run:
        say(tr("Press Run. The same program now runs in several ways, for a few seconds."), tr("Where?"), "runPanel");
        break;
    case Stop::Lanes:
        say(tr("A lane is a task, and its colours are what it did. Point at a bar to read why it waited. Your "
               "predictions "
               "stand above, beside what was measured."),
            next, "results");
        break;
    case Stop::Save:
        say(tr("“Next: Explain” asks you why. Ctrl+E saves the results for a spreadsheet. Help → Tour shows all this "
               "again."),
            tr("Done"), "explain");
        break;
    }
}

/// Esc that nothing else in the window had a use for.
bool Tour::eventFilter(QObject *watched, QEvent *event)
{
    if (isUnderWay() && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        stop();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace interleave
