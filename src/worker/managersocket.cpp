// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "managersocket.h"

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <thread>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace interleave {

namespace {

/// Closes its socket at the end of its thread.
struct Connection {
    int descriptor = -1;
    ~Connection()
    {
        if (descriptor >= 0)
            close(descriptor);
    }
};

/// The same user: others on this machine have no business here.
bool isOwn(int descriptor)
{
    ucred peer{};
    socklen_t size = sizeof peer;
    return getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == getuid();
}

Reply answer(Room &room, const ManagerMessage &message)
{
    const Request &request = message.request;
    std::atomic<std::int64_t> &cell = room.cell(request.object);
    switch (request.op) {
    case Op::Load:
        return {Status::Ok, cell.load(std::memory_order_relaxed)};
    case Op::Store:
        cell.store(request.value, std::memory_order_relaxed);
        return {};
    case Op::Increment: // one message, so one step
        cell.fetch_add(1, std::memory_order_relaxed);
        return {};
    case Op::Unlock:
        return {room.perform(message.slot, request)};
    default: {
        const Reply reply = room.start(message.slot, request, message.deadlineNs != noDeadline);
        return reply.status == Status::Waits ? room.parkAndFinish(message.slot, message.deadlineNs) : reply;
    }
    }
}

void serve(int descriptor, Room &room)
{
    const Connection connection{descriptor};
    for (ManagerMessage message; recv(descriptor, &message, sizeof message, 0) == sizeof message;) {
        const Reply reply = answer(room, message);
        if (send(descriptor, &reply, sizeof reply, MSG_NOSIGNAL) != sizeof reply)
            return;
    }
}

} // namespace

ManagerSocket::~ManagerSocket()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

int ManagerSocket::open()
{
    m_descriptor = socket(AF_UNIX, SOCK_SEQPACKET, 0); // inherited by the manager
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socklen_t size = sizeof address.sun_family; // no name: the kernel chooses one
    if (m_descriptor < 0 || bind(m_descriptor, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        listen(m_descriptor, SOMAXCONN) != 0)
        return errno;
    size = sizeof address;
    if (getsockname(m_descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return errno;
    m_address.length = size - offsetof(sockaddr_un, sun_path);
    if (m_address.length > sizeof m_address.name)
        return ENAMETOOLONG;
    std::memcpy(m_address.name, address.sun_path, m_address.length);
    return 0;
}

Reply ManagerClient::lost(std::uint32_t slot, int problem)
{
    m_room.fail(slot, Failure::Manager, problem);
    return {Status::Failed};
}

Reply ManagerClient::call(std::uint32_t slot, const Request &request, std::uint64_t deadlineNs)
{
    thread_local Connection connection;
    if (connection.descriptor < 0) {
        connection.descriptor = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::memcpy(address.sun_path, m_address.name, m_address.length);
        const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + m_address.length);
        if (connection.descriptor < 0 ||
            connect(connection.descriptor, reinterpret_cast<sockaddr *>(&address), size) != 0)
            return lost(slot, errno);
    }
    const ManagerMessage message{slot, request, deadlineNs};
    Reply reply;
    if (send(connection.descriptor, &message, sizeof message, MSG_NOSIGNAL) != sizeof message ||
        recv(connection.descriptor, &reply, sizeof reply, 0) != sizeof reply)
        return m_room.isCancelled(slot) ? Reply{Status::Cancelled} : lost(slot, errno);
    return reply;
}

int serveAsManager(int descriptor, Room &room)
{
    for (;;) {
        const int connection = accept4(descriptor, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0) {
            if (errno == EINTR || errno == ECONNABORTED)
                continue;
            return errno;
        }
        if (isOwn(connection))
            std::thread(serve, connection, std::ref(room)).detach();
        else
            close(connection);
    }
}

} // namespace interleave
