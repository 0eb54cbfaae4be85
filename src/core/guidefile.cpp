// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guide.h"

#include "experimentparameters.h"
#include "experimentsyntax.h"
#include "library.h"
#include "shippedfile.h"

#include <algorithm>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

class GuideFile {
    Q_DECLARE_TR_FUNCTIONS(interleave::GuideFile)

public:
    explicit GuideFile(QList<Fault> &faults) : m_faults(faults) {}

    std::optional<Guide> read(const QJsonObject &json)
    {
        const qsizetype before = m_faults.size();
        ExperimentObject object(json, u"$"_s, m_faults);
        object.oneOf(u"format"_s, {u"interleave-guide/1"_s});
        m_guide.experiment = object.id(u"experiment"_s);
        const Experiment *experiment = library::find(m_guide.experiment);
        if (!experiment) {
            object.fault(u"experiment"_s, tr("There is no experiment called \"%1\".").arg(m_guide.experiment));
            return {};
        }
        eachOf(object, u"questions"_s, [this](ExperimentObject &one) { readQuestion(one); });
        eachOf(object, u"choices"_s, [&](ExperimentObject &one) { readChoice(one, *experiment); });
        eachOf(object, u"families"_s, [&](ExperimentObject &one) { readFamily(one, *experiment); });
        eachOf(object, u"rules"_s, [&](ExperimentObject &one) { readRule(one, *experiment); });
        object.rejectOthers();
        if (m_faults.size() == before)
            checkFamilies(*experiment);
        if (m_faults.size() == before)
            checkCombinations();
        return m_faults.size() == before ? std::optional(m_guide) : std::nullopt;
    }

private:
    template <typename Reader>
    void eachOf(ExperimentObject &object, const QString &key, const Reader &reader)
    {
        const QJsonArray list = object.list(key);
        for (qsizetype i = 0; i < list.size(); ++i) {
            ExperimentObject one(list[i], u"%1[%2]"_s.arg(object.path(key)).arg(i), m_faults);
            if (!one.isValid())
                continue;
            reader(one);
            one.rejectOthers();
        }
    }

    void readQuestion(ExperimentObject &object)
    {
        GuideQuestion question{object.id(u"id"_s), object.text(u"ask"_s), object.text(u"help"_s), {}};
        eachOf(object, u"options"_s, [&question](ExperimentObject &option) {
            question.options.append({option.id(u"value"_s), option.text(u"text"_s)});
        });
        m_guide.questions.append(question);
    }

    QStringList readScenarios(ExperimentObject &object, const Experiment &experiment)
    {
        QStringList scenarios;
        QStringList known;
        for (const Scenario &scenario : experiment.scenarios)
            known.append(scenario.id);
        for (const QJsonValue &value : object.list(u"scenarios"_s)) {
            scenarios.append(value.toString());
            if (!known.contains(scenarios.last()))
                object.fault(u"scenarios"_s, tr("The experiment has no scenario \"%1\". %2")
                                                 .arg(shown(scenarios.last()), hint(scenarios.last(), known)));
        }
        return scenarios;
    }

    void readChoice(ExperimentObject &object, const Experiment &experiment)
    {
        m_guide.choices.append({object.id(u"id"_s), object.text(u"name"_s), readScenarios(object, experiment)});
    }

    void readFamily(ExperimentObject &object, const Experiment &experiment)
    {
        m_guide.families.append({object.text(u"title"_s), readScenarios(object, experiment)});
    }

    void readRule(ExperimentObject &object, const Experiment &experiment)
    {
        GuideRule rule;
        const QJsonObject when = object.object(u"when"_s);
        for (auto it = when.begin(); it != when.end(); ++it) {
            const auto question = std::ranges::find(m_guide.questions, it.key(), &GuideQuestion::id);
            const QString value = it.value().toString();
            if (question == m_guide.questions.end())
                object.fault(u"when"_s, tr("There is no question \"%1\".").arg(shown(it.key())));
            else if (!question->option(value))
                object.fault(u"when"_s, tr("The question \"%1\" has no option \"%2\".").arg(it.key(), shown(value)));
            rule.when.insert(it.key(), value);
        }
        rule.recommend = object.id(u"recommend"_s);
        if (!m_guide.choice(rule.recommend))
            object.fault(u"recommend"_s, tr("There is no choice \"%1\".").arg(shown(rule.recommend)));
        rule.why = object.text(u"why"_s);
        rule.note = object.text(u"note"_s, ExperimentObject::Optional);
        rule.set = readValues(object.value(u"set"_s), object.path(u"set"_s), {experiment.parameters, {}}, m_faults);
        m_guide.rules.append(rule);
    }

    /// Each scenario is compared in one family, and a choice is one scenario of a family at most.
    void checkFamilies(const Experiment &experiment)
    {
        for (const Scenario &scenario : experiment.scenarios) {
            const auto count = std::ranges::count_if(m_guide.families, [&scenario](const GuideFamily &family) {
                return family.scenarios.contains(scenario.id);
            });
            if (count != 1)
                m_faults.append({u"$.families"_s, tr("The scenario \"%1\" stands in %n families. Put it into one.",
                                                     nullptr, static_cast<int>(count))
                                                      .arg(scenario.id)});
        }
        for (const GuideChoice &choice : std::as_const(m_guide.choices)) {
            for (const GuideFamily &family : std::as_const(m_guide.families)) {
                const auto count = std::ranges::count_if(choice.scenarios, [&family](const QString &scenario) {
                    return family.scenarios.contains(scenario);
                });
                if (count > 1)
                    m_faults.append({u"$.choices"_s, tr("The choice \"%1\" is two scenarios of one family (\"%2\").")
                                                         .arg(choice.id, family.title)});
            }
        }
    }

    /// Every combination of answers leads to one rule. So every rule is led to.
    void checkCombinations()
    {
        QList<Guide::Answers> combinations{{}};
        for (const GuideQuestion &question : std::as_const(m_guide.questions)) {
            QList<Guide::Answers> longer;
            for (const Guide::Answers &answers : std::as_const(combinations)) {
                for (const GuideQuestion::Option &option : question.options) {
                    longer.append(answers);
                    longer.last().insert(question.id, option.value);
                }
            }
            combinations = longer;
        }
        for (const Guide::Answers &answers : std::as_const(combinations)) {
            const auto fitting = std::ranges::count_if(
                m_guide.rules, [&answers](const GuideRule &rule) { return rule.fits(answers); });
            if (fitting != 1)
                m_faults.append({u"$.rules"_s, tr("The answers %1 have %n rules. Each combination needs one.", nullptr,
                                                  static_cast<int>(fitting))
                                                   .arg(QStringList(answers.values()).join(u", "_s))});
        }
    }

    QList<Fault> &m_faults;
    Guide m_guide;
};

} // namespace

std::optional<Guide> readGuide(const QByteArray &json, QList<Fault> &faults)
{
    const std::optional<QJsonObject> object = readSyntax(json, faults);
    return object ? GuideFile(faults).read(*object) : std::nullopt;
}

const Guide &shippedGuide()
{
    static const Guide guide = readShipped(u"guide.json"_s, readGuide);
    return guide;
}

} // namespace interleave
