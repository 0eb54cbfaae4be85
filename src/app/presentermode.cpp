// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "presentermode.h"

#include "windowlook.h"

#include <QAction>
#include <QKeyEvent>
#include <QMainWindow>
#include <QSplitter>

namespace interleave {

namespace {

constexpr double enlargement = 1.5; // of the text

} // namespace

PresenterMode::PresenterMode(QAction &action, QMainWindow &window, WindowLook &look, QSplitter &columns,
                             QList<QWidget *> aside)
    : QObject(&window), m_action(action), m_window(window), m_look(look), m_columns(columns), m_aside(std::move(aside))
{
    connect(&action, &QAction::toggled, this, &PresenterMode::setOn);
    window.installEventFilter(this);
}

void PresenterMode::leave()
{
    m_action.setChecked(false);
}

void PresenterMode::setOn(bool on)
{
    if (on) {
        m_state = m_window.windowState();
        m_geometry = m_window.geometry();
        m_sizes = m_columns.saveState();
        m_textScale = m_look.textScale();
        m_putAway.clear();
        for (QWidget *widget : m_aside) {
            if (!widget->isHidden())
                m_putAway.append(widget);
            widget->hide();
        }
        m_look.setTextScale(m_textScale * enlargement);
        m_window.setWindowState(m_state | Qt::WindowFullScreen);
    } else {
        m_window.setWindowState(m_state);
        if (!(m_state & (Qt::WindowMaximized | Qt::WindowFullScreen)))
            m_window.setGeometry(m_geometry);
        for (QWidget *widget : std::as_const(m_putAway))
            widget->show();
        m_look.setTextScale(m_textScale);
        m_columns.restoreState(m_sizes);
    }
    m_on = on;
    Q_EMIT toggled(on);
}

/// Esc that nothing else in the window had a use for.
bool PresenterMode::eventFilter(QObject *watched, QEvent *event)
{
    if (m_on && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        leave();
        return true;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace interleave
