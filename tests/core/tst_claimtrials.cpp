// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/claimtrials.h"

#include "core/experimentfile.h"

#include <QTest>

using namespace interleave;
using namespace Qt::StringLiterals;

namespace {

constexpr int twoCores = 2;

/// Three scenarios, of which the last one fixes "items" for itself, and these claims.
Experiment experimentWith(const QByteArray &claims)
{
    const QByteArray json = R"({"format": "interleave-experiment/1", "id": "small", "title": "Small",
        "parameters": [{"name": "items", "label": "Items", "type": "int", "default": 3, "min": 1, "max": 9},
                       {"name": "delay", "label": "Wait", "type": "int", "default": 20, "min": 1, "max": 50}],
        "program": {"tasks": [{"name": "item", "copies": "$items", "steps": [{"wait": "$delay"}]}]},
        "scenarios": [{"id": "one", "engine": "sequential"}, {"id": "two", "engine": "qtconcurrent", "workers": 2},
                      {"id": "four", "engine": "qtconcurrent", "workers": 4, "parameters": {"items": 8}}],
        "curve": {"id": "scaling", "title": "Workers", "x_label": "Workers", "against": "one", "fit": "amdahl",
                  "points": [{"scenario": "one", "at": 1}, {"scenario": "two", "at": 2}, {"scenario": "four", "at": 4}]},
        "expect": [)" + claims +
                            "]}";
    const LoadedExperiment loaded = loadExperiment(json);
    for (const Fault &fault : loaded.faults)
        qWarning().noquote() << fault.path << fault.sentence;
    return *loaded.experiment;
}

QByteArray speedup(const QByteArray &of, const QByteArray &with)
{
    return R"({"claim": "c", "metric": "speedup", "of": ")" + of + R"(", "against": "one", "min": 1, "with": )" + with +
           "}";
}

} // namespace

/// Which runs it takes to try claims about other values than those that were set.
class TestClaimTrials : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void claimsAboutTheValuesThatAreSetNeedNone()
    {
        const Experiment e = experimentWith(speedup("two", "{}") + "," + speedup("two", R"({"items": 3})"));
        QVERIFY(trialsFor(e, {}, {}, twoCores).isEmpty());
        const QList<ClaimTrial> trials = trialsFor(e, {{u"items"_s, 4}}, {}, twoCores);
        QCOMPARE(trials.size(), 1);
        QCOMPARE(trials[0].values, (ParameterValues{{u"items"_s, 3}}));
        QCOMPARE(trials[0].claims, QList<qsizetype>{1});
    }

    void claimsAboutTheSameValuesShareTheirRuns()
    {
        const Experiment e = experimentWith(speedup("four", R"({"delay": 30})") + "," +
                                            speedup("two", R"({"delay": 30, "items": 3})") + "," +
                                            speedup("two", R"({"delay": 40})"));
        const QList<ClaimTrial> trials = trialsFor(e, {}, {}, twoCores);
        QCOMPARE(trials.size(), 2);
        QCOMPARE(trials[0].values, (ParameterValues{{u"delay"_s, 30}}));
        QCOMPARE(trials[0].scenarios, (QStringList{u"one"_s, u"two"_s, u"four"_s}));
        QCOMPARE(trials[0].claims, (QList<qsizetype>{0, 1}));
        QCOMPARE(trials[1].scenarios, (QStringList{u"one"_s, u"two"_s}));
    }

    void whatTheScenarioFixesIsNotMissing()
    {
        const Experiment e = experimentWith(
            R"({"claim": "c", "metric": "makespan_s", "of": "four", "min": 0, "with": {"items": 2}})");
        QVERIFY(trialsFor(e, {}, {}, twoCores).isEmpty());
    }

    void onlyAmongTheScenariosThatAreWanted()
    {
        const Experiment e = experimentWith(speedup("two", R"({"delay": 30})"));
        QVERIFY(trialsFor(e, {}, {u"two"_s}, twoCores).isEmpty());
        QCOMPARE(trialsFor(e, {}, {u"two"_s, u"one"_s}, twoCores).size(), 1);
    }

    void tooFewCoresStayTooFew()
    {
        const Experiment e = experimentWith(
            R"({"claim": "c", "metric": "cpu_share", "of": "two", "min": 1, "needs_cores": 2, "with": {"delay": 30}})");
        QVERIFY(trialsFor(e, {}, {}, 1).isEmpty());
        QCOMPARE(trialsFor(e, {}, {}, twoCores).size(), 1);
    }

    void aFitNeedsAllScenariosOfItsCurve()
    {
        const Experiment e = experimentWith(
            R"({"claim": "c", "metric": "fit_serial_fraction", "of": "scaling", "max": 1, "with": {"delay": 30}})");
        QCOMPARE(scenariosOf(e, e.claims[0]), (QStringList{u"one"_s, u"two"_s, u"four"_s}));
        QCOMPARE(trialsFor(e, {}, {}, twoCores)[0].scenarios, (QStringList{u"one"_s, u"two"_s, u"four"_s}));
    }
};

QTEST_GUILESS_MAIN(TestClaimTrials)
#include "tst_claimtrials.moc"
