// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "decisiontable.h"

#include "experimentobject.h"
#include "experimentsyntax.h"
#include "library.h"
#include "shippedfile.h"

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

class DecisionFile {
    Q_DECLARE_TR_FUNCTIONS(interleave::DecisionFile)

public:
    static Decision read(ExperimentObject &object)
    {
        Decision decision{object.text(u"work"_s), object.text(u"choice"_s), object.text(u"why"_s),
                          object.id(u"experiment"_s), object.id(u"scenario"_s)};
        const Experiment *experiment = library::find(decision.experiment);
        if (!experiment)
            object.fault(u"experiment"_s, tr("There is no experiment called \"%1\".").arg(decision.experiment));
        else if (!experiment->scenario(decision.scenario))
            object.fault(
                u"scenario"_s,
                tr("The experiment \"%1\" has no scenario \"%2\".").arg(decision.experiment, decision.scenario));
        return decision;
    }
};

} // namespace

std::optional<QList<Decision>> readDecisionTable(const QByteArray &json, QList<Fault> &faults)
{
    const qsizetype before = faults.size();
    const std::optional<QJsonObject> root = readSyntax(json, faults);
    if (!root)
        return {};
    ExperimentObject object(*root, u"$"_s, faults);
    object.oneOf(u"format"_s, {u"interleave-decision-table/1"_s});
    const QJsonArray rows = object.list(u"rows"_s);
    object.rejectOthers();
    QList<Decision> decisions;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        ExperimentObject row(rows[i], u"%1[%2]"_s.arg(object.path(u"rows"_s)).arg(i), faults);
        if (!row.isValid())
            continue;
        decisions.append(DecisionFile::read(row));
        row.rejectOthers();
    }
    return faults.size() == before ? std::optional(decisions) : std::nullopt;
}

const QList<Decision> &shippedDecisionTable()
{
    static const QList<Decision> table = readShipped(u"decision-table.json"_s, readDecisionTable);
    return table;
}

} // namespace interleave
