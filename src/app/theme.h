// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/states.h"

#include <QColor>
#include <QList>
#include <QPalette>

#include <array>

class QApplication;

namespace interleave {

/// Which set of colours the user asked for.
enum class Scheme { System, Light, Dark, HighContrast };

/// How the inside of a bar is drawn, so that states can be told apart without colour.
enum class Pattern {
    Nothing,
    Solid,
    TopEdge,    ///< solid with an edge along the top
    MiddleLine, ///< solid with a line along the middle
    Hatch,      ///< diagonal stripes
    Dots,
    CrossHatch,
    Outline,
    Questions, ///< question marks
    Cross,     ///< one cross, no bar
};

/// The colours of one state.
struct StateLook {
    Pattern pattern = Pattern::Nothing;
    QColor fill; ///< the bar, and the only colour where a bar is too narrow for a pattern
    QColor ink;  ///< the pattern on it
};

/// Every colour of the window, and the palette and style sheet made from them. A plain value; the UI thread owns the
/// current one. Widgets ask Theme::current() while they paint and hear of a change as QEvent::PaletteChange.
///
/// The style sheet knows these dynamic properties: `role` of a QLabel = "title", "heading" or "quiet", and `accent` =
/// true of the one QPushButton of a view that is to be pressed next.
class Theme {
public:
    /// The look of `scheme`. System stands for light, dark or high contrast as the desktop has it.
    explicit Theme(Scheme scheme = Scheme::Light);

    /// Gives the whole application this look: Fusion, palette, style sheet, and the desktop's font times `textScale`.
    /// May be called again at any time. With Scheme::System it follows the desktop (from Qt 6.5 on while it runs,
    /// too).
    static void apply(QApplication &application, Scheme scheme = Scheme::System, double textScale = 1.0);
    static const Theme &current();

    /// Light, Dark or HighContrast.
    Scheme scheme() const { return m_scheme; }
    bool isDark() const { return m_scheme != Scheme::Light; }

    const QColor &window() const { return m_window; }   ///< behind everything
    const QColor &surface() const { return m_surface; } ///< lists, text, charts, lanes
    const QColor &raised() const { return m_raised; }   ///< headers and hovered things on a surface
    const QColor &text() const { return m_text; }
    const QColor &quietText() const { return m_quietText; } ///< contrast at least 4.5 to 1 on a surface
    const QColor &line() const { return m_line; }           ///< grid lines and edges
    const QColor &border() const { return m_border; }       ///< of controls; contrast at least 3 to 1 on a surface
    const QColor &accent() const { return m_accent; }
    const QColor &accentText() const { return m_accentText; } ///< on the accent

    const StateLook &lookOf(State state) const { return m_looks[static_cast<std::size_t>(state)]; }
    /// Colours for the series of a chart, told apart by colour-blind people too; begins again after the last.
    QColor seriesColour(qsizetype index) const { return m_series[index % m_series.size()]; }

    /// Behind what is chosen in a list.
    QColor chosen() const;

    /// Light, dark or high contrast: what the palette of a desktop comes nearest to.
    static Scheme schemeOf(const QPalette &desktop);

    QPalette palette() const;

private:
    void makeLight();
    void makeDark();
    void makeHighContrast();

    Scheme m_scheme;
    QColor m_window, m_surface, m_raised, m_text, m_quietText, m_line, m_border, m_accent, m_accentText;
    std::array<StateLook, stateCount> m_looks;
    QList<QColor> m_series;
};

} // namespace interleave
