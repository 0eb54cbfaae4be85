// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace interleave {

/// One HTTP GET over a socket of its own, without blocking: whoever has it waits for the socket as it likes (poll() in
/// a thread, a notifier on an event loop) and calls advance() when it is ready.
class HttpGet {
public:
    enum class Step : std::uint8_t { WantsRead, WantsWrite, Done, Failed };

    /// Asks 127.0.0.1:`port` for `path`.
    HttpGet(std::uint16_t port, const std::string &path);
    ~HttpGet();
    HttpGet(const HttpGet &) = delete;
    HttpGet &operator=(const HttpGet &) = delete;

    /// Goes as far as it can without waiting. The first call connects.
    Step advance();
    int descriptor() const { return m_socket; }
    /// After Failed: errno.
    int problem() const { return m_problem; }
    /// Bytes of the body received so far.
    std::uint64_t bodyBytes() const { return m_body; }

private:
    Step fail(int problem);
    Step receive();
    bool readHeader(const char *data, std::size_t size);

    std::uint16_t m_port;
    std::string m_request;
    std::size_t m_sent = 0;
    std::string m_header;
    bool m_headerDone = false;
    std::uint64_t m_expected = 0;
    std::uint64_t m_body = 0;
    int m_socket = -1;
    int m_problem = 0;
};

} // namespace interleave
