// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the engines do is one of the schedules that the explorer finds: for each program of the contract (see
// tst_contract) its result is among the endings, for threads and for coroutines.

#include "kernel/explorer.h"

#include "support/contractrows.h"

#include <QTest>

using namespace interleave;
using namespace interleave::contract;

class TestExploredContract : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resultsAreFound_data();
    void resultsAreFound();
};

namespace {

bool endsLikeIt(const Code &code, const Ending &ending, const Row &row)
{
    if (ending.outcome != row.outcome)
        return false;
    QByteArrayList states;
    for (std::uint32_t slot = 0; slot < code.instances.size(); ++slot) {
        if (code.instances[slot].beside != Beside::No ||
            (!endsLane(ending.tasks[slot]) && row.outcome == Outcome::Finished))
            continue;
        // The search stops where a deadlock is found; a run ends those tasks as cancelled.
        const State how = endsLane(ending.tasks[slot]) ? ending.tasks[slot] : State::Cancelled;
        const std::string_view name = nameOf(how);
        states << QByteArray(name.data(), static_cast<qsizetype>(name.size()));
    }
    if (states.join(' ') != row.states)
        return false;
    for (std::size_t i = 0; i < code.objects.size(); ++i) {
        const QString name = QString::fromStdString(code.names[i]);
        if (row.final.contains(name) && row.final[name] != static_cast<double>(ending.values[i]))
            return false;
    }
    return true;
}

} // namespace

void TestExploredContract::resultsAreFound_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<bool>("coroutines");
    for (int row = 0; row < rows().size(); ++row) {
        const bool dies = rows()[row].kind == StepKind::Die; // the engine refuses it
        for (const bool coroutines : {false, true}) {
            if (!dies)
                QTest::addRow("%s: %s", rows()[row].name, coroutines ? "coroutines" : "threads") << row << coroutines;
        }
    }
}

void TestExploredContract::resultsAreFound()
{
    QFETCH(int, row);
    QFETCH(bool, coroutines);
    const Row &r = rows()[row];
    const Result<Code> code = compile(r.program, 1);
    QVERIFY(code);
    Schedule::Rules rules;
    rules.rounds = 1'000; // every loop here ends by itself
    rules.switches = coroutines ? Switches::AtWaits : Switches::Anywhere;
    const SearchLimits limits{.schedules = 1'000, .turns = 300'000}; // of some there are millions
    const Exploration found = explore(*code, rules, limits, [] { return false; });
    QVERIFY(!found.endings.empty());
    const bool one = std::any_of(found.endings.begin(), found.endings.end(),
                                 [&](const Ending &ending) { return endsLikeIt(*code, ending, r); });
    QVERIFY(one);
}

QTEST_APPLESS_MAIN(TestExploredContract)
#include "tst_exploredcontract.moc"
