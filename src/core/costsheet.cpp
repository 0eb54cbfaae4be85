// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "costs.h"

#include "engines/engine.h"
#include "experimentparameters.h"
#include "experimentsyntax.h"
#include "library.h"
#include "shippedfile.h"

#include <algorithm>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

class CostFile {
    Q_DECLARE_TR_FUNCTIONS(interleave::CostFile)

public:
    explicit CostFile(QList<Fault> &faults) : m_faults(faults) {}

    std::optional<CostSheet> read(const QJsonObject &json)
    {
        const qsizetype before = m_faults.size();
        CostSheet sheet;
        ExperimentObject object(json, u"$"_s, m_faults);
        object.oneOf(u"format"_s, {u"interleave-costs/1"_s});
        eachOf(object, u"kinds"_s, object.list(u"kinds"_s),
               [&](ExperimentObject &one) { sheet.kinds.append(readKind(one)); });
        eachOf(object, u"without"_s, object.list(u"without"_s), [&](ExperimentObject &one) {
            const QString engine = one.id(u"engine"_s);
            if (!findEngine(engine))
                one.fault(u"engine"_s, tr("There is no engine \"%1\".").arg(shown(engine)));
            sheet.without.insert(engine, one.text(u"why"_s));
        });
        object.rejectOthers();
        return m_faults.size() == before ? std::optional(sheet) : std::nullopt;
    }

private:
    template <typename Reader>
    void eachOf(const ExperimentObject &object, const QString &key, const QJsonArray &list, const Reader &reader)
    {
        for (qsizetype i = 0; i < list.size(); ++i) {
            ExperimentObject one(list[i], u"%1[%2]"_s.arg(object.path(key)).arg(i), m_faults);
            if (!one.isValid())
                continue;
            reader(one);
            one.rejectOthers();
        }
    }

    CostKind readKind(ExperimentObject &object)
    {
        CostKind kind{object.id(u"id"_s), object.text(u"title"_s), object.text(u"metric"_s), {}};
        if (!isMetric(kind.metric) || isRatio(kind.metric))
            object.fault(u"metric"_s, tr("\"%1\" is not a figure of a run.").arg(shown(kind.metric)));
        eachOf(object, u"rows"_s, object.list(u"rows"_s), [&](ExperimentObject &one) {
            kind.rows.append({one.text(u"name"_s), readSources(one, u"cpp"_s), readSources(one, u"python"_s)});
        });
        return kind;
    }

    QList<CostSource> readSources(ExperimentObject &object, const QString &key)
    {
        QList<CostSource> sources;
        eachOf(object, key, object.list(key, ExperimentObject::Optional), [&](ExperimentObject &one) {
            CostSource source{one.id(u"experiment"_s), one.id(u"scenario"_s), {}, 1};
            source.divideBy = one.number(u"divide_by"_s, 1, 1e9, ExperimentObject::Optional).value_or(1);
            const QJsonValue with = one.value(u"with"_s, ExperimentObject::Optional);
            const Experiment *experiment = library::find(source.experiment);
            const Scenario *scenario = experiment ? experiment->scenario(source.scenario) : nullptr;
            if (!experiment)
                one.fault(u"experiment"_s, tr("There is no experiment called \"%1\".").arg(source.experiment));
            else if (!scenario)
                one.fault(u"scenario"_s,
                          tr("The experiment \"%1\" has no scenario \"%2\".").arg(source.experiment, source.scenario));
            else if (scenario->engine.startsWith("py-"_L1) != (key == "python"_L1))
                one.fault(u"scenario"_s, tr("The scenario \"%1\" is of another language.").arg(source.scenario));
            if (experiment && !with.isUndefined())
                source.with = readValues(with, one.path(u"with"_s), {experiment->parameters, {}}, m_faults);
            sources.append(source);
        });
        return sources;
    }

    QList<Fault> &m_faults;
};

} // namespace

std::optional<CostSheet> readCostSheet(const QByteArray &json, QList<Fault> &faults)
{
    const std::optional<QJsonObject> object = readSyntax(json, faults);
    return object ? CostFile(faults).read(*object) : std::nullopt;
}

const CostSheet &shippedCostSheet()
{
    static const CostSheet sheet = readShipped(u"costs.json"_s, readCostSheet);
    return sheet;
}

} // namespace interleave
