// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinesvg.h"

#include "app/statepaint.h"
#include "app/theme.h"
#include "lanespans.h"
#include "timelinewords.h"
#include "wakearrows.h"

#include <QFont>
#include <QFontMetrics>
#include <QXmlStreamWriter>

#include <algorithm>
#include <utility>
#include <vector>

namespace interleave {

namespace {

constexpr std::size_t mostArrows = 200;
constexpr int narrowest = 4; ///< a bar below this has no pattern

class SvgWriter {
public:
    SvgWriter(const TimelineScene &scene, const Theme &theme, const QFont &font)
        : m_scene(scene), m_theme(theme), m_font(font), m_metrics(font), m_xml(&m_bytes)
    {
    }

    QByteArray write()
    {
        m_xml.setAutoFormatting(true);
        m_xml.writeStartDocument();
        m_xml.writeStartElement(QStringLiteral("svg"));
        m_xml.writeDefaultNamespace(QStringLiteral("http://www.w3.org/2000/svg"));
        attributes({{"width", number(m_scene.size.width())},
                    {"height", number(m_scene.size.height())},
                    {"font-family", m_font.family()},
                    {"font-size", number(m_metrics.height() * 0.8)}});
        writePatterns();
        rect(QRectF(QPointF(), m_scene.size), m_theme.surface().name());
        const QList<TimelineRow> rows = m_scene.visibleRows();
        for (const TimelineRow &row : rows)
            row.isHeader() ? writeHeader(row) : writeLane(row);
        for (int group = 0; group < m_scene.rows.groupCount(); ++group)
            writeOverlay(group);
        if (!m_scene.ownAxes) { // last: rows that are scrolled half out of sight are below it
            rect({0, 0, double(m_scene.size.width()), double(m_scene.axisHeight)}, m_theme.surface().name());
            writeAxis(m_scene.axisRect(), m_scene.scale);
        }
        m_xml.writeEndDocument();
        return m_bytes;
    }

private:
    using Attributes = std::initializer_list<std::pair<const char *, QString>>;

    static QString number(double value)
    {
        return QString::number(value, 'f', 1).replace(QStringLiteral(".0"), QString());
    }
    /// The pattern, and the plain colour for programs that know no patterns.
    QString fillOf(State state) const
    {
        return QStringLiteral("url(#state%1) %2").arg(static_cast<int>(state)).arg(m_theme.lookOf(state).fill.name());
    }

    void attributes(Attributes list)
    {
        for (const auto &[name, value] : list)
            m_xml.writeAttribute(QLatin1String(name), value);
    }

    void element(const char *name, Attributes list)
    {
        m_xml.writeEmptyElement(QLatin1String(name));
        attributes(list);
    }

    void rect(const QRectF &place, const QString &fill)
    {
        element("rect", {{"x", number(place.x())},
                         {"y", number(place.y())},
                         {"width", number(place.width())},
                         {"height", number(place.height())},
                         {"fill", fill}});
    }

    void outline(const QRectF &place, const QColor &colour)
    {
        element("rect", {{"x", number(place.x())},
                         {"y", number(place.y())},
                         {"width", number(std::max(0.1, place.width()))},
                         {"height", number(place.height())},
                         {"fill", QStringLiteral("none")},
                         {"stroke", colour.name()}});
    }

    void line(const QPointF &a, const QPointF &b, const QColor &colour, double width)
    {
        element("line", {{"x1", number(a.x())},
                         {"y1", number(a.y())},
                         {"x2", number(b.x())},
                         {"y2", number(b.y())},
                         {"stroke", colour.name()},
                         {"stroke-width", number(width)}});
    }

    void text(const QPointF &place, const QString &words, const QColor &colour, const char *anchor, bool bold = false)
    {
        m_xml.writeStartElement(QStringLiteral("text"));
        attributes({{"x", number(place.x())},
                    {"y", number(place.y() + m_metrics.ascent() - m_metrics.height() / 2.0)},
                    {"fill", colour.name()},
                    {"text-anchor", QLatin1String(anchor)},
                    {"font-weight", bold ? QStringLiteral("bold") : QStringLiteral("normal")}});
        m_xml.writeCharacters(words);
        m_xml.writeEndElement();
    }

    /// A pattern for each state, made of the same pixels as on the screen.
    void writePatterns()
    {
        const int height = std::max(1, m_scene.rows.laneHeight() - m_scene.rows.laneGap());
        const StatePixels pixels(m_theme, height, 1);
        m_xml.writeStartElement(QStringLiteral("defs"));
        for (int s = 0; s < timedStateCount; ++s) {
            const auto state = static_cast<State>(s);
            const int width = pixels.period(state);
            m_xml.writeStartElement(QStringLiteral("pattern"));
            attributes({{"id", QStringLiteral("state%1").arg(s)},
                        {"width", number(width)},
                        {"height", number(height)},
                        {"patternUnits", QStringLiteral("userSpaceOnUse")}});
            std::vector<QRgb> row(static_cast<std::size_t>(width));
            std::vector<QRgb> above;
            int top = 0;
            for (int y = 0; y <= height; ++y) {
                if (y < height)
                    pixels.write(row, state, y, 0, {false, false});
                if (y > 0 && (y == height || row != above)) {
                    writePixels(above, top, y - top);
                    top = y;
                }
                above = row;
            }
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    void writePixels(const std::vector<QRgb> &row, int top, int height)
    {
        for (std::size_t from = 0; from < row.size();) {
            std::size_t to = from + 1;
            while (to < row.size() && row[to] == row[from])
                ++to;
            if (qAlpha(row[from]) > 0)
                rect({double(from), double(top), double(to - from), double(height)}, QColor(row[from]).name());
            from = to;
        }
    }

    void writeLane(const TimelineRow &row)
    {
        const QRect place = m_scene.rectOf(row);
        const int gap = m_scene.rows.laneGap();
        const Trace::Lane &lane = m_scene.laneOf(row);
        const TimeScale scale = m_scene.scaleOf(row.group);
        std::vector<LaneSpan> spans;
        spansOf(lane.states, m_scene.groups[row.group].nowNs(), scale, 0, scale.width, spans);
        // Patterns begin where the drawing does: at the lane's own place.
        m_xml.writeStartElement(QStringLiteral("g"));
        attributes({{"transform", QStringLiteral("translate(%1 %2)").arg(m_scene.gutter).arg(place.top() + gap)}});
        const double height = place.height() - gap;
        for (const LaneSpan &span : spans) {
            const QRectF bar(span.x, 0, span.width, height);
            if (span.state == State::Queued)
                outline(bar.adjusted(0.5, 0.5, -0.5, -0.5), m_theme.lookOf(span.state).ink);
            else if (span.width >= narrowest)
                rect(bar, fillOf(span.state));
            else
                rect(bar, m_theme.lookOf(span.state).fill.name());
            if (span.hidden)
                rect({bar.x(), height * 0.75, bar.width(), height / 4}, m_theme.lookOf(*span.hidden).fill.name());
        }
        writeEnd(lane.states, scale, height);
        m_xml.writeEndElement();
        if (place.height() >= m_metrics.height())
            text(QPointF(20, place.top() + gap + height / 2), QString::fromStdString(lane.name), m_theme.text(),
                 "start");
    }

    void writeEnd(const TimeLane &states, const TimeScale &scale, double height)
    {
        if (states.empty())
            return;
        const State last = states.stateAt(states.size() - 1);
        const double x = scale.xAt(static_cast<double>(states.timeAt(states.size() - 1)));
        if ((last != State::Failed && last != State::Cancelled) || x < 0 || x > scale.width)
            return;
        const double reach = std::clamp(height - 2, 5.0, 14.0) / 2 - 1;
        const QPointF centre(x, height / 2);
        const QString path = last == State::Failed ? QStringLiteral("M-1 -1L1 1M-1 1L1 -1")
                                                   : QStringLiteral("M-.8 -.8H.8V.8H-.8Z");
        element(
            "path",
            {{"d", path},
             {"transform",
              QStringLiteral("translate(%1 %2) scale(%3)").arg(number(centre.x()), number(centre.y()), number(reach))},
             {"fill", QStringLiteral("none")},
             {"stroke", m_theme.lookOf(last).ink.name()},
             {"stroke-width", QString::number(2.5 / reach, 'f', 2)}});
    }

    void writeHeader(const TimelineRow &row)
    {
        const QRect place = m_scene.rectOf(row);
        const TimelineGroup &group = m_scene.groups[row.group];
        const double y = place.top() + m_metrics.height() / 2.0 + 5;
        text(QPointF(10, y), m_scene.headerWords(row.group), m_theme.text(), "start", true);
        if (m_scene.ownAxes && group.trace)
            writeAxis(place.adjusted(m_scene.gutter, 0, 0, 0), m_scene.scaleOf(row.group));
    }

    void writeAxis(const QRect &place, const TimeScale &scale)
    {
        const double bottom = place.bottom() + 0.5;
        line(QPointF(0, bottom), QPointF(m_scene.size.width(), bottom), m_theme.line(), 1);
        const AxisTicks ticks = ticksFor(scale, 90);
        for (const double ns : ticks.ns) {
            const double x = place.left() + scale.xAt(ns);
            line(QPointF(x, bottom - 4), QPointF(x, bottom), m_theme.quietText(), 1);
            if (x + 40 < place.right())
                text(QPointF(x, bottom - 4 - m_metrics.height() / 2.0), axisText(ns, ticks.stepNs), m_theme.quietText(),
                     "middle");
        }
    }

    void writeOverlay(int group)
    {
        const QRect lanes = m_scene.lanesOf(group).intersected(m_scene.lanesRect());
        if (lanes.isEmpty() || !m_scene.groups[group].trace)
            return;
        const TimeScale scale = m_scene.scaleOf(group);
        const auto xOf = [&](std::uint64_t ns) {
            return m_scene.gutter + std::clamp(scale.xAt(static_cast<double>(ns)), 0.0, double(scale.width));
        };
        if (!m_scene.groups[group].isLive()) {
            const double end = xOf(m_scene.groups[group].nowNs());
            line(QPointF(end, lanes.top()), QPointF(end, lanes.bottom() + 1), m_theme.text(), 1);
        }
        if (m_scene.range) {
            const double left = xOf(m_scene.range->fromNs);
            element("rect", {{"x", number(left)},
                             {"y", number(lanes.top())},
                             {"width", number(std::max(1.0, xOf(m_scene.range->toNs) - left))},
                             {"height", number(lanes.height())},
                             {"fill", m_theme.accent().name()},
                             {"fill-opacity", QStringLiteral("0.2")},
                             {"stroke", m_theme.accent().name()}});
        }
        if (!m_scene.arrows || !m_scene.selected || m_scene.selected->isHeader() || m_scene.selected->group != group)
            return;
        const auto lane = static_cast<std::uint32_t>(m_scene.laneIndex(*m_scene.selected));
        for (const WakeArrow &arrow :
             wakeArrows(*m_scene.groups[group].trace, lane, m_scene.visibleRange(group), mostArrows)) {
            const auto from = m_scene.rowOf(group, static_cast<int>(arrow.from));
            const auto to = m_scene.rowOf(group, static_cast<int>(arrow.to));
            if (!from || !to)
                continue;
            const double x = xOf(arrow.ns);
            const QPointF begin(x, m_scene.rectOf(*from).center().y());
            const QPointF end(x, m_scene.rectOf(*to).center().y());
            line(begin, end, m_theme.text(), 1.5);
            const double back = end.y() > begin.y() ? -6 : 6;
            element("path", {{"d", QStringLiteral("M%1 %2l-3.5 %3h7z").arg(number(x), number(end.y()), number(back))},
                             {"fill", m_theme.text().name()}});
        }
    }

    const TimelineScene &m_scene;
    const Theme &m_theme;
    const QFont m_font;
    const QFontMetrics m_metrics;
    QByteArray m_bytes;
    QXmlStreamWriter m_xml;
};

} // namespace

QByteArray timelineSvg(const TimelineScene &scene, const Theme &theme, const QFont &font)
{
    return SvgWriter(scene, theme, font).write();
}

} // namespace interleave
