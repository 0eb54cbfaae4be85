// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coroutine>
#include <exception>
#include <utility>

namespace interleave {

/// The coroutine type for a context whose tasks stop wherever somebody else may want to go on. It begins suspended, and
/// whoever holds it resumes it; it can be thrown away at any time.
class Suspended {
public:
    struct promise_type {
        Suspended get_return_object() { return Suspended(std::coroutine_handle<promise_type>::from_promise(*this)); }
        std::suspend_always initial_suspend() noexcept { return {}; }
        std::suspend_always final_suspend() noexcept { return {}; }
        void return_void() {}
        [[noreturn]] void unhandled_exception() { std::terminate(); } // nothing in a kernel context throws
    };

    Suspended(Suspended &&other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)) {}
    Suspended &operator=(Suspended &&other) noexcept
    {
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~Suspended()
    {
        if (m_handle)
            m_handle.destroy();
    }

    /// Goes on until it stops again or is over.
    void resume() { m_handle.resume(); }

private:
    explicit Suspended(std::coroutine_handle<promise_type> handle) : m_handle(handle) {}

    std::coroutine_handle<promise_type> m_handle;
};

} // namespace interleave
