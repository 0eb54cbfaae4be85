// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store.h"

#include <memory>
#include <optional>

namespace interleave {

/// Keeps every run in the store as it ends. The store is opened when the first run begins. Without a store (a full
/// disk, a file of a newer version) runs go on; each attempt says once what is wrong.
class AttemptLog {
public:
    std::optional<Error> begin(const QString &experiment, const ParameterValues &parameters);
    /// Does nothing where begin() failed.
    std::optional<Error> add(const RunRecord &run);

private:
    std::unique_ptr<Store> m_store;
    std::optional<qint64> m_attempt;
};

} // namespace interleave
