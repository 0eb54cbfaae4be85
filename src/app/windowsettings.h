// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme.h"

#include <QByteArray>
#include <QString>

namespace interleave {

/// What the window remembers from one start to the next, in the user's QSettings.
struct WindowSettings {
    QByteArray geometry;
    QByteArray splitter;
    QString experiment;      ///< id, or the path of a file
    bool playground = false; ///< was in sight
    bool freeMode = false;   ///< nothing is locked
    Scheme scheme = Scheme::System;
    double textScale = 1.0;

    /// True at the very first call on this machine for this user.
    static bool takeFirstStart();
    static WindowSettings load();
    void save() const;
};

inline constexpr double smallestTextScale = 0.8;
inline constexpr double largestTextScale = 2.0;

} // namespace interleave
