// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenariochoice.h"

#include "flowlayout.h"

#include "core/engines/engine.h"
#include "core/experimentfile.h"
#include "core/python/interpreters.h"
#include "core/scenariosettings.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace interleave {

namespace {

/// Can `scenario` run here with these values, and if not, why not?
Support supportOf(const Experiment &experiment, const Scenario &scenario, const ParameterValues &set)
{
    const Engine *engine = findEngine(scenario.engine);
    if (!engine)
        return {false, ScenarioChoice::tr("This version does not know the engine “%1”.").arg(scenario.engine)};
    const ParameterValues values = valuesFor(experiment, scenario, set);
    const Result<Program> program = programFor(experiment, values);
    if (!program)
        return {false, QString::fromStdString(program.error().message)};
    return engine->supports(*program, settingsOf(scenario, values, experiment.title));
}

} // namespace

ScenarioChoice::ScenarioChoice(QWidget *parent)
    : QWidget(parent), m_boxesArea(new QWidget(this)), m_reasons(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *flow = new FlowLayout(m_boxesArea);
    flow->setGaps(20, 6);
    column->addWidget(m_boxesArea);
    column->addWidget(m_reasons);
    m_reasons->setObjectName(QStringLiteral("scenarioReasons"));
    m_reasons->setWordWrap(true);
    m_reasons->setForegroundRole(QPalette::PlaceholderText);
    m_reasons->hide();
    // Which Pythons there are may turn out only while the window is open.
    connect(&Interpreters::here(), &Interpreters::changed, this, [this] { setValues(m_values); });
}

void ScenarioChoice::setExperiment(const Experiment &experiment)
{
    qDeleteAll(m_boxes);
    m_boxes.clear();
    m_unwanted.clear();
    m_experiment = experiment;
    for (const Scenario &scenario : experiment.scenarios) {
        auto *box = new QCheckBox(scenario.title, m_boxesArea);
        box->setObjectName(QStringLiteral("scenario_") + scenario.id);
        box->setAccessibleName(scenario.title);
        m_boxesArea->layout()->addWidget(box);
        m_boxes.append(box);
        connect(box, &QCheckBox::clicked, this, [this, id = scenario.id](bool wanted) {
            if (wanted)
                m_unwanted.remove(id);
            else
                m_unwanted.insert(id);
            Q_EMIT changed();
        });
    }
    setValues(experiment.defaults());
}

void ScenarioChoice::setValues(const ParameterValues &values)
{
    m_values = values;
    QList<std::pair<QString, QString>> reasons;
    for (int i = 0; i < m_boxes.size(); ++i) {
        const Scenario &scenario = m_experiment.scenarios[i];
        const Support support = supportOf(m_experiment, scenario, values);
        const Engine *engine = findEngine(scenario.engine);
        m_boxes[i]->setEnabled(support.yes);
        m_boxes[i]->setChecked(support.yes && !m_unwanted.contains(scenario.id));
        m_boxes[i]->setToolTip(support.yes ? tr("Runs with: %1.").arg(engine->title()) : support.reason);
        m_boxes[i]->setAccessibleDescription(m_boxes[i]->toolTip());
        if (!support.yes)
            reasons.append({scenario.title, support.reason});
    }
    showReasons(reasons);
    Q_EMIT changed();
}

void ScenarioChoice::showReasons(const QList<std::pair<QString, QString>> &titlesAndReasons)
{
    // Several scenarios often share one reason: it is said once.
    QStringList order;
    QHash<QString, QStringList> titles;
    for (const auto &[title, reason] : titlesAndReasons) {
        if (!titles.contains(reason))
            order.append(reason);
        titles[reason].append(title);
    }
    QStringList sentences;
    for (const QString &reason : order)
        sentences.append(tr("%1: %2").arg(titles[reason].join(tr(", ")), reason));
    m_reasons->setText(sentences.join(QLatin1Char('\n')));
    m_reasons->setVisible(!sentences.isEmpty());
}

QStringList ScenarioChoice::chosen() const
{
    QStringList ids;
    for (int i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes[i]->isChecked())
            ids.append(m_experiment.scenarios[i].id);
    }
    return ids;
}

bool ScenarioChoice::mayGrow() const
{
    if (Interpreters::here().ready())
        return false;
    for (int i = 0; i < m_boxes.size(); ++i) {
        const Scenario &scenario = m_experiment.scenarios[i];
        const bool python = scenario.engine.startsWith(QLatin1String("py-"));
        if (python && !m_unwanted.contains(scenario.id) && !supportOf(m_experiment, scenario, m_values).yes)
            return true;
    }
    return false;
}

void ScenarioChoice::setChosen(const QStringList &ids)
{
    m_unwanted.clear();
    for (int i = 0; i < m_boxes.size(); ++i) {
        const QString &id = m_experiment.scenarios[i].id;
        if (!ids.contains(id))
            m_unwanted.insert(id);
        m_boxes[i]->setChecked(m_boxes[i]->isEnabledTo(m_boxesArea) && ids.contains(id));
    }
    Q_EMIT changed();
}

} // namespace interleave
