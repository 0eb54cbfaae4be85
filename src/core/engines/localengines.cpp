// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "localengines.h"

#include "asides.h"
#include "programfacts.h"

#include "worker/thisthread.h"

namespace interleave {

namespace {

/// Every task in the calling thread; one that is spawned runs to its end at once.
class InTurn final : public Asides {
public:
    explicit InTurn(RunScope &scope, bool holdsLoop) : Asides(scope), m_place(scope.code, scope.memory.openRing())
    {
        m_environment.holdsLoop = holdsLoop;
        m_environment.startsInPlace = true;
    }

    void runAll()
    {
        for (const std::uint32_t slot : m_scope.code.startOrder)
            startTask(slot);
        waitForAsides();
    }

protected:
    bool startTask(std::uint32_t slot) override
    {
        ThreadContext::runTask(m_scope.code, m_environment, slot, m_place);
        return true;
    }

private:
    ThreadPlace m_place;
};

} // namespace

QString SequentialEngine::runtime() const
{
    return QStringLiteral("Qt ") + QString::fromLatin1(qVersion());
}

std::optional<Error> SequentialEngine::execute(RunScope &scope, const std::shared_ptr<void> &) const
{
    giveWayToWindow();
    InTurn(scope, false).runAll();
    return std::nullopt;
}

Support SequentialEngine::supports(const Program &program, const RunSettings &) const
{
    return supportsInOneProcess(program);
}

Support UiThreadEngine::supports(const Program &program, const RunSettings &settings) const
{
    if (settings.gil)
        return {false, tr("The window's thread is a single thread: there is nobody to share a GIL with.")};
    return supportsInOneProcess(program);
}

std::optional<Error> UiThreadEngine::execute(RunScope &scope, const std::shared_ptr<void> &) const
{
    InTurn(scope, true).runAll();
    return std::nullopt;
}

} // namespace interleave
