// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "managerprotocol.h"

#include "kernel/instructions.h"
#include "kernel/manager.h"

namespace interleave {

/// In the program: the socket at which the manager process, which inherits it, will listen.
class ManagerSocket {
public:
    ManagerSocket() = default;
    ~ManagerSocket();
    ManagerSocket(const ManagerSocket &) = delete;
    ManagerSocket &operator=(const ManagerSocket &) = delete;
    /// 0, or errno.
    int open();
    int descriptor() const { return m_descriptor; }
    const ManagerAddress &address() const { return m_address; }

private:
    int m_descriptor = -1;
    ManagerAddress m_address;
};

/// In a worker: the way to the manager. Each thread has a connection of its own.
class ManagerClient final : public Manager {
public:
    ManagerClient(const Code &code, const ManagerAddress &address, Room &room)
        : m_code(code), m_address(address), m_room(room)
    {
    }
    bool has(std::uint16_t object) const override
    {
        return object < m_code.objects.size() && m_code.objects[object].viaManager;
    }
    Reply call(std::uint32_t slot, const Request &request, std::uint64_t deadlineNs) override;

private:
    Reply lost(std::uint32_t slot, int problem);

    const Code &m_code;
    const ManagerAddress m_address;
    Room &m_room;
};

/// In the manager process: serves every connection at the inherited `descriptor`, in a thread each, for ever.
int serveAsManager(int descriptor, Room &room);

} // namespace interleave
