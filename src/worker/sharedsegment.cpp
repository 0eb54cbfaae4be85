// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sharedsegment.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace interleave {

namespace {

Error systemError(const char *what)
{
    return {std::string(what) + ' ' + std::generic_category().message(errno) + '.', "shared memory"};
}

} // namespace

SharedSegment::SharedSegment(int descriptor, std::byte *data, std::size_t size)
    : m_descriptor(descriptor), m_data(data), m_size(size)
{
}

SharedSegment::SharedSegment(SharedSegment &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_data(std::exchange(other.m_data, nullptr)),
      m_size(other.m_size)
{
}

SharedSegment::~SharedSegment()
{
    if (m_data)
        munmap(m_data, m_size);
    if (m_descriptor >= 0)
        close(m_descriptor);
}

Result<SharedSegment> SharedSegment::create(std::size_t bytes)
{
    // Not close-on-exec: the worker processes inherit it.
    const int descriptor = memfd_create("interleave-run", 0);
    if (descriptor < 0)
        return systemError("The system gave no shared memory for the worker processes:");
    if (ftruncate(descriptor, static_cast<off_t>(bytes)) != 0) {
        const Error error = systemError("The system gave too little shared memory for the worker processes:");
        close(descriptor);
        return error;
    }
    return map(descriptor, bytes);
}

Result<SharedSegment> SharedSegment::inherit(int descriptor)
{
    struct stat status {};
    if (fstat(descriptor, &status) != 0 || status.st_size <= 0)
        return Error{"This program is started by Interleave only; it found no shared memory to work in.", "worker"};
    return map(descriptor, static_cast<std::size_t>(status.st_size));
}

Result<SharedSegment> SharedSegment::map(int descriptor, std::size_t bytes)
{
    void *data = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (data == MAP_FAILED) {
        const Error error = systemError("Shared memory could not be mapped:");
        close(descriptor);
        return error;
    }
    return SharedSegment(descriptor, static_cast<std::byte *>(data), bytes);
}

} // namespace interleave
