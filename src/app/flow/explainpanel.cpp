// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "explainpanel.h"

#include "evidencewords.h"

#include "ui_explainpanel.h"

#include <QAbstractItemView>
#include <QKeyEvent>
#include <QSignalBlocker>

namespace interleave {

namespace {

constexpr int soonMs = 800;

} // namespace

ExplainPanel::ExplainPanel(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::ExplainPanel>())
{
    m_ui->setupUi(this);
    m_ui->lanesOf->view()->setAccessibleName(m_ui->lanesOf->accessibleName());
    m_ui->evidence->installEventFilter(this);
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    connect(&m_soon, &QTimer::timeout, this, &ExplainPanel::flush);
    connect(m_ui->explanation, &QPlainTextEdit::textChanged, this, &ExplainPanel::onEdited);
    connect(m_ui->pin, &QPushButton::clicked, this, &ExplainPanel::pinWanted);
    connect(m_ui->unpin, &QPushButton::clicked, this, &ExplainPanel::removeEvidence);
    connect(m_ui->evidence, &QListWidget::currentRowChanged, this,
            [this](int row) { m_ui->unpin->setEnabled(row >= 0 && m_ui->pin->isVisibleTo(this)); });
    connect(m_ui->explained, &QPushButton::clicked, this, &ExplainPanel::finish);
    connect(m_ui->change, &QPushButton::clicked, this, [this] {
        setDone(false);
        m_ui->explanation->setFocus();
    });
    connect(m_ui->saveResults, &QPushButton::clicked, this, &ExplainPanel::saveWanted);
    connect(m_ui->toCheck, &QPushButton::clicked, this, &ExplainPanel::next);
}

ExplainPanel::~ExplainPanel() = default;

void ExplainPanel::setExperiment(const Experiment &experiment)
{
    m_experiment = experiment;
}

QString ExplainPanel::titleOf(const QString &scenario) const
{
    const Scenario *found = m_experiment.scenario(scenario);
    return found ? found->title : scenario;
}

void ExplainPanel::setExplanation(const Explanation &explanation)
{
    m_soon.stop();
    m_changed = false;
    {
        const QSignalBlocker blocker(m_ui->explanation);
        m_ui->explanation->setPlainText(explanation.text);
    }
    m_evidence = explanation.evidence;
    showEvidence();
    setDone(explanation.explainedAt.isValid());
    if (explanation.explainedAt.isValid())
        m_ui->saved->setText(
            tr("Explained on %1.").arg(locale().toString(explanation.explainedAt.toLocalTime(), QLocale::ShortFormat)));
}

void ExplainPanel::setScenarios(const QStringList &ids)
{
    const QString before = scenario();
    const QSignalBlocker blocker(m_ui->lanesOf);
    m_ui->lanesOf->clear();
    for (const QString &id : ids)
        m_ui->lanesOf->addItem(titleOf(id), id);
    chooseScenario(before);
    m_ui->lanesOf->setEnabled(!ids.isEmpty());
    m_ui->pin->setEnabled(!ids.isEmpty());
    m_ui->nothingPinned->setText(
        ids.isEmpty()
            ? tr("No evidence yet. There are no lanes: those of an earlier visit are not kept. Run again, and pin "
                 "a range of them.")
            : tr("No evidence yet. Zoom the lanes below to what shows it, and pin that range."));
    m_ui->pin->setToolTip(ids.isEmpty()
                              ? tr("Run first: lanes of an earlier visit are not kept.")
                              : tr("Keeps what the lanes below show at the moment as evidence. Zoom in first."));
}

void ExplainPanel::chooseScenario(const QString &id)
{
    const int index = m_ui->lanesOf->findData(id);
    if (index >= 0)
        m_ui->lanesOf->setCurrentIndex(index);
}

QString ExplainPanel::scenario() const
{
    return m_ui->lanesOf->currentData().toString();
}

void ExplainPanel::addEvidence(const Evidence &evidence)
{
    m_evidence.append(evidence);
    showEvidence();
    m_ui->evidence->scrollToBottom();
    onEdited();
    flush();
}

void ExplainPanel::removeEvidence()
{
    const int row = m_ui->evidence->currentRow();
    if (row < 0 || !m_ui->pin->isVisibleTo(this))
        return;
    m_evidence.removeAt(row);
    showEvidence();
    onEdited();
    flush();
}

void ExplainPanel::showEvidence()
{
    m_ui->evidence->clear();
    for (const Evidence &one : std::as_const(m_evidence))
        m_ui->evidence->addItem(wordsForEvidence(one, titleOf(one.scenario)));
    m_ui->nothingPinned->setVisible(m_evidence.isEmpty());
    m_ui->evidence->setVisible(!m_evidence.isEmpty());
    m_ui->unpin->setEnabled(false);
}

void ExplainPanel::onEdited()
{
    m_ui->saved->setText({});
    m_changed = true;
    m_soon.start();
}

void ExplainPanel::flush()
{
    m_soon.stop();
    if (!m_changed)
        return;
    m_changed = false;
    m_ui->saved->setText(tr("Kept."));
    Q_EMIT written(m_ui->explanation->toPlainText(), m_evidence);
}

void ExplainPanel::finish()
{
    if (m_ui->explanation->toPlainText().trimmed().isEmpty() && m_evidence.isEmpty()) {
        m_ui->saved->setText(tr("Say why in your own words, or pin a range of the lanes that shows it."));
        m_ui->explanation->setFocus();
        return;
    }
    flush();
    Q_EMIT explained();
    m_ui->toCheck->setFocus();
}

void ExplainPanel::setDone(bool done)
{
    m_ui->explanation->setReadOnly(done);
    for (QWidget *widget : {static_cast<QWidget *>(m_ui->lanesOf), static_cast<QWidget *>(m_ui->pin),
                            static_cast<QWidget *>(m_ui->unpin), static_cast<QWidget *>(m_ui->explained)})
        widget->setVisible(!done);
    for (QWidget *widget : {m_ui->change, m_ui->saveResults, m_ui->toCheck})
        widget->setVisible(done);
    m_ui->saved->setText(done ? tr("Explained.") : QString());
}

bool ExplainPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->evidence && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        removeEvidence();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace interleave
