// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "codepanel.h"

#include "core/machine.h"
#include "core/python/interpreters.h"
#include "core/scenariocode.h"

#include "ui_codepanel.h"

#include <QAbstractItemView>
#include <QSignalBlocker>
#include <QtConcurrent>

namespace interleave {

CodePanel::CodePanel(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::CodePanel>())
{
    m_ui->setupUi(this);
    m_ui->scenarios->view()->setAccessibleName(m_ui->scenarios->accessibleName());
    m_ui->code->setReadOnly(true);
    m_ui->place->hide();
    connect(m_ui->scenarios, &QComboBox::currentIndexChanged, this, &CodePanel::update);
    connect(m_ui->openCode, &QPushButton::clicked, this, [this] { Q_EMIT toBeOpened(m_ui->code->text(), m_title); });
    connect(&Interpreters::here(), &Interpreters::changed, this, &CodePanel::update);
    connect(&m_calibration, &QFutureWatcher<void>::finished, this, &CodePanel::update);
}

CodePanel::~CodePanel()
{
    m_calibration.disconnect(this);
    m_calibration.waitForFinished();
}

void CodePanel::setExperiment(const Experiment &experiment)
{
    m_experiment = experiment;
    m_values.clear();
    m_moment = {};
    {
        const QSignalBlocker blocker(m_ui->scenarios);
        m_ui->scenarios->clear();
        int first = 0;
        for (const Scenario &scenario : experiment.scenarios) {
            if (first == 0 && findPythonEngine(scenario.engine))
                first = m_ui->scenarios->count();
            m_ui->scenarios->addItem(scenario.title, scenario.id);
        }
        m_ui->scenarios->setCurrentIndex(first);
    }
    update();
}

void CodePanel::setValues(const ParameterValues &values)
{
    m_values = values;
    update();
}

void CodePanel::showScenario(const QString &scenario)
{
    const int index = m_ui->scenarios->findData(scenario);
    if (index >= 0)
        m_ui->scenarios->setCurrentIndex(index);
}

void CodePanel::showMoment(const QString &scenario, const QString &lane, const QString &where)
{
    m_moment = {scenario, lane, where};
    showScenario(scenario);
    update();
}

void CodePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_calibrating) {
        m_calibrating = true;
        m_calibration.setFuture(QtConcurrent::run([] { calibration(); }));
    }
    update();
}

/// The code is written when somebody looks.
void CodePanel::update()
{
    const Scenario *scenario = m_experiment.scenario(m_ui->scenarios->currentData().toString());
    if (!isVisible() || !scenario)
        return;
    m_ui->scenarios->setToolTip(tr("“%1”. A click on a lane chooses its way to run.").arg(scenario->title));
    if (!m_calibration.isFinished()) { // which takes a while, and C++ says how long its loops are
        m_ui->reason->setText(tr("Writing the code …"));
        return;
    }
    const Result<ScenarioCode> code = codeOf(m_experiment, *scenario, m_values);
    m_ui->reason->setVisible(!code);
    m_ui->code->setVisible(static_cast<bool>(code));
    m_ui->place->setVisible(false);
    m_ui->openCode->setVisible(code && code->language == ScenarioCode::Language::Python);
    if (!code) {
        m_ui->reason->setText(QString::fromStdString(code.error().message));
        return;
    }
    m_title = tr("%1 – %2").arg(m_experiment.title, scenario->title);
    m_ui->code->setLanguage(code->language);
    if (m_ui->code->text() != code->code.text)
        m_ui->code->setCode(code->code.text);
    m_ui->code->setNames(code->objects);
    showPlace(*code);
}

void CodePanel::showPlace(const ScenarioCode &code)
{
    const bool here = !m_moment.lane.isEmpty() && m_moment.scenario == m_ui->scenarios->currentData().toString();
    const int step = here ? code.code.lineOf(m_moment.where) : 0;
    const int line = step > 0 || !here ? step : code.lineOfLane(m_moment.lane);
    if (line != m_ui->code->momentLine()) // the reader may have scrolled on meanwhile
        m_ui->code->showMoment(line);
    m_ui->place->setVisible(line > 0);
    m_ui->place->setText(step > 0 ? tr("The arrow: “%1” is in line %2 at this moment.").arg(m_moment.lane).arg(line)
                                  : tr("The arrow: the code of “%1” begins in line %2.").arg(m_moment.lane).arg(line));
}

} // namespace interleave
