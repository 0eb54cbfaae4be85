// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "systemservices.h"

#include "httpget.h"

#include "kernel/event.h"
#include "kernel/parking.h"
#include "kernel/spin.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <string>
#include <vector>

#include <fcntl.h>
#include <nettle/sha2.h>
#include <poll.h>
#include <unistd.h>

namespace interleave {

namespace {

constexpr std::int64_t pieceBytes = 1 << 16;
constexpr std::uint64_t lookEveryNs = 20'000'000; // for a cancel, while a socket is waited for

bool isCancelled(const std::atomic<std::uint32_t> &breaker)
{
    return (breaker.load(std::memory_order_relaxed) & cancelRequested) != 0;
}

/// A descriptor that is closed at the end of its scope.
class File {
public:
    explicit File(int descriptor) : m_descriptor(descriptor) {}
    ~File()
    {
        if (m_descriptor >= 0)
            close(m_descriptor);
    }
    File(const File &) = delete;
    File &operator=(const File &) = delete;
    operator int() const { return m_descriptor; }

private:
    int m_descriptor;
};

/// Carries `bytes` bytes in pieces with `call(buffer, size)`, which returns what read() and write() do.
template <typename Call>
int inPieces(std::int64_t bytes, const std::atomic<std::uint32_t> &breaker, Call &&call)
{
    std::vector<unsigned char> buffer(static_cast<std::size_t>(std::min(bytes, pieceBytes)), 0x5a);
    while (bytes > 0) {
        if (isCancelled(breaker))
            return ECANCELED;
        const ssize_t count = call(buffer.data(), static_cast<std::size_t>(std::min(bytes, pieceBytes)));
        if (count < 0 && errno != EINTR)
            return errno;
        if (count == 0)
            return ENODATA;
        bytes -= std::max<ssize_t>(count, 0);
    }
    return 0;
}

} // namespace

void SystemServices::hash(std::int64_t bytes, const std::atomic<std::uint32_t> &breaker)
{
    static const std::vector<unsigned char> data(pieceBytes, 0x5a);
    sha256_ctx context;
    sha256_init(&context);
    for (; bytes > 0 && !isCancelled(breaker); bytes -= pieceBytes)
        sha256_update(&context, static_cast<std::size_t>(std::min(bytes, pieceBytes)), data.data());
    std::array<unsigned char, SHA256_DIGEST_SIZE> digest;
    sha256_digest(&context, digest.size(), digest.data());
}

int SystemServices::fetch(std::uint64_t ns, std::uint32_t bytes, std::uint64_t deadlineNs,
                          const std::atomic<std::uint32_t> &breaker)
{
    HttpGet get(m_places.serverPort, pathFor(ns, bytes));
    for (HttpGet::Step step = get.advance(); step != HttpGet::Step::Done;) {
        if (step == HttpGet::Step::Failed)
            return get.problem();
        const std::uint64_t now = nowNs();
        if (isCancelled(breaker))
            return ECANCELED;
        if (now >= deadlineNs)
            return ETIMEDOUT;
        const std::uint64_t most = std::min(lookEveryNs, deadlineNs - now);
        const timespec patience{0, static_cast<long>(most)};
        pollfd wanted{get.descriptor(), static_cast<short>(step == HttpGet::Step::WantsRead ? POLLIN : POLLOUT), 0};
        const int ready = ppoll(&wanted, 1, &patience, nullptr);
        if (ready < 0 && errno != EINTR)
            return errno;
        if (ready > 0)
            step = get.advance();
    }
    return 0;
}

int SystemServices::read(std::int64_t bytes, const std::atomic<std::uint32_t> &breaker)
{
    const std::string path = "/proc/" + std::to_string(m_places.filePid) + "/fd/" +
                             std::to_string(m_places.fileDescriptor);
    const File file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file < 0)
        return errno;
    return inPieces(bytes, breaker, [&file](unsigned char *data, std::size_t size) {
        const ssize_t count = ::read(file, data, size);
        if (count != 0 || lseek(file, 0, SEEK_SET) < 0) // its end: once more from the beginning
            return count;
        return ::read(file, data, size);
    });
}

int SystemServices::write(std::int64_t bytes, const std::atomic<std::uint32_t> &breaker)
{
    // Not down to the disk: nothing could interrupt a thread that waits for that.
    const File file(openUnnamedFile());
    if (file < 0)
        return errno;
    return inPieces(bytes, breaker,
                    [&file](unsigned char *data, std::size_t size) { return ::write(file, data, size); });
}

std::string pathFor(std::uint64_t ns, std::uint32_t bytes)
{
    return "/wait/" + std::to_string(ns / 1'000) + "us/" + std::to_string(bytes) + "bytes";
}

int openUnnamedFile()
{
    const char *set = std::getenv("TMPDIR");
    const std::string folder = set && *set ? set : "/tmp";
    const int file = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL))
        return file;
    std::string path = folder + "/interleave-XXXXXX"; // a file system that knows no unnamed files
    const int named = mkostemp(path.data(), O_CLOEXEC);
    if (named >= 0)
        unlink(path.c_str());
    return named;
}

} // namespace interleave
