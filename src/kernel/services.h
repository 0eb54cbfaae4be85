// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>

namespace interleave {

/// Work for which a task needs more than the kernel: native code, the network, files. Each call blocks its thread and
/// stops within 50 ms when cancelRequested is set in `breaker` (see spin.h). Any thread.
class Services {
public:
    virtual ~Services() = default;
    /// SHA-256 of `bytes` bytes.
    virtual void hash(std::int64_t bytes, const std::atomic<std::uint32_t> &breaker) = 0;
    /// An HTTP request that is answered after `ns` with `bytes` bytes. Returns 0, ETIMEDOUT (the deadline on the
    /// monotonic clock passed), ECANCELED, or what else errno says.
    virtual int fetch(std::uint64_t ns, std::uint32_t bytes, std::uint64_t deadlineNs,
                      const std::atomic<std::uint32_t> &breaker) = 0;
    /// `bytes` bytes from a file. Returns 0, ECANCELED or what errno says.
    virtual int read(std::int64_t bytes, const std::atomic<std::uint32_t> &breaker) = 0;
    /// `bytes` bytes to a file of their own. Returns as read().
    virtual int write(std::int64_t bytes, const std::atomic<std::uint32_t> &breaker) = 0;
};

/// Below so many bytes native code keeps the GIL, as CPython's hashlib does (its HASHLIB_GIL_MINSIZE).
inline constexpr std::int64_t letsGilGoFrom = 2'048;

} // namespace interleave
