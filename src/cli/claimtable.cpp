// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "claimtable.h"

#include "texttable.h"

#include "core/experimentfile.h"

#include <QCoreApplication>

#include <algorithm>

namespace interleave::cli {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::cli::Report)
};

QString shortest(double value)
{
    return QString::number(value, 'g', 6);
}

QString boundsOf(const Claim &claim)
{
    if (claim.min && claim.max)
        return Text::tr("expected %1 to %2").arg(shortest(*claim.min), shortest(*claim.max));
    if (claim.min)
        return Text::tr("expected at least %1").arg(shortest(*claim.min));
    return Text::tr("expected at most %1").arg(shortest(claim.max.value_or(0)));
}

/// The values that the claim is about, where they are others than those of the run: "work=native jobs=8".
QString otherValues(const Claim &claim, const RunResult &run)
{
    QStringList values;
    for (auto it = claim.with.begin(); it != claim.with.end(); ++it) {
        const Parameter *parameter = run.experiment.parameter(it.key());
        if (run.parameters.value(it.key()) != it.value())
            values << it.key() + QLatin1Char('=') + textOf(*parameter, it.value());
    }
    return values.join(QLatin1Char(' '));
}

QString measurementOf(const ClaimResult &result)
{
    const Claim &claim = result.claim;
    const QString value = shortest(*result.value);
    if (isRatio(claim.metric)) {
        return Text::tr("%1 of %2 against %3: %4, %5")
            .arg(claim.metric, claim.of, claim.against, value, boundsOf(claim));
    }
    return Text::tr("%1 of %2: %3, %4").arg(claim.metric, claim.of, value, boundsOf(claim));
}

QString detailOf(const ClaimResult &result, const RunResult &run)
{
    if (!result.held)
        return result.reason;
    const QString values = otherValues(result.claim, run);
    const QString measurement = measurementOf(result);
    return values.isEmpty() ? measurement : Text::tr("%1 (with %2)").arg(measurement, values);
}

QString verdictOf(const ClaimResult &result)
{
    if (!result.held)
        return Text::tr("could not be tried here");
    return *result.held ? Text::tr("held") : Text::tr("did not hold");
}

} // namespace

QString claimTable(const RunResult &result)
{
    if (result.claims.isEmpty())
        return {};
    TextTable table({{Text::tr("Verdict")}, {Text::tr("Claim")}});
    for (const ClaimResult &claim : result.claims) {
        table.add({verdictOf(claim), claim.claim.claim});
        table.add({QString(), QLatin1String("  ") + detailOf(claim, result)});
    }
    return QLatin1Char('\n') + table.text();
}

QString claimSummary(const QList<RunResult> &results)
{
    TextTable table({{Text::tr("Experiment")}, {Text::tr("Verdict")}, {Text::tr("Claim")}});
    int held = 0, failed = 0, untried = 0;
    for (const RunResult &result : results) {
        for (const ClaimResult &claim : result.claims) {
            ++(!claim.held ? untried : *claim.held ? held : failed);
            table.add({result.experiment.id, verdictOf(claim), claim.claim.claim});
            if (!claim.held.value_or(false))
                table.add({QString(), QString(), QLatin1String("  ") + detailOf(claim, result)});
        }
    }
    return QLatin1Char('\n') + table.text() + QLatin1Char('\n') +
           Text::tr("%1 claims: %2 held, %3 did not hold, %4 could not be tried here.")
               .arg(held + failed + untried)
               .arg(held)
               .arg(failed)
               .arg(untried) +
           QLatin1Char('\n');
}

} // namespace interleave::cli
