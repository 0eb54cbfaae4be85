// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guide.h"

#include <algorithm>

namespace interleave {

namespace {

constexpr double equalWithin = 0.10;     ///< of the faster time
constexpr double unnoticedSeconds = 0.1; ///< Miller (1968): what takes no longer seems to happen at once

} // namespace

const GuideQuestion::Option *GuideQuestion::option(const QString &value) const
{
    const auto it = std::ranges::find(options, value, &Option::value);
    return it == options.end() ? nullptr : &*it;
}

bool GuideRule::fits(const QMap<QString, QString> &answers) const
{
    for (auto it = when.begin(); it != when.end(); ++it) {
        if (answers.value(it.key()) != it.value())
            return false;
    }
    return true;
}

const GuideChoice *Guide::choice(const QString &id) const
{
    const auto it = std::ranges::find(choices, id, &GuideChoice::id);
    return it == choices.end() ? nullptr : &*it;
}

const GuideRule *Guide::advice(const Answers &answers) const
{
    const auto it = std::ranges::find_if(rules, [&answers](const GuideRule &rule) { return rule.fits(answers); });
    return it == rules.end() ? nullptr : &*it;
}

const GuideQuestion *Guide::next(const Answers &answers) const
{
    if (advice(answers))
        return nullptr;
    const auto it = std::ranges::find_if(
        questions, [&answers](const GuideQuestion &question) { return !answers.contains(question.id); });
    return it == questions.end() ? nullptr : &*it;
}

const GuideVerdict::Time *GuideVerdict::timeOf(const QString &scenario) const
{
    const auto it = std::ranges::find(times, scenario, &Time::scenario);
    return it == times.end() ? nullptr : &*it;
}

const GuideVerdict::Time *GuideVerdict::bestBeside(const QString &scenario) const
{
    const auto it = std::ranges::find_if(times, [&scenario](const Time &time) { return time.scenario != scenario; });
    return it == times.end() ? nullptr : &*it;
}

GuideVerdict compareAdvice(const Guide &guide, const GuideRule &rule, const GuideFamily &family,
                           const QList<RunRecord> &runs)
{
    const auto memberOf = [&](const QString &choice) {
        const GuideChoice *found = guide.choice(choice);
        for (const QString &scenario : family.scenarios) {
            if (found && found->scenarios.contains(scenario))
                return scenario;
        }
        return QString();
    };
    GuideVerdict verdict;
    verdict.advised = memberOf(rule.recommend);
    verdict.inTurn = memberOf(QStringLiteral("none"));
    for (const QString &scenario : family.scenarios) {
        QList<RunRecord> finished;
        std::ranges::copy_if(runs, std::back_inserter(finished), [&scenario](const RunRecord &run) {
            return run.scenario == scenario && run.ended && run.outcome == Outcome::Finished;
        });
        if (const auto seconds = metricOf(finished, QStringLiteral("makespan_s"), scenario))
            verdict.times.append({scenario, *seconds});
    }
    std::ranges::stable_sort(verdict.times, {}, &GuideVerdict::Time::seconds);
    if (verdict.times.isEmpty())
        return verdict;
    const double longest = verdict.times.first().seconds * (1 + equalWithin);
    if (const GuideVerdict::Time *advised = verdict.timeOf(verdict.advised))
        verdict.agrees = advised->seconds <= longest;
    if (const GuideVerdict::Time *inTurn = verdict.timeOf(verdict.inTurn))
        verdict.noneYet = inTurn->seconds <= std::max(longest, unnoticedSeconds);
    return verdict;
}

} // namespace interleave
