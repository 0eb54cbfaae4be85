// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagram.h"

#include "theme.h"

#include <QFile>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>

#include <cmath>

namespace interleave::diagram {

namespace {

QString pathOf(const QString &name)
{
    return QLatin1String(":/interleave/") + name;
}

QColor mixed(const QColor &a, const QColor &b, float shareOfB)
{
    const auto mix = [shareOfB](float x, float y) { return x + (y - x) * shareOfB; };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

} // namespace

bool exists(const QString &name)
{
    return name.startsWith(QLatin1String("diagrams/")) && QFile::exists(pathOf(name));
}

QString styleFor(const Theme &theme)
{
    QString style;
    // All about a line stands here: Qt Svg forgets the class of an element that has a width or dashes of its own.
    const auto add = [&style](const QString &name, const QColor &fill, const QColor &stroke = {},
                              const QString &line = {}) {
        style += QStringLiteral("    .%1 { fill: %2; stroke: %3;%4 }\n")
                     .arg(name, fill.isValid() ? fill.name() : QStringLiteral("none"),
                          stroke.isValid() ? stroke.name() : QStringLiteral("none"), line);
    };
    const auto look = [&theme](State state) { return theme.lookOf(state); };
    constexpr float tint = 0.16F;
    add(QStringLiteral("ink"), theme.text());
    add(QStringLiteral("quiet"), theme.quietText());
    add(QStringLiteral("box"), theme.surface(), theme.border());
    add(QStringLiteral("shade"), theme.raised(), theme.border());
    add(QStringLiteral("actor"), mixed(theme.surface(), look(State::Running).fill, tint), look(State::Running).fill);
    add(QStringLiteral("thing"), mixed(theme.surface(), look(State::WaitObject).fill, 2 * tint),
        look(State::WaitObject).ink);
    add(QStringLiteral("edge"), {}, theme.border());
    add(QStringLiteral("grid"), {}, theme.line());
    add(QStringLiteral("arrow"), {}, theme.text(), QStringLiteral(" stroke-width: 1.8;"));
    add(QStringLiteral("dashed"), {}, theme.text(), QStringLiteral(" stroke-width: 1.8; stroke-dasharray: 5 4;"));
    add(QStringLiteral("tip"), theme.text());
    add(QStringLiteral("serial"), theme.quietText());
    add(QStringLiteral("running"), look(State::Running).fill);
    add(QStringLiteral("holding"), look(State::RunningGil).ink);
    add(QStringLiteral("gil-wait"), look(State::WaitGil).fill);
    add(QStringLiteral("gil-wait-ink"), {}, look(State::WaitGil).ink, QStringLiteral(" stroke-width: 2;"));
    add(QStringLiteral("io"), look(State::WaitTime).fill);
    add(QStringLiteral("io-ink"), look(State::WaitTime).ink);
    add(QStringLiteral("object"), look(State::WaitObject).fill);
    add(QStringLiteral("object-ink"), {}, look(State::WaitObject).ink);
    add(QStringLiteral("blocked"), look(State::BlockedLoop).fill);
    add(QStringLiteral("blocked-ink"), look(State::BlockedLoop).ink);
    add(QStringLiteral("queued"), {}, look(State::Queued).ink);
    for (int curve = 1; curve <= 4; ++curve)
        add(QStringLiteral("curve-%1").arg(curve), {}, theme.seriesColour(curve - 1),
            QStringLiteral(" stroke-width: 2.2;"));
    return style;
}

QByteArray svg(const QString &name, const Theme &theme)
{
    QFile file(pathOf(name));
    if (!exists(name) || !file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    static const QRegularExpression style(QStringLiteral("(<style[^>]*>\n).*(  </style>)"),
                                          QRegularExpression::DotMatchesEverythingOption);
    text.replace(style, QStringLiteral("\\1%1\\2").arg(styleFor(theme)));
    return text.toUtf8();
}

QImage image(const QString &name, const Theme &theme, int width, double pixelRatio)
{
    QSvgRenderer renderer(svg(name, theme));
    if (!renderer.isValid() || width <= 0)
        return {};
    const QSizeF size = renderer.viewBoxF().size();
    const double height = std::ceil(width * size.height() / size.width());
    QImage image((QSizeF(width, height) * pixelRatio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(pixelRatio);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter, QRectF(0, 0, width, height));
    return image;
}

} // namespace interleave::diagram
