// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/services.h"

#include <string>

namespace interleave {

/// Where the services of a run are found; plain data, the same in every process.
struct ServicePlaces {
    std::uint16_t serverPort = 0; ///< of the HTTP server on the loopback interface
    std::int32_t filePid = 0;     ///< the process and the descriptor in it of the file that `read` steps read
    std::int32_t fileDescriptor = -1;
};

/// The services as the operating system offers them: SHA-256 from libnettle, sockets, files.
class SystemServices final : public Services {
public:
    explicit SystemServices(const ServicePlaces &places) : m_places(places) {}
    void hash(std::int64_t bytes, const std::atomic<std::uint32_t> &breaker) override;
    int fetch(std::uint64_t ns, std::uint32_t bytes, std::uint64_t deadlineNs,
              const std::atomic<std::uint32_t> &breaker) override;
    int read(std::int64_t bytes, const std::atomic<std::uint32_t> &breaker) override;
    int write(std::int64_t bytes, const std::atomic<std::uint32_t> &breaker) override;

private:
    ServicePlaces m_places;
};

/// The path under which the loopback server answers after `ns` with `bytes` bytes.
std::string pathFor(std::uint64_t ns, std::uint32_t bytes);
/// A new file for reading and writing in the folder for temporary files. It has no name, so that nothing can be left
/// behind. -1 and errno where there is none.
int openUnnamedFile();

} // namespace interleave
