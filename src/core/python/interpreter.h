// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace interleave {

inline constexpr int oldestMinor = 8; ///< CPython 3.8

/// A Python on this machine, as it described itself. A plain value.
struct Interpreter {
    QString path;           ///< as it was found
    QString executable;     ///< what it says it is: behind shims and links
    QString venv;           ///< folder of the virtual environment; empty: none
    QString implementation; ///< "CPython"
    int major = 0;
    int minor = 0;
    int micro = 0;
    QString preRelease; ///< "a2", "rc1"; empty: none
    int bits = 64;
    bool gilEnabled = true;
    bool freeThreaded = false;    ///< built so that it can do without a GIL
    bool subinterpreters = false; ///< with a GIL each
    bool interpreterPool = false; ///< concurrent.futures.InterpreterPoolExecutor
    QStringList startMethods;     ///< of multiprocessing, its default first
    QString dask;                 ///< version of Dask distributed; empty: not installed
    QStringList packageFolders;   ///< where it has its packages
    bool staticBuild = false;     ///< linked statically: its GIL cannot be seen from outside
    bool musl = false;            ///< not built for glibc: nor can this one's
    double nsPerTurn = 0;         ///< of the counting loop
    QString problem;              ///< a sentence where it cannot be used

    bool usable() const { return problem.isEmpty(); }
    QString version() const { return QStringLiteral("%1.%2.%3%4").arg(major).arg(minor).arg(micro).arg(preRelease); }
    QString defaultStartMethod() const { return startMethods.value(0); }
    /// Two paths to one interpreter have the same. A virtual environment is an interpreter of its own.
    QString identity() const { return venv.isEmpty() ? executable : venv; }
    /// "CPython 3.11.2", "CPython 3.13.0 free-threaded".
    QString name() const;

    QJsonObject toJson() const;
    static Interpreter fromJson(const QJsonObject &json);
};

/// What to do where there is no Python at all.
QString noPythonSentence();

} // namespace interleave
