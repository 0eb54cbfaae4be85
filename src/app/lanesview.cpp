// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanesview.h"

#include "lanesmenu.h"
#include "timeline/rangefigures.h"
#include "timeline/timelinewords.h"

#include "ui_lanesview.h"
#include "ui_lanetools.h"

#include <algorithm>

namespace interleave {

namespace {

/// So many lines of figures are in sight; more are scrolled.
constexpr int rangeLines = 7;

} // namespace

LanesView::LanesView(QWidget *parent)
    : QWidget(parent), m_ui(std::make_unique<Ui::LanesView>()), m_toolsUi(std::make_unique<Ui::LaneTools>()),
      m_tools(new QWidget(this))
{
    m_ui->setupUi(this);
    m_toolsUi->setupUi(m_tools);
    connect(m_toolsUi->zoomIn, &QToolButton::clicked, m_ui->timeline, &TimelineView::zoomIn);
    connect(m_toolsUi->zoomOut, &QToolButton::clicked, m_ui->timeline, &TimelineView::zoomOut);
    connect(m_toolsUi->fit, &QToolButton::clicked, this, &LanesView::fit);
    addLanesMenu(*m_toolsUi->options, *m_ui->timeline);
    connect(m_toolsUi->table, &QToolButton::toggled, this, &LanesView::showTable);
    connect(m_ui->timeline, &TimelineView::laneSelected, this, &LanesView::laneSelected);
    connect(m_ui->timeline, &TimelineView::momentSelected, m_ui->lanesTable, &LanesTable::showMoment);
    connect(m_ui->timeline, &TimelineView::momentSelected, this, &LanesView::momentSelected);
    connect(m_ui->lanesTable, &LanesTable::momentChosen, m_ui->timeline, &TimelineView::selectMoment);

    m_ui->rangeBar->hide();
    m_ui->rangeArea->viewport()->setAutoFillBackground(false);
    m_ui->rangeFigures->setAutoFillBackground(false);
    connect(m_ui->timeline, &TimelineView::figuresChanged, this, &LanesView::showRangeFigures);
    connect(m_ui->zoomToRange, &QToolButton::clicked, m_ui->timeline, &TimelineView::zoomToSelection);
    connect(m_ui->clearRange, &QToolButton::clicked, m_ui->timeline, [this] {
        m_ui->timeline->setFocus();
        m_ui->timeline->setSelection(std::nullopt);
    });
}

LanesView::~LanesView() = default;

TimelineView &LanesView::timeline() const
{
    return *m_ui->timeline;
}

void LanesView::setGroups(const QList<TimelineGroup> &groups)
{
    m_groups = groups;
    m_ui->timeline->setGroups(m_groups);
    if (m_toolsUi->table->isChecked())
        m_ui->lanesTable->setGroups(m_groups);
}

void LanesView::refresh()
{
    m_ui->timeline->refresh();
}

void LanesView::fit()
{
    m_ui->timeline->fit();
}

void LanesView::showTable(bool table)
{
    if (table) // it costs nothing before somebody wants it
        m_ui->lanesTable->setGroups(m_groups);
    m_ui->views->setCurrentWidget(table ? static_cast<QWidget *>(m_ui->lanesTable) : m_ui->timeline);
    for (QToolButton *button : {m_toolsUi->zoomIn, m_toolsUi->zoomOut, m_toolsUi->fit})
        button->setEnabled(!table);
    const TimelineScene &scene = m_ui->timeline->scene();
    if (table && scene.selected && !scene.selected->isHeader()) {
        const bool here = scene.moment && scene.moment->group == scene.selected->group;
        m_ui->lanesTable->showMoment(scene.selected->group, scene.laneIndex(*scene.selected),
                                     here ? scene.moment->ns : 0);
    }
}

void LanesView::showRangeFigures()
{
    const std::optional<TimeRange> range = m_ui->timeline->selection();
    m_ui->rangeBar->setVisible(range.has_value());
    if (!range)
        return;
    const TimelineScene &scene = m_ui->timeline->scene();
    const bool lane = scene.selected && !scene.selected->isHeader();
    const QString head = tr("From %1 to %2: %3.")
                             .arg(durationText(static_cast<double>(range->fromNs)),
                                  durationText(static_cast<double>(range->toNs)),
                                  durationText(static_cast<double>(range->lengthNs())));
    QStringList lines{QStringLiteral("<b>%1</b>").arg(head.toHtmlEscaped())};
    QStringList spoken{head};
    for (const RangeFigures &figures :
         figuresOf(m_groups, *range, lane ? scene.selected->group : -1, lane ? scene.laneIndex(*scene.selected) : -1)) {
        lines += QStringLiteral("<b>%1</b> · %2").arg(figures.title.toHtmlEscaped(), figures.words.toHtmlEscaped());
        //: a scenario or lane, and the time in each state
        spoken += tr("%1: %2.").arg(figures.title, figures.words);
    }
    const QString text = lines.join(QStringLiteral("<br>"));
    if (text == m_ui->rangeFigures->text())
        return;
    m_ui->rangeFigures->setText(text);
    const int most = rangeLines * fontMetrics().lineSpacing();
    const int width = m_ui->rangeArea->viewport()->width();
    m_ui->rangeArea->setFixedHeight(std::min(most, m_ui->rangeFigures->heightForWidth(width)) + 2);
    m_ui->rangeFigures->setAccessibleDescription(spoken.join(QLatin1Char(' ')));
}

} // namespace interleave
