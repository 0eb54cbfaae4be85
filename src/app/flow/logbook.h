// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store.h"

#include <memory>

namespace interleave {

/// The store of the window, opened when it is first needed. Without one (a full disk, a file of a newer version) the window
/// works on; who wants to write hears why nothing is kept.
class Logbook {
public:
    Result<Store *> store();
    /// How far each experiment has come.
    Result<QMap<QString, Stage>> stages();

private:
    std::unique_ptr<Store> m_store;
};

} // namespace interleave
