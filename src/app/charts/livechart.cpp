// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart.h"

#include "app/theme.h"
#include "plot.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QStringList>

#include <algorithm>

namespace interleave {

namespace {
constexpr int margin = 12;
constexpr int keyWidth = 16;
constexpr int gap = 6;
} // namespace

LiveChart::LiveChart(QWidget *parent) : QWidget(parent)
{
    setEmptyText(tr("Press Run: the curve grows here while the program runs."));
}

LiveChart::~LiveChart() = default;

void LiveChart::setTitle(const QString &title)
{
    m_title = title;
    setAccessibleName(title);
    layOut();
    update();
}

void LiveChart::setValueTitle(const QString &title)
{
    m_valueTitle = title;
    if (m_plot)
        m_plot->setValueTitle(m_valueTitle);
}

void LiveChart::setEmptyText(const QString &text)
{
    m_emptyText = text;
    scheduleFrame();
}

int LiveChart::addSeries(const QString &name, const QColor &colour, Shape shape)
{
    m_series.append({name, colour, shape, {}});
    if (m_plot)
        m_plot->setSeries(m_series, font());
    layOut();
    scheduleFrame();
    return static_cast<int>(m_series.size()) - 1;
}

void LiveChart::clearSeries()
{
    m_series.clear();
    if (m_plot)
        m_plot->setSeries(m_series, font());
    layOut();
    scheduleFrame();
}

void LiveChart::setPoints(int series, const QList<QPointF> &points)
{
    m_series[series].points = points;
    scheduleFrame();
}

bool LiveChart::isEmpty() const
{
    return std::ranges::all_of(m_series, [](const Series &series) { return series.points.isEmpty(); });
}

void LiveChart::makePlot()
{
    if (m_plot)
        return;
    m_plot = std::make_unique<Plot>(this);
    m_plot->setValueTitle(m_valueTitle);
    m_plot->setSeries(m_series, font());
    layOut();
    showFrame();
}

void LiveChart::scheduleFrame()
{
    // Whatever is set before control returns to the event loop is drawn at once.
    if (m_frameScheduled)
        return;
    m_frameScheduled = true;
    QMetaObject::invokeMethod(this, &LiveChart::showFrame, Qt::QueuedConnection);
}

void LiveChart::showFrame()
{
    m_frameScheduled = false;
    setAccessibleDescription(description());
    if (m_plot) {
        m_plot->setVisible(!isEmpty());
        if (isVisible() && !isEmpty())
            m_plot->showPoints(m_series);
    }
    update();
}

void LiveChart::paintEvent(QPaintEvent *)
{
    if (!m_plot)
        QMetaObject::invokeMethod(this, &LiveChart::makePlot, Qt::QueuedConnection);
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface());
    for (const Key &key : m_keys) {
        if (key.series < 0) {
            painter.setFont(titleFont());
            painter.setPen(theme.text());
            painter.drawText(key.place, Qt::AlignLeft | Qt::AlignVCenter,
                             QFontMetrics(titleFont()).elidedText(m_title, Qt::ElideRight, key.place.width()));
            painter.setFont(font());
            continue;
        }
        const int middle = key.place.center().y();
        painter.fillRect(key.place.left(), middle - 1, keyWidth, 3, m_series[key.series].colour);
        painter.setPen(theme.quietText());
        const QRect words = key.place.adjusted(keyWidth + gap, 0, 0, 0);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(m_series[key.series].name, Qt::ElideRight, words.width()));
    }
    if (!isEmpty())
        return;
    painter.setPen(theme.quietText());
    painter.drawText(plotRect().adjusted(margin, 0, -margin, -margin), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

QFont LiveChart::titleFont() const
{
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

QRect LiveChart::plotRect() const
{
    const int top = m_keys.isEmpty() ? margin : m_keys.last().place.bottom() + gap;
    return rect().adjusted(0, top, 0, 0);
}

void LiveChart::layOut()
{
    // The title, then the names of several series behind it, in as many lines as they need.
    const int line = fontMetrics().height();
    const int most = std::max(1, width() - 2 * margin);
    m_keys.clear();
    QPoint next(margin, margin);
    const auto add = [&](int series, int wanted) {
        const int taken = std::min(wanted, most);
        if (next.x() > margin && next.x() + taken > margin + most)
            next = QPoint(margin, next.y() + line + gap);
        m_keys.append({series, QRect(next, QSize(taken, line))});
        next.rx() += taken + 3 * gap;
    };
    add(-1, QFontMetrics(titleFont()).horizontalAdvance(m_title) + 1);
    for (int i = 0; m_series.size() > 1 && i < m_series.size(); ++i)
        add(i, keyWidth + gap + fontMetrics().horizontalAdvance(m_series[i].name) + 1);
    if (m_plot)
        m_plot->setGeometry(plotRect());
}

void LiveChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
    scheduleFrame();
}

void LiveChart::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    scheduleFrame();
}

void LiveChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    if (m_plot)
        m_plot->useColours(m_series, font());
    layOut();
    update();
}

QString LiveChart::description() const
{
    if (isEmpty())
        return m_emptyText;
    QStringList parts;
    for (const Series &series : m_series) {
        if (series.points.isEmpty())
            continue;
        const QPointF last = series.points.last();
        //: A curve, its last value and when
        parts += tr("%1: %2 after %3 s")
                     .arg(series.name, locale().toString(last.y(), 'g', 4), locale().toString(last.x(), 'g', 4));
    }
    return parts.join(QStringLiteral("; "));
}

QSize LiveChart::sizeHint() const
{
    return {24 * fontMetrics().height(), 13 * fontMetrics().height()};
}

QSize LiveChart::minimumSizeHint() const
{
    return {14 * fontMetrics().height(), 8 * fontMetrics().height()};
}

} // namespace interleave
