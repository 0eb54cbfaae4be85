// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stylesheet.h"

#include "theme.h"

#include <QFont>
#include <QGuiApplication>

#include <utility>

namespace interleave {

namespace {

// Spin boxes and combo boxes get only a height: a style sheet that gives them a border takes away Fusion's arrows.
constexpr char16_t sheet[] = uR"(
QToolTip { color: @text; background: @raised; border: 1px solid @line; padding: 5px 7px; }
QLabel[role="title"] { font-size: @titleSize; font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="quiet"] { color: @quiet; }

QPushButton { color: @text; background: @surface; border: 1px solid @border; border-radius: 6px; padding: 5px 14px; }
QPushButton:hover { background: @raised; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border: 2px solid @accent; padding: 4px 13px; }
QPushButton:disabled { color: @disabled; border-color: @line; background: transparent; }
QPushButton[accent="true"] { color: @accentText; background: @accent; border-color: @accent; font-weight: 600; }
QPushButton[accent="true"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[accent="true"]:focus { border: 2px solid @text; }
QPushButton[accent="true"]:disabled { color: @disabled; background: @line; border-color: @line; }
QPushButton[role="entry"] { text-align: left; font-weight: 600; background: transparent; border: none; padding: 9px 8px;
    margin: 6px 4px; }
QPushButton[role="entry"]:hover { background: @raised; }
QPushButton[role="entry"]:checked { background: @chosen; }
QPushButton[role="entry"]:focus { border: 1px solid @accent; padding: 8px 7px; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px 6px; }
QToolButton:hover, QToolButton:checked { background: @raised; }
#LaneTools QToolButton { padding: 4px; }
QToolButton[role="step"] { border-color: @border; min-width: 20px; }
QToolButton:focus { border-color: @accent; }
QLabel[role="fault"] { font-weight: 600; border-left: 3px solid @text; padding-left: 6px; }
QLabel[role="notice"] { background: @raised; border-left: 3px solid @accent; padding: 6px 10px; }
QFrame[role="card"] { background: @surface; border: 1px solid @line; border-radius: 8px; }
QFrame#tourBar { background: @raised; border-top: 2px solid @accent; }
QFrame[role="line"] { background: @line; border: none; }

QSpinBox, QDoubleSpinBox, QComboBox, QLineEdit { min-height: 26px; }
QCheckBox, QRadioButton { spacing: 8px; }

QListView, QTreeView { background: transparent; border: none; outline: none; }
QTableView { background: @surface; border: none; gridline-color: @line; }
QListView::item, QTreeView::item { padding: 6px 8px; border-radius: 6px; color: @text; }
QTableView::item { padding: 4px 8px; border: 0px solid transparent; }
QListView::item:hover, QTreeView::item:hover { background: @raised; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: @chosen; color: @text; }
QListView::item:selected:focus, QTreeView::item:selected:focus { border: 1px solid @accent; padding: 5px 7px; }
QHeaderView { background: @surface; }
QHeaderView::section { color: @quiet; background: @surface; border: none; padding: 6px 8px;
    border-bottom: 1px solid @line; }
QTextBrowser { background: @surface; border: none; }
QPlainTextEdit#explanation { background: @surface; border: 1px solid @border; border-radius: 6px; }
QPlainTextEdit#explanation:focus { border: 2px solid @accent; }

QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabBar::tab { color: @quiet; padding: 8px 10px; border: none; border-bottom: 3px solid transparent; }
#sidePanel QTabBar::tab { padding: 8px 7px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:focus { background: @raised; }

QGroupBox { border: none; margin-top: 1.6em; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 0; }
QSplitter::handle { background: @line; }
QSplitter::handle:hover { background: @accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea, QScrollArea > QWidget > QWidget { border: none; background: transparent; }
QStatusBar { color: @quiet; border-top: 1px solid @line; }
QStatusBar::item { border: none; }
QProgressBar { border: none; border-radius: 3px; background: @line; max-height: 6px; }
QProgressBar::chunk { border-radius: 3px; background: @accent; }

QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: @handle; border-radius: 4px; margin: 2px; }
QScrollBar::handle:hover { background: @quiet; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

// A style sheet knows no font sizes relative to the program's own.
constexpr double titleScale = 1.5;

QColor mixed(const QColor &a, const QColor &b, double shareOfB)
{
    const auto mix = [shareOfB](float x, float y) { return static_cast<float>(x + (y - x) * shareOfB); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

} // namespace

QString styleSheetFor(const Theme &theme)
{
    // Longer names first: "@accent" is the beginning of "@accentText".
    const std::pair<QLatin1String, QColor> colours[] = {
        {QLatin1String("@accentHover"), mixed(theme.accent(), theme.text(), 0.15)},
        {QLatin1String("@accentText"), theme.accentText()},
        {QLatin1String("@accent"), theme.accent()},
        {QLatin1String("@text"), theme.text()},
        {QLatin1String("@quiet"), theme.quietText()},
        {QLatin1String("@disabled"), mixed(theme.surface(), theme.quietText(), 0.7)},
        {QLatin1String("@surface"), theme.surface()},
        {QLatin1String("@raised"), theme.raised()},
        {QLatin1String("@line"), theme.line()},
        {QLatin1String("@border"), theme.border()},
        {QLatin1String("@handle"), mixed(theme.line(), theme.quietText(), 0.4)},
        {QLatin1String("@chosen"), theme.chosen()},
    };
    QString text = QString::fromUtf16(sheet);
    text.replace(QLatin1String("@titleSize"),
                 QStringLiteral("%1pt").arg(QGuiApplication::font().pointSizeF() * titleScale));
    for (const auto &[name, colour] : colours)
        text.replace(name, colour.name());
    return text;
}

} // namespace interleave
