// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "legend.h"

#include "flowlayout.h"
#include "statepaint.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <utility>

namespace interleave {

namespace {
constexpr QSize barSwatch(26, 14);
constexpr QSize crossSwatch(14, 14);
constexpr int swatchGap = 6;
constexpr int padding = 3;
} // namespace

/// One state: swatch and words.
class LegendEntry : public QWidget {
public:
    LegendEntry(State state, QWidget *parent) : QWidget(parent), m_state(state)
    {
        setAccessibleName(titleOf(state));
        setAccessibleDescription(meaningOf(state));
        setToolTip(meaningOf(state));
    }

    State state() const { return m_state; }

    void setHighlighted(bool highlighted)
    {
        if (m_highlighted == highlighted)
            return;
        m_highlighted = highlighted;
        update();
    }

    QSize sizeHint() const override
    {
        const int words = fontMetrics().horizontalAdvance(titleOf(m_state));
        return {padding + swatchSize().width() + swatchGap + words + 2 * padding,
                std::max(swatchSize().height(), fontMetrics().height()) + 2 * padding};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::current();
        QPainter painter(this);
        if (m_highlighted) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(theme.accent());
            painter.setBrush(theme.raised());
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
            painter.setRenderHint(QPainter::Antialiasing, false);
        }
        const QRect bar = QStyle::visualRect(
            layoutDirection(), rect(), QRect(QPoint(padding, (height() - swatchSize().height()) / 2), swatchSize()));
        paintState(painter, bar, m_state, theme);
        const QRect words = QStyle::visualRect(
            layoutDirection(), rect(), rect().adjusted(padding + swatchSize().width() + swatchGap, 0, -padding, 0));
        painter.setPen(theme.text());
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeading, titleOf(m_state));
    }

private:
    QSize swatchSize() const
    {
        return Theme::current().lookOf(m_state).pattern == Pattern::Cross ? crossSwatch : barSwatch;
    }

    State m_state;
    bool m_highlighted = false;
};

Legend::Legend(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Legend"));
    setAccessibleDescription(tr("What the colours and patterns of the lanes mean."));
    auto *layout = new FlowLayout(this);
    layout->setGaps(7, 0);
    // Done is left out: it looks like nothing.
    for (const State state :
         {State::Queued, State::Unknown, State::Running, State::RunningGil, State::WaitGil, State::WaitTime,
          State::WaitObject, State::BlockedLoop, State::Failed, State::Cancelled}) {
        auto *entry = new LegendEntry(state, this);
        layout->addWidget(entry);
        m_entries.append(entry);
    }
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

/// Tabs around it ask for the least height, not for that of a width.
bool Legend::event(QEvent *event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest)
        setMinimumHeight(heightForWidth(width()));
    return handled;
}

void Legend::highlight(std::optional<State> state)
{
    for (LegendEntry *entry : std::as_const(m_entries))
        entry->setHighlighted(entry->state() == state);
}

} // namespace interleave
