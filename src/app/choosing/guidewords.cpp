// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guidewords.h"

#include "app/figurewords.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace interleave::guidewords {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(interleave::GuideWords)
};

constexpr double timesAsFast = 2; // from here on a percentage says less

QString titleOf(const Experiment &experiment, const QString &scenario)
{
    const Scenario *found = experiment.scenario(scenario);
    return found ? found->title : scenario;
}

QString comparison(const QString &said, const Experiment &experiment, const GuideVerdict &verdict)
{
    const auto title = [&experiment](const GuideVerdict::Time &time) { return titleOf(experiment, time.scenario); };
    const GuideVerdict::Time *advised = verdict.timeOf(verdict.advised);
    const GuideVerdict::Time *other = verdict.bestBeside(verdict.advised);
    if (!advised && !other)
        return Words::tr("The guide said “%1”. Nothing of this could run here.").arg(said);
    if (!advised)
        return Words::tr("The guide said “%1”, which has no time here. The fastest of the others was “%2”: %3.")
            .arg(said, title(*other), figurewords::seconds(other->seconds));
    const QString own = figurewords::seconds(advised->seconds);
    if (!other)
        return Words::tr("The guide said “%1”: %2. Nothing else could run here to compare it with.").arg(said, own);
    const QString others = figurewords::seconds(other->seconds);
    const double ratio = advised->seconds / other->seconds;
    if (ratio <= 1)
        return Words::tr("The guide said “%1”, and here that was the fastest: %2. Next came “%3”: %4.")
            .arg(said, own, title(*other), others);
    if (verdict.agrees)
        return Words::tr("The guide said “%1”, and here hardly anything was faster: %2. “%3” took %4, and within 10% "
                         "times count as equal.")
            .arg(said, own, title(*other), others);
    if (ratio < timesAsFast)
        return Words::tr("The guide said “%1”: %2. Here “%3” was faster by %4%: %5.")
            .arg(said, own, title(*other), QLocale().toString(std::round((ratio - 1) * 100), 'f', 0), others);
    return Words::tr("The guide said “%1”: %2. Here “%3” was %4 times as fast: %5.")
        .arg(said, own, title(*other), figurewords::number(ratio), others);
}

} // namespace

QString work(const Experiment &experiment, const GuideRule &rule)
{
    QStringList settings;
    for (const Parameter &parameter : experiment.parameters) {
        const double value = rule.set.value(parameter.name, parameter.defaultValue);
        const QString text = parameter.type == Parameter::Type::Choice ? parameter.labels.value(static_cast<int>(value))
                                                                       : QLocale().toString(value, 'g', 12);
        settings.append(Words::tr("%1: %2").arg(parameter.label, text));
    }
    return settings.join(Words::tr(" · ", "between two settings"));
}

QString verdict(const Guide &guide, const GuideRule &rule, const Experiment &experiment, const GuideVerdict &verdict)
{
    const GuideChoice *choice = guide.choice(rule.recommend);
    QStringList sentences{comparison(choice->name, experiment, verdict)};
    if (verdict.noneYet && verdict.inTurn != verdict.advised) {
        if (verdict.times.first().scenario != verdict.inTurn) // else its time has been said
            sentences.append(Words::tr("One after the other took %1.")
                                 .arg(figurewords::seconds(verdict.timeOf(verdict.inTurn)->seconds)));
        sentences.append(Words::tr("If that is fast enough, the answer is: none yet."));
    }
    return sentences.join(QLatin1Char(' '));
}

QString notMeasured(const Experiment &experiment, const QList<RunRecord> &runs)
{
    QStringList lines;
    for (const RunRecord &run : runs) {
        if (run.ended && run.outcome != Outcome::Finished && run.outcome != Outcome::Cancelled)
            lines.append(Words::tr("“%1” %2: %3")
                             .arg(titleOf(experiment, run.scenario), figurewords::outcome(run.outcome), run.reason));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace interleave::guidewords
