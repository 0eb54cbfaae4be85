// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include "core/codegen/code.h"
#include "core/python/interpreter.h"

#include <QCoreApplication>

#include <vector>

namespace interleave {

/// A program run by a real CPython: as the Python code that is shown, in a process of its own.
class PythonEngine : public Engine {
    Q_DECLARE_TR_FUNCTIONS(Engine)
public:
    /// What the Python engines differ in.
    struct Kind {
        const char *id;
        const char *title;      ///< to be translated
        bool pool = false;      ///< tasks queue for workers
        std::uint32_t most = 0; ///< tasks under way at once; 0: no limit
        int minor = 8;          ///< needs CPython 3.minor
        bool processes = false; ///< tasks are in processes of their own
        bool cluster = false;   ///< needs Dask, and a cluster
        bool script = false;    ///< runs a Python program as it stands
    };
    explicit PythonEngine(const Kind &kind) : m_kind(kind) {}

    QString id() const override { return QString::fromLatin1(m_kind.id); }
    QString title() const override { return tr(m_kind.title); }
    QString runtime() const override;
    Support supports(const Program &program, const RunSettings &settings) const override;
    std::uint32_t places(const RunSettings &settings) const override;
    bool getsReady() const override { return true; }
    bool runsProgram() const override { return !m_kind.script; }
    std::shared_ptr<void> warmUp(RunScope &scope) const override;
    std::optional<Error> execute(RunScope &scope, const std::shared_ptr<void> &warm) const override;

    /// The code that runs with these settings, or why there is none.
    Result<GeneratedCode> code(const Program &program, const RunSettings &settings) const;
    /// Can `interpreter` carry this engine? Else a sentence.
    Support supports(const Interpreter &interpreter) const;
    /// The one that runs with these settings.
    std::optional<Interpreter> interpreterFor(const RunSettings &settings) const;

private:
    const Kind m_kind;
};

/// py-sequential to py-script.
std::vector<std::unique_ptr<const Engine>> pythonEngines();

} // namespace interleave
