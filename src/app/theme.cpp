// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme.h"

#include "controlstyle.h"
#include "stylesheet.h"

#include <QApplication>
#include <QFont>
#include <QStyleHints>

#include <algorithm>
#include <cmath>
#include <optional>

namespace interleave {

namespace {

// Desktops have black on grey or grey on black, of 19 at most; those for high contrast black on white or the reverse, of 21.
constexpr double ordinaryContrast = 20;
constexpr double smallestPointSize = 10; // plain X11 without a desktop gives 9, and less

struct Applied {
    Scheme asked;
    double textScale;
    QPalette desktopPalette; // as it was before ours covered it
    QFont desktopFont;
    Theme theme;
};

std::optional<Applied> &applied()
{
    static std::optional<Applied> instance;
    return instance;
}

/// 0xrrggbb
QColor rgb(QRgb value)
{
    return QColor(value);
}

Scheme desktopScheme(const QPalette &desktopPalette)
{
    const Scheme byColours = Theme::schemeOf(desktopPalette);
    if (byColours == Scheme::HighContrast)
        return byColours;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    switch (QGuiApplication::styleHints()->colorScheme()) {
    case Qt::ColorScheme::Light:
        return Scheme::Light;
    case Qt::ColorScheme::Dark:
        return Scheme::Dark;
    case Qt::ColorScheme::Unknown:
        break;
    }
#endif
    return byColours;
}

/// As WCAG 2.1 defines it.
double relativeLuminance(const QColor &colour)
{
    const auto linear = [](double share) {
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// 1 to 21.
double contrast(const QColor &a, const QColor &b)
{
    const double one = relativeLuminance(a) + 0.05;
    const double other = relativeLuminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

} // namespace

Theme::Theme(Scheme scheme) : m_scheme(scheme)
{
    if (scheme == Scheme::System)
        m_scheme = desktopScheme(applied() ? applied()->desktopPalette : QGuiApplication::palette());
    switch (m_scheme) {
    case Scheme::HighContrast:
        makeHighContrast();
        break;
    case Scheme::Dark:
        makeDark();
        break;
    case Scheme::Light:
    case Scheme::System:
        makeLight();
        break;
    }
}

void Theme::apply(QApplication &application, Scheme scheme, double textScale)
{
    if (!applied()) {
        applied() = Applied{scheme, textScale, QApplication::palette(), QApplication::font(), Theme(Scheme::Light)};
        QApplication::setStyle(new ControlStyle);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
        QObject::connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, &application, [&application] {
            if (applied()->asked == Scheme::System)
                apply(application, Scheme::System, applied()->textScale);
        });
#endif
    }
    applied()->asked = scheme;
    applied()->textScale = textScale;
    applied()->theme = Theme(scheme);

    QFont font = applied()->desktopFont;
    font.setPointSizeF(std::max(font.pointSizeF(), smallestPointSize) * textScale);
    QApplication::setFont(font);
    QApplication::setPalette(current().palette());
    application.setStyleSheet(styleSheetFor(current()));
}

const Theme &Theme::current()
{
    if (applied())
        return applied()->theme;
    static const Theme light;
    return light;
}

// The hues of the states are those of Okabe and Ito (2008), made lighter or darker where the background asks for it.

void Theme::makeLight()
{
    m_window = rgb(0xf5f6f8);
    m_surface = rgb(0xffffff);
    m_raised = rgb(0xedf0f4);
    m_text = rgb(0x1b1f24);
    m_quietText = rgb(0x58626e);
    m_line = rgb(0xdce1e7);
    m_border = rgb(0x858f9a);
    m_accent = rgb(0x00785a);
    m_accentText = rgb(0xffffff);
    m_looks = {{
        {Pattern::Outline, rgb(0xd3d8de), rgb(0x87919c)},
        {Pattern::Solid, rgb(0x0072b2), rgb(0x0072b2)},
        {Pattern::TopEdge, rgb(0x0072b2), rgb(0x00243a)},
        {Pattern::Hatch, rgb(0xe69f00), rgb(0x7a4a00)},
        {Pattern::Dots, rgb(0xd3ebf9), rgb(0x1f78b0)},
        {Pattern::CrossHatch, rgb(0xdd9fc1), rgb(0x842f61)},
        {Pattern::MiddleLine, rgb(0xd55e00), rgb(0x4a1c00)},
        {Pattern::Questions, rgb(0xe2e5e9), rgb(0x5f6974)},
        {Pattern::Nothing, QColor(), QColor()},
        {Pattern::Cross, rgb(0xb3261e), rgb(0xb3261e)},
        {Pattern::Cross, rgb(0x58626e), rgb(0x58626e)},
    }};
    m_series = {rgb(0x0072b2), rgb(0xd55e00), rgb(0x009e73), rgb(0xcc79a7), rgb(0xb87f00), rgb(0x56b4e9)};
}

void Theme::makeDark()
{
    m_window = rgb(0x15181c);
    m_surface = rgb(0x1c2025);
    m_raised = rgb(0x272c33);
    m_text = rgb(0xe6e9ed);
    m_quietText = rgb(0x9ea8b4);
    m_line = rgb(0x353c45);
    m_border = rgb(0x76818d);
    m_accent = rgb(0x3cc79b);
    m_accentText = rgb(0x06261c);
    m_looks = {{
        {Pattern::Outline, rgb(0x3b434d), rgb(0x818c99)},
        {Pattern::Solid, rgb(0x2f8fd0), rgb(0x2f8fd0)},
        {Pattern::TopEdge, rgb(0x2f8fd0), rgb(0xe0f2ff)},
        {Pattern::Hatch, rgb(0xe69f00), rgb(0x5c3800)},
        {Pattern::Dots, rgb(0x1f4054), rgb(0x86cdf4)},
        {Pattern::CrossHatch, rgb(0x8f4571), rgb(0xf1bfdb)},
        {Pattern::MiddleLine, rgb(0xe8651c), rgb(0x3a1400)},
        {Pattern::Questions, rgb(0x39414a), rgb(0xb3bcc7)},
        {Pattern::Nothing, QColor(), QColor()},
        {Pattern::Cross, rgb(0xff8a7a), rgb(0xff8a7a)},
        {Pattern::Cross, rgb(0xb3bcc7), rgb(0xb3bcc7)},
    }};
    m_series = {rgb(0x4aa8e6), rgb(0xf0803c), rgb(0x3cc79b), rgb(0xdd93bb), rgb(0xf0b429), rgb(0x9bd4f5)};
}

void Theme::makeHighContrast()
{
    m_window = rgb(0x000000);
    m_surface = rgb(0x000000);
    m_raised = rgb(0x262626);
    m_text = rgb(0xffffff);
    m_quietText = rgb(0xe0e0e0);
    m_line = rgb(0x8c8c8c);
    m_border = rgb(0xffffff);
    m_accent = rgb(0xffd400);
    m_accentText = rgb(0x000000);
    m_looks = {{
        {Pattern::Outline, rgb(0x4d4d4d), rgb(0xffffff)},
        {Pattern::Solid, rgb(0x1a8ae6), rgb(0x1a8ae6)},
        {Pattern::TopEdge, rgb(0x1a8ae6), rgb(0xffffff)},
        {Pattern::Hatch, rgb(0xffb000), rgb(0x000000)},
        {Pattern::Dots, rgb(0x003650), rgb(0xbfe8ff)},
        {Pattern::CrossHatch, rgb(0x6b0045), rgb(0xffb8e0)},
        {Pattern::MiddleLine, rgb(0xff6a13), rgb(0x000000)},
        {Pattern::Questions, rgb(0x262626), rgb(0xffffff)},
        {Pattern::Nothing, QColor(), QColor()},
        {Pattern::Cross, rgb(0xff7466), rgb(0xff7466)},
        {Pattern::Cross, rgb(0xffffff), rgb(0xffffff)},
    }};
    m_series = {rgb(0x2aa5ff), rgb(0xff8a3d), rgb(0x2ee6a8), rgb(0xff9ad1), rgb(0xffd400), rgb(0xbfe8ff)};
}

QColor Theme::chosen() const
{
    const float share = m_scheme == Scheme::HighContrast ? 0.35F : 0.18F; // of the accent
    const auto mix = [share](float x, float y) { return x + (y - x) * share; };
    return QColor::fromRgbF(mix(m_surface.redF(), m_accent.redF()), mix(m_surface.greenF(), m_accent.greenF()),
                            mix(m_surface.blueF(), m_accent.blueF()));
}

Scheme Theme::schemeOf(const QPalette &desktop)
{
    const QColor window = desktop.color(QPalette::Window);
    const QColor text = desktop.color(QPalette::WindowText);
    if (contrast(window, text) > ordinaryContrast)
        return Scheme::HighContrast;
    return window.lightness() < text.lightness() ? Scheme::Dark : Scheme::Light;
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, const QColor &colour) { palette.setColor(role, colour); };
    set(QPalette::Window, m_window);
    set(QPalette::WindowText, m_text);
    set(QPalette::Base, m_surface);
    set(QPalette::AlternateBase, m_raised);
    set(QPalette::Text, m_text);
    set(QPalette::PlaceholderText, m_quietText);
    set(QPalette::Button, m_scheme == Scheme::Light ? m_surface : m_raised);
    set(QPalette::ButtonText, m_text);
    set(QPalette::BrightText, m_accentText);
    set(QPalette::Highlight, m_accent);
    set(QPalette::HighlightedText, m_accentText);
    set(QPalette::Link, m_accent);
    set(QPalette::LinkVisited, m_accent);
    set(QPalette::ToolTipBase, m_raised);
    set(QPalette::ToolTipText, m_text);
    set(QPalette::Light, m_raised);
    set(QPalette::Midlight, m_line);
    set(QPalette::Mid, m_line);
    set(QPalette::Dark, m_line);
    set(QPalette::Shadow, QColor(Qt::black));
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QColor faded = m_quietText;
        faded.setAlphaF(0.6F);
        palette.setColor(QPalette::Disabled, role, faded);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, m_line);
    return palette;
}

} // namespace interleave
