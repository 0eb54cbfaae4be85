// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminal.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <unistd.h>

namespace interleave::cli {

void Terminal::print(const QByteArray &bytes)
{
    if (std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout) !=
            static_cast<std::size_t>(bytes.size()) &&
        m_failure == 0)
        m_failure = errno;
}

void Terminal::say(const QString &sentence)
{
    sayPlain(m_program + QLatin1String(": ") + sentence);
}

void Terminal::sayPlain(const QString &line)
{
    // Nobody can be told that stderr does not work.
    std::fputs((line + QLatin1Char('\n')).toUtf8().constData(), stderr);
}

std::optional<QString> Terminal::flush()
{
    if (std::fflush(stdout) != 0 && m_failure == 0)
        m_failure = errno;
    if (m_failure == 0)
        return {};
    return QCoreApplication::translate("interleave::cli::Terminal", "Cannot write to the standard output: %1.")
        .arg(QString::fromLocal8Bit(std::strerror(m_failure)));
}

bool Terminal::errorsAreSeen()
{
    return isatty(STDERR_FILENO) == 1;
}

} // namespace interleave::cli
