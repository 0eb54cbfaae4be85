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

#include <algorithm>

namespace interleave {

CodePanel::CodePanel(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::CodePanel>())
{
    m_ui->setupUi(this);
    m_ui->scenarios->view()->setAccessibleName(m_ui->scenarios->accessibleName());
    m_ui->comparison->view()->setAccessibleName(m_ui->comparison->accessibleName());
    m_ui->code->setReadOnly(true);
    m_ui->difference->hide();
    m_ui->place->hide();
    connect(m_ui->scenarios, &QComboBox::currentIndexChanged, this, [this] {
        listComparisons();
        update();
    });
    connect(m_ui->comparison, &QComboBox::currentIndexChanged, this, &CodePanel::update);
    connect(m_ui->openCode, &QPushButton::clicked, this, [this] { Q_EMIT toBeOpened(m_code, m_title); });
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
        m_ui->comparison->clear();
    }
    listComparisons();
    update();
}

/// The other scenarios in the same language: in two languages every line differs.
void CodePanel::listComparisons()
{
    const Scenario *shown = m_experiment.scenario(m_ui->scenarios->currentData().toString());
    const QString before = m_ui->comparison->currentData().toString();
    const QSignalBlocker blocker(m_ui->comparison);
    m_ui->comparison->clear();
    m_ui->comparison->addItem(tr("Compare with …"), QString());
    for (const Scenario &other : m_experiment.scenarios) {
        const bool python = findPythonEngine(other.engine) != nullptr;
        if (shown && other.id != shown->id && python == (findPythonEngine(shown->engine) != nullptr))
            m_ui->comparison->addItem(tr("with %1").arg(other.title), other.id);
    }
    m_ui->comparison->setCurrentIndex(std::max(0, m_ui->comparison->findData(before)));
    m_ui->comparison->setEnabled(m_ui->comparison->count() > 1);
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
    const Scenario *second = m_experiment.scenario(m_ui->comparison->currentData().toString());
    const Result<ScenarioCode> code = codeOf(m_experiment, *scenario, m_values);
    const Result<ScenarioCode> other = code && second ? codeOf(m_experiment, *second, m_values) : code;
    const bool shown = code && other;
    m_ui->reason->setVisible(!shown);
    m_ui->code->setVisible(shown);
    m_ui->difference->setVisible(shown && second);
    m_ui->place->setVisible(false);
    m_ui->openCode->setVisible(shown && code->language == ScenarioCode::Language::Python);
    if (!shown) {
        const QString sentence = QString::fromStdString((code ? other : code).error().message);
        m_ui->reason->setText(code ? tr("%1: %2").arg(second->title, sentence) : sentence);
        return;
    }
    m_title = tr("%1 – %2").arg(m_experiment.title, scenario->title);
    m_ui->code->setLanguage(code->language);
    if (second) {
        m_ui->difference->setText(code->code.text == other->code.text
                                      ? tr("Both have the same code.")
                                      : tr("Lines with “-” are only in “%1”, lines with “+” only in “%2”.")
                                            .arg(scenario->title, second->title));
    }
    showCode(*code, second ? lineDiff(code->code.text, other->code.text) : QList<DiffLine>());
    m_ui->code->setNames(code->objects);
    showPlace(*code);
}

/// Where nothing has changed the reader keeps the place.
void CodePanel::showCode(const ScenarioCode &code, const QList<DiffLine> &differences)
{
    if (m_code == code.code.text && m_differences == differences)
        return;
    m_code = code.code.text;
    m_differences = differences;
    if (differences.isEmpty()) {
        m_ui->code->setCode(m_code);
        return;
    }
    m_ui->code->showDifferences(differences);
    for (int row = 0; row < differences.size(); ++row) {
        if (differences[row].kind != DiffLine::Kind::Same) {
            m_ui->code->goToLine(row + 1);
            break;
        }
    }
}

/// Where a line of the code stands in what is shown.
int CodePanel::rowOf(int line) const
{
    for (int row = 0; row < m_differences.size(); ++row) {
        if (m_differences[row].before == line)
            return row + 1;
    }
    return line;
}

void CodePanel::showPlace(const ScenarioCode &code)
{
    const bool here = !m_moment.lane.isEmpty() && m_moment.scenario == m_ui->scenarios->currentData().toString();
    const int step = here ? code.code.lineOf(m_moment.where) : 0;
    const int line = step > 0 || !here ? step : code.lineOfLane(m_moment.lane);
    const int row = line > 0 ? rowOf(line) : 0;
    if (row != m_ui->code->momentLine()) // the reader may have scrolled on meanwhile
        m_ui->code->showMoment(row);
    m_ui->place->setVisible(line > 0);
    m_ui->place->setText(step > 0 ? tr("The arrow: “%1” is in line %2 at this moment.").arg(m_moment.lane).arg(line)
                                  : tr("The arrow: the code of “%1” begins in line %2.").arg(m_moment.lane).arg(line));
}

} // namespace interleave
