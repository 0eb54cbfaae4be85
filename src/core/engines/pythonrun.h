// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine.h"

#include "core/codegen/code.h"
#include "core/python/interpreter.h"
#include "core/python/pythonprocess.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace interleave {

/// One run of a program as Python code. Lives in the run's thread.
class PythonRun : public LaneSink {
    Q_DECLARE_TR_FUNCTIONS(Engine)
public:
    /// `cluster`: the address of a scheduler, or how many workers to start for the run; empty: none is needed.
    PythonRun(RunScope &scope, const Interpreter &interpreter, const GeneratedCode &code, const QString &cluster = {});
    ~PythonRun() override;

    /// Starts Python, and returns when it waits for the first line of the script.
    void getReady();
    qint64 processId() const { return m_process->processId(); }
    /// Runs the script to its end.
    std::optional<Error> run();

private:
    QByteArray plan(const GeneratedCode &code) const;
    void state(std::uint32_t lane, std::uint64_t t, State state, std::uint16_t gil) override;
    void held(std::uint32_t lane, std::uint64_t t, std::uint64_t ns) override;
    void tick(std::uint32_t lane, std::uint64_t t) override;
    void ended(std::uint32_t lane, std::uint64_t t, State how, std::int64_t value, const std::string &words) override;
    void conclude();
    void tellWorkers();
    void push(const Event &event);

    RunScope &m_scope;
    EventRing *const m_ring;
    Outside m_outside;
    QByteArray m_output;
    std::unique_ptr<PythonProcess> m_process;
    QEventLoop m_loop;
    bool m_done = false;
    std::size_t m_workersTold = 0;
};

} // namespace interleave
