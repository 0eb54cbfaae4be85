// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentquestions.h"

#include "experimentformat.h"

#include "curvefit.h"
#include "experimentscenarios.h"
#include "figures.h"

#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

constexpr double largestValue = std::numeric_limits<double>::max();

struct Questions {
    Q_DECLARE_TR_FUNCTIONS(interleave::ExperimentFile)
};

/// What a prediction or a claim is about.
struct Subject {
    QString metric;
    QString of;
    QString against;
};

QStringList metricNames()
{
    return figureNames() + fitFigureNames() + QStringList{u"speedup"_s,       u"efficiency"_s,       format::finalValue,
                                                          format::mostAtOnce, format::lines,         format::firstLine,
                                                          format::lastLine,   format::distinctLines, format::reason};
}

/// The object that a metric is about becomes part of its name.
void readMetricObject(ExperimentObject &object, const QStringList &objects, Subject &subject)
{
    const QString key = u"object"_s;
    if (format::isAboutObject(subject.metric)) {
        const QString name = object.oneOf(key, objects);
        subject.metric += u':' + name;
    } else if (object.has(key)) {
        object.value(key);
        object.fault(key,
                     Questions::tr("Only the metrics \"final\" and \"most\" are about an object. Remove the key."));
    }
}

/// So does the pattern of lines that it is about.
void readMetricPattern(ExperimentObject &object, Subject &subject)
{
    const QString key = u"pattern"_s;
    if (!format::isAboutPattern(subject.metric)) {
        if (object.has(key)) {
            object.value(key);
            object.fault(key, Questions::tr("Only metrics about lines and the reason have a pattern. Remove the key."));
        }
        return;
    }
    const QString pattern = object.text(key);
    const QRegularExpression expression(pattern);
    if (!expression.isValid())
        object.fault(key, Questions::tr("\"%1\" is not a regular expression: %2 (at character %3).")
                              .arg(shown(pattern), expression.errorString())
                              .arg(expression.patternErrorOffset() + 1));
    subject.metric += u':' + pattern;
}

/// A figure of a fit is of a curve, not of a scenario.
void readCurveOf(ExperimentObject &object, const QList<Curve> &curves, Subject &subject)
{
    QStringList fitting;
    for (const Curve &curve : curves) {
        if (!curve.id.isEmpty() && hasFitFigure(curve.fit, subject.metric))
            fitting << curve.id;
    }
    const QString of = u"of"_s;
    if (!fitting.isEmpty()) {
        subject.of = object.oneOf(of, fitting);
        return;
    }
    object.value(of);
    object.fault(of, Questions::tr("No curve has an id and a fit with the figure \"%1\". Give the curve an \"id\", and "
                                   "a \"fit\" that has it.")
                         .arg(subject.metric));
}

Subject readSubject(ExperimentObject &object, const QStringList &scenarios, const QStringList &objects)
{
    Subject subject;
    const QString against = u"against"_s;
    subject.metric = object.text(u"metric"_s);
    const bool aboutObject = format::isAboutObject(subject.metric); // before its name is added
    readMetricObject(object, objects, subject);
    if (!aboutObject)
        readMetricPattern(object, subject);
    subject.of = object.oneOf(u"of"_s, scenarios);
    const bool known = isMetric(subject.metric);
    if (isFitFigure(subject.metric))
        object.fault(u"metric"_s, Questions::tr("Only claims can be about the fit of a curve. Choose another metric."));
    else if (!subject.metric.isEmpty() && !known)
        object.fault(u"metric"_s, Questions::tr("There is no metric \"%1\". %2")
                                      .arg(shown(subject.metric), hint(subject.metric, metricNames())));
    const bool ratio = known && isRatio(subject.metric);
    if (known && !ratio && object.has(against)) {
        object.value(against);
        object.fault(
            against,
            Questions::tr("The metric \"%1\" is about one scenario. Remove the key \"against\".").arg(subject.metric));
        return subject;
    }
    subject.against = object.oneOf(against, scenarios, ratio ? ExperimentObject::Required : ExperimentObject::Optional);
    if (!subject.of.isEmpty() && subject.of == subject.against)
        object.fault(against, Questions::tr("A scenario cannot be compared with itself. Name another one."));
    return subject;
}

Subject readClaimSubject(ExperimentObject &object, const References &references)
{
    const QString metric = object.value(u"metric"_s).toString();
    if (!isFitFigure(metric))
        return readSubject(object, references.scenarios, references.objects);
    Subject subject;
    subject.metric = metric;
    readCurveOf(object, references.curves, subject);
    return subject;
}

void countCorrect(qsizetype options, int correct, ExperimentObject &object)
{
    const QString key = u"options"_s;
    if (options == 1)
        object.fault(key, Questions::tr("A choice needs at least two options. Add one."));
    else if (options > 1 && correct != 1)
        object.fault(key, Questions::tr("Exactly one option must be the correct one. Give it \"correct\": true."));
}

void readChoice(ExperimentObject &object, Prediction &prediction, QList<Fault> &faults)
{
    const QString key = u"options"_s;
    const QJsonArray list = object.list(key);
    const qsizetype before = faults.size();
    int correct = 0;
    for (qsizetype i = 0; i < list.size(); ++i) {
        ExperimentObject option(list[i], object.path(key) + u"[%1]"_s.arg(i), faults);
        prediction.options.append(option.text(u"text"_s));
        if (option.flag(u"correct"_s)) {
            prediction.correctOption = static_cast<int>(i);
            ++correct;
        }
        option.rejectOthers();
    }
    if (faults.size() == before) // else it is not certain which ones are meant to be correct
        countCorrect(list.size(), correct, object);
}

/// The run that shows whether an option is right. What another experiment has is not known here.
std::optional<Question::Trial> readTrial(ExperimentObject &option, const References &references, QList<Fault> &faults)
{
    const QString key = u"run"_s, set = u"set"_s;
    if (!option.has(key))
        return std::nullopt;
    ExperimentObject object(option.value(key), option.path(key), faults);
    Question::Trial trial;
    trial.experiment = object.id(u"experiment"_s, ExperimentObject::Optional);
    const QJsonArray scenarios = object.list(u"scenarios"_s, ExperimentObject::Optional);
    for (qsizetype i = 0; i < scenarios.size(); ++i) {
        const QString id = scenarios[i].toString();
        if (trial.experiment.isEmpty() && !references.scenarios.contains(id))
            faults.append(
                {object.path(u"scenarios"_s) + u"[%1]"_s.arg(i),
                 Questions::tr("There is no scenario \"%1\". %2").arg(shown(id), hint(id, references.scenarios))});
        trial.scenarios.append(id);
    }
    if (trial.experiment.isEmpty())
        trial.set = readValues(object.value(set, ExperimentObject::Optional), object.path(set), references.declared,
                               faults);
    else if (object.has(set)) {
        object.value(set);
        object.fault(set,
                     Questions::tr("A run of another experiment takes place with its own values. Remove the key."));
    }
    object.rejectOthers();
    return trial;
}

Question::Option readOption(ExperimentObject &object, const References &references, QList<Fault> &faults)
{
    Question::Option option;
    option.text = object.text(u"text"_s);
    option.correct = object.flag(u"correct"_s);
    option.misconception = object.id(u"misconception"_s, ExperimentObject::Optional);
    option.why = object.text(u"why"_s, ExperimentObject::Optional);
    option.trial = readTrial(object, references, faults);
    if (option.correct && object.has(u"misconception"_s))
        object.fault(u"misconception"_s, Questions::tr("The correct option is no misconception. Remove the key here."));
    object.rejectOthers();
    return option;
}

} // namespace

QList<Prediction> readPredictions(const QJsonArray &list, const QString &path, const References &references,
                                  QList<Fault> &faults)
{
    QList<Prediction> predictions;
    QSet<QString> ids;
    for (qsizetype i = 0; i < list.size(); ++i) {
        ExperimentObject object(list[i], path + u"[%1]"_s.arg(i), faults);
        Prediction prediction;
        prediction.id = object.id(u"id"_s);
        expectNew(prediction.id, ids, object);
        prediction.ask = object.text(u"ask"_s);
        const QString kind = object.oneOf(u"kind"_s, {u"number"_s, u"choice"_s});
        if (kind == "choice"_L1) {
            prediction.kind = Prediction::Kind::Choice;
            readChoice(object, prediction, faults);
        } else if (!kind.isEmpty()) {
            prediction.unit = object.text(u"unit"_s, ExperimentObject::Optional);
            const Subject subject = readSubject(object, references.scenarios, references.objects);
            prediction.metric = subject.metric;
            prediction.of = subject.of;
            prediction.against = subject.against;
        }
        if (!kind.isEmpty()) // without a kind nobody knows which keys belong here
            object.rejectOthers();
        predictions.append(prediction);
    }
    return predictions;
}

QList<Claim> readClaims(const QJsonArray &list, const QString &path, const References &references, QList<Fault> &faults)
{
    QList<Claim> claims;
    for (qsizetype i = 0; i < list.size(); ++i) {
        ExperimentObject object(list[i], path + u"[%1]"_s.arg(i), faults);
        Claim claim;
        claim.claim = object.text(u"claim"_s);
        const Subject subject = readClaimSubject(object, references);
        claim.metric = subject.metric;
        claim.of = subject.of;
        claim.against = subject.against;
        claim.min = object.number(u"min"_s, -largestValue, largestValue, ExperimentObject::Optional);
        claim.max = object.number(u"max"_s, -largestValue, largestValue, ExperimentObject::Optional);
        if (object.isValid() && !object.has(u"min"_s) && !object.has(u"max"_s))
            object.fault(u"min"_s,
                         Questions::tr("A claim needs a \"min\", a \"max\" or both. Otherwise nothing could prove it "
                                       "wrong."));
        if (claim.min && claim.max && *claim.min > *claim.max)
            object.fault(u"min"_s,
                         Questions::tr("The smallest value, %1, is larger than the largest one, %2. Exchange them.")
                             .arg(plain(*claim.min), plain(*claim.max)));
        claim.needsCores = static_cast<int>(
            object.wholeNumber(u"needs_cores"_s, 1, format::mostCores, ExperimentObject::Optional)
                .value_or(claim.needsCores));
        claim.with = readValues(object.value(u"with"_s, ExperimentObject::Optional), object.path(u"with"_s),
                                references.declared, faults);
        object.rejectOthers();
        claims.append(claim);
    }
    return claims;
}

QList<Question> readQuestions(const QJsonArray &list, const QString &path, const References &references,
                              QList<Fault> &faults)
{
    QList<Question> questions;
    QSet<QString> ids;
    for (qsizetype i = 0; i < list.size(); ++i) {
        ExperimentObject object(list[i], path + u"[%1]"_s.arg(i), faults);
        Question question;
        question.id = object.id(u"id"_s);
        expectNew(question.id, ids, object);
        question.ask = object.text(u"ask"_s);
        object.oneOf(u"kind"_s, {u"choice"_s});
        const QString options = u"options"_s;
        const QJsonArray entries = object.list(options);
        const qsizetype before = faults.size();
        int correct = 0;
        for (qsizetype o = 0; o < entries.size(); ++o) {
            ExperimentObject entry(entries[o], object.path(options) + u"[%1]"_s.arg(o), faults);
            question.options.append(readOption(entry, references, faults));
            correct += question.options.last().correct ? 1 : 0;
        }
        if (faults.size() == before) // else it is not certain which ones are meant to be correct
            countCorrect(entries.size(), correct, object);
        object.rejectOthers();
        questions.append(question);
    }
    return questions;
}

} // namespace interleave
