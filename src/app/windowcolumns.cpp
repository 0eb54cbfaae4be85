// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowcolumns.h"

#include <QSplitter>

#include <utility>

namespace interleave {

namespace {

constexpr int sidePercent = 27;
constexpr int choicesLetters = 24; // on a line
enum Column { Choices, Centre, Side };

} // namespace

WindowColumns::WindowColumns(QSplitter &splitter) : m_splitter(splitter)
{
    splitter.setStretchFactor(Centre, 1); // what is beside it keeps its width
    splitter.setCollapsible(Centre, false);
}

void WindowColumns::restore(const QByteArray &state)
{
    const int choices = m_splitter.fontMetrics().averageCharWidth() * choicesLetters;
    m_splitter.setSizes({choices, m_splitter.window()->width() - choices, 0});
    m_restored = m_splitter.restoreState(state);
}

QByteArray WindowColumns::save()
{
    showSide(true);
    return m_splitter.saveState();
}

void WindowColumns::showSide(bool shown)
{
    QWidget *side = m_splitter.widget(Side);
    if (shown != side->isHidden())
        return;
    const QList<int> sizes = m_splitter.sizes();
    side->setVisible(shown);
    if (!m_splitter.isVisible()) // nothing has its size yet
        return;
    if (std::exchange(m_restored, false) && shown) // the splitter knows
        return;
    if (m_sideWidth <= 0)
        m_sideWidth = m_splitter.width() * sidePercent / 100;
    m_splitter.setSizes(
        {sizes[Choices], sizes[Centre] + sizes[Side] - (shown ? m_sideWidth : 0), shown ? m_sideWidth : 0});
    m_sideWidth = shown ? m_sideWidth : sizes[Side];
}

} // namespace interleave
