// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace interleave {

/// A turning mark that moves one step for each spinner frame of a trace, and by nothing else: when the task that
/// draws the frames stands still, so does the mark.
class Spinner : public QWidget {
    Q_OBJECT
public:
    explicit Spinner(QWidget *parent = nullptr);

    void setLabel(const QString &label);
    /// Frames drawn so far.
    void setFrame(quint64 frames);
    /// Whether the run that draws the frames is under way.
    void setRunning(bool running);

    quint64 frame() const { return m_frames; }
    bool isRunning() const { return m_running; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QString countText() const;
    void describe();

    QString m_label;
    quint64 m_frames = 0;
    bool m_running = false;
};

} // namespace interleave
