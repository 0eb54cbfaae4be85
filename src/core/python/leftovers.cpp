// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "leftovers.h"

#include <QFile>

#include <filesystem>

#include <csignal>

#include <unistd.h>

namespace interleave {

std::vector<qint64> processesWith(const QByteArray &setting)
{
    std::vector<qint64> found;
    std::error_code none;
    for (const auto &entry : std::filesystem::directory_iterator("/proc", none)) {
        bool isNumber = false;
        const QByteArray name = QByteArray::fromStdString(entry.path().filename().string());
        const qint64 pid = name.toLongLong(&isNumber);
        if (!isNumber || pid == getpid())
            continue;
        QFile file(QStringLiteral("/proc/%1/environ").arg(pid));
        if (!file.open(QIODevice::ReadOnly)) // another user's, or gone
            continue;
        const QByteArray environment = '\0' + file.readAll() + '\0';
        if (environment.contains('\0' + setting + '\0'))
            found.push_back(pid);
    }
    return found;
}

bool killProcessesWith(const QByteArray &setting)
{
    constexpr int rounds = 50;
    for (int round = 0; round < rounds; ++round) {
        // Whoever was forked between the look and the kill is found in the next round.
        const std::vector<qint64> left = processesWith(setting);
        if (left.empty())
            return true;
        for (const qint64 pid : left)
            kill(static_cast<pid_t>(pid), SIGKILL);
        usleep(2'000);
    }
    return false;
}

qint64 residentBytes(const std::vector<qint64> &processes)
{
    static const qint64 page = sysconf(_SC_PAGESIZE);
    qint64 sum = 0;
    for (const qint64 pid : processes) {
        QFile file(QStringLiteral("/proc/%1/statm").arg(pid));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> fields = file.readAll().split(' ');
        // Memory that a fork shares with its parent counts once for each.
        if (fields.size() > 2)
            sum += (fields[1].toLongLong() - fields[2].toLongLong()) * page;
    }
    return sum;
}

} // namespace interleave
