// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace interleave {

struct Actions;
struct WindowSettings;

/// The colours and the size of the text, as the actions for them say.
class WindowLook : public QObject {
    Q_OBJECT
public:
    /// Reads `settings`, and writes to it what is chosen; it must outlive this.
    WindowLook(WindowSettings &settings, const Actions &actions, QObject *parent);

    double textScale() const;
    /// As near to `scale` as is allowed.
    void setTextScale(double scale);

private:
    void apply();

    WindowSettings &m_settings;
};

} // namespace interleave
