// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <coroutine>
#include <exception>

namespace interleave {

/// The coroutine type for contexts that block their thread instead of suspending: it runs to its end when called, and
/// its frame goes with it.
struct Immediate {
    struct promise_type {
        Immediate get_return_object() { return {}; }
        std::suspend_never initial_suspend() noexcept { return {}; }
        std::suspend_never final_suspend() noexcept { return {}; }
        void return_void() {}
        [[noreturn]] void unhandled_exception() { std::terminate(); } // nothing in a kernel context throws
    };
};

/// An awaitable that has its value already.
template <typename T>
struct Ready {
    T value;
    bool await_ready() const noexcept { return true; }
    void await_suspend(std::coroutine_handle<>) const noexcept {}
    T await_resume() const noexcept { return value; }
};

} // namespace interleave
