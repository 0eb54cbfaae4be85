// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace interleave {

/// What went wrong, as data: a sentence for the user, and where it happened (a JSON path, a file, a task).
struct Error {
    std::string message;
    std::string where;
};

/// A value or an Error. Nothing throws across a layer.
template <typename T>
class Result {
public:
    Result(T value) : m_content(std::move(value)) {}
    Result(Error error) : m_content(std::move(error)) {}

    explicit operator bool() const { return std::holds_alternative<T>(m_content); }
    T &operator*() & { return std::get<T>(m_content); }
    const T &operator*() const & { return std::get<T>(m_content); }
    T &&operator*() && { return std::get<T>(std::move(m_content)); }
    T *operator->() { return &std::get<T>(m_content); }
    const T *operator->() const { return &std::get<T>(m_content); }
    const Error &error() const { return std::get<Error>(m_content); }

private:
    std::variant<T, Error> m_content;
};

} // namespace interleave
