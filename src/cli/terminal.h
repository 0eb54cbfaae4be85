// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace interleave::cli {

/// The two streams of the program: results on stdout, everything that is said about them on stderr.
class Terminal {
public:
    /// `program` stands before every message: "interleave-cli run".
    explicit Terminal(const QString &program) : m_program(program) {}

    QString program() const { return m_program; }
    void setProgram(const QString &program) { m_program = program; }

    /// A result, with a line break.
    void print(const QString &line) { print((line + QLatin1Char('\n')).toUtf8()); }
    void print(const QByteArray &bytes);
    /// A message: "interleave-cli run: ...".
    void say(const QString &sentence);
    /// A line of stderr as it is.
    void sayPlain(const QString &line);

    /// Nothing when stdout took everything so far, otherwise a sentence.
    std::optional<QString> flush();

    static bool errorsAreSeen(); ///< stderr is a terminal

private:
    QString m_program;
    int m_failure = 0; ///< errno of the first failure
};

} // namespace interleave::cli
