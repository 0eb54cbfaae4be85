// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace interleave::cli {

/// Ctrl-C (SIGINT) and SIGTERM, as a signal of Qt. The second one ends the program on the spot. One object at a time, in
/// the main thread; before and after it the signals do what they always do.
class Interrupt : public QObject {
    Q_OBJECT
public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

    bool happened() const;

Q_SIGNALS:
    void requested();

private:
    QSocketNotifier *m_notifier;
};

} // namespace interleave::cli
