// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "experimentfile.h"
#include "runrecord.h"

#include <QMap>

#include <optional>

namespace interleave {

/// One question of the guide. An answer is the value of an option.
struct GuideQuestion {
    struct Option {
        QString value;
        QString text;
    };
    QString id;
    QString ask;
    QString help;
    QList<Option> options;

    /// The option with this value, or nullptr.
    const Option *option(const QString &value) const;
};

/// A model that the guide can recommend.
struct GuideChoice {
    QString id;
    QString name;          ///< as it stands in a sentence: "a thread pool"
    QStringList scenarios; ///< of the experiment that are this model, at most one of each family
};

/// Scenarios that can be compared with each other: those of one language.
struct GuideFamily {
    QString title;
    QStringList scenarios;
};

/// What to answer to whom, and the work to try it with.
struct GuideRule {
    QMap<QString, QString> when; ///< answers by question
    QString recommend;           ///< id of a choice
    QString why;
    ParameterValues set; ///< values of the experiment's parameters
    QString note;        ///< what the measured times do not say; may be empty

    /// Do the answers hold all that it asks for?
    bool fits(const QMap<QString, QString> &answers) const;
};

/// "Which model should I choose?": some questions, an answer for each combination of answers, and the experiment that
/// tries it. A plain value, read from a file that passed every check.
struct Guide {
    using Answers = QMap<QString, QString>; ///< values of options by question

    QString experiment;
    QList<GuideQuestion> questions;
    QList<GuideChoice> choices;
    QList<GuideFamily> families; ///< the one that the advice is about first
    QList<GuideRule> rules;

    const GuideChoice *choice(const QString &id) const;
    /// The rule for these answers, or nullptr while they do not say enough.
    const GuideRule *advice(const Answers &answers) const;
    /// What to ask next, or nullptr where advice() is there.
    const GuideQuestion *next(const Answers &answers) const;
};

/// Nothing, and faults, where something is wrong: a combination of answers with no rule or with two, a value that its
/// parameter cannot have, a scenario that does not exist.
std::optional<Guide> readGuide(const QByteArray &json, QList<Fault> &faults);
/// The one that ships. Read at the first call.
const Guide &shippedGuide();

/// Advice and measurement side by side, for one family. Within a tenth two times count as equal.
struct GuideVerdict {
    struct Time {
        QString scenario;
        double seconds = 0; ///< median makespan
    };
    QString advised;      ///< scenario; empty where the family has none
    QString inTurn;       ///< the scenario of the choice "none": one after the other
    QList<Time> times;    ///< of those that finished, the fastest first
    bool agrees = false;  ///< the advised one is the fastest, or as fast
    bool noneYet = false; ///< one after the other is as fast, or done before anybody notices

    /// nullptr where it did not finish.
    const Time *timeOf(const QString &scenario) const;
    /// The fastest of the others, or nullptr.
    const Time *bestBeside(const QString &scenario) const;
};
GuideVerdict compareAdvice(const Guide &guide, const GuideRule &rule, const GuideFamily &family,
                           const QList<RunRecord> &runs);

} // namespace interleave
