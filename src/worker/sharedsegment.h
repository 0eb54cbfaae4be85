// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/result.h"

#include <cstddef>

namespace interleave {

/// Zeroed memory that this process shares with its children. It has no name: it is gone with the last process that maps
/// it, however that ends.
class SharedSegment {
public:
    static Result<SharedSegment> create(std::size_t bytes);
    /// In a child: the segment behind the inherited `descriptor`.
    static Result<SharedSegment> inherit(int descriptor);

    SharedSegment(SharedSegment &&other) noexcept;
    SharedSegment &operator=(SharedSegment &&) = delete;
    ~SharedSegment();

    std::byte *data() const { return m_data; }
    std::size_t size() const { return m_size; }
    /// What a child process inherits and gives to inherit().
    int descriptor() const { return m_descriptor; }

private:
    SharedSegment(int descriptor, std::byte *data, std::size_t size);
    static Result<SharedSegment> map(int descriptor, std::size_t bytes);

    int m_descriptor;
    std::byte *m_data;
    std::size_t m_size;
};

} // namespace interleave
