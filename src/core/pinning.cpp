// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pinning.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>

#include <sched.h>

namespace interleave {

namespace {

struct Pinning {
    Q_DECLARE_TR_FUNCTIONS(interleave::Pinning)
};

} // namespace

std::optional<Error> pinThisThread(int cores)
{
    cpu_set_t allowed, chosen;
    CPU_ZERO(&chosen);
    bool done = sched_getaffinity(0, sizeof allowed, &allowed) == 0;
    for (int core = 0; done && core < CPU_SETSIZE && CPU_COUNT(&chosen) < cores; ++core) {
        if (CPU_ISSET(core, &allowed))
            CPU_SET(core, &chosen);
    }
    done = done && sched_setaffinity(0, sizeof chosen, &chosen) == 0;
    if (done)
        return std::nullopt;
    return Error{Pinning::tr("The run cannot be kept on %n core(s): %1.", nullptr, cores)
                     .arg(QString::fromLocal8Bit(std::strerror(errno)))
                     .toStdString(),
                 "cores"};
}

} // namespace interleave
