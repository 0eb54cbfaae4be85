// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpget.h"

#include <array>
#include <cerrno>
#include <charconv>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace interleave {

HttpGet::HttpGet(std::uint16_t port, const std::string &path)
    : m_port(port), m_request("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
{
}

HttpGet::~HttpGet()
{
    if (m_socket >= 0)
        close(m_socket);
}

HttpGet::Step HttpGet::fail(int problem)
{
    m_problem = problem;
    return Step::Failed;
}

HttpGet::Step HttpGet::advance()
{
    if (m_socket < 0) {
        m_socket = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (m_socket < 0)
            return fail(errno);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) < 0)
            return errno == EINPROGRESS ? Step::WantsWrite : fail(errno);
    }
    while (m_sent < m_request.size()) {
        const ssize_t count = send(m_socket, m_request.data() + m_sent, m_request.size() - m_sent, MSG_NOSIGNAL);
        if (count < 0)
            return errno == EAGAIN ? Step::WantsWrite : fail(errno);
        m_sent += static_cast<std::size_t>(count);
    }
    return receive();
}

HttpGet::Step HttpGet::receive()
{
    std::array<char, 16'384> buffer;
    for (;;) {
        const ssize_t count = recv(m_socket, buffer.data(), buffer.size(), 0);
        if (count < 0)
            return errno == EAGAIN ? Step::WantsRead : fail(errno);
        if (count == 0) // the end comes too early: a whole answer is noticed below
            return fail(ECONNRESET);
        if (m_headerDone)
            m_body += static_cast<std::uint64_t>(count);
        else if (!readHeader(buffer.data(), static_cast<std::size_t>(count)))
            return fail(EPROTO);
        if (m_headerDone && m_body >= m_expected)
            return Step::Done;
    }
}

bool HttpGet::readHeader(const char *data, std::size_t size)
{
    constexpr std::size_t longest = 4'096;
    m_header.append(data, size);
    const std::size_t end = m_header.find("\r\n\r\n");
    if (end == std::string::npos)
        return m_header.size() < longest;
    m_headerDone = true;
    m_body = m_header.size() - end - 4;
    m_header.resize(end);
    constexpr std::string_view field = "\r\nContent-Length: ";
    const std::size_t at = m_header.find(field);
    if (!m_header.starts_with("HTTP/1.1 200 ") || at == std::string::npos)
        return false;
    const char *begin = m_header.data() + at + field.size();
    return std::from_chars(begin, m_header.data() + m_header.size(), m_expected).ec == std::errc();
}

} // namespace interleave
