// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QRect>

class QAction;
class QSplitter;
class QMainWindow;

namespace interleave {

class WindowLook;

/// The window for an audience: the whole screen, larger text, and what is beside the experiment put away. Esc leaves it,
/// and then all is as it was.
class PresenterMode : public QObject {
    Q_OBJECT
public:
    /// Follows `action`. `aside` is put away; `columns` has it beside the experiment. All must outlive this.
    PresenterMode(QAction &action, QMainWindow &window, WindowLook &look, QSplitter &columns, QList<QWidget *> aside);

    bool isOn() const { return m_on; }
    void leave();

Q_SIGNALS:
    void toggled(bool on);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setOn(bool on);

    QAction &m_action;
    QMainWindow &m_window;
    WindowLook &m_look;
    QSplitter &m_columns;
    const QList<QWidget *> m_aside;
    bool m_on = false;
    // As it was before
    QList<QWidget *> m_putAway;
    Qt::WindowStates m_state;
    QRect m_geometry;
    QByteArray m_sizes;
    double m_textScale = 1;
};

} // namespace interleave
