// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "runpanel.h"

#include "flowlayout.h"

#include "ui_runpanel.h"

#include <QApplication>
#include <QStyle>

namespace interleave {

namespace {

constexpr int gap = 10;

} // namespace

RunPanel::RunPanel(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::RunPanel>())
{
    m_ui->setupUi(this);
    auto *row = new FlowLayout(m_ui->row);
    row->setGaps(gap, 6);
    for (QWidget *one : std::initializer_list<QWidget *>{m_ui->buttons, m_ui->repeatsPair, m_ui->settings,
                                                         m_ui->compare, m_ui->explain})
        row->addWidget(one);
    connect(m_ui->run, &QPushButton::clicked, this, &RunPanel::runClicked);
    connect(m_ui->cancel, &QPushButton::clicked, this, &RunPanel::cancelClicked);
    connect(m_ui->compare, &QPushButton::clicked, this, &RunPanel::compareClicked);
    connect(m_ui->explain, &QPushButton::clicked, this, &RunPanel::explainClicked);
    connect(m_ui->settings, &QToolButton::toggled, this, [this](bool shown) {
        m_ui->settings->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
        Q_EMIT settingsToggled(shown);
    });
    setResultsShown(false);
    m_ui->progress->hide();

    // Who double-clicks Run must not hit Cancel, which appears in its place. Esc works at once.
    m_cancelGuard.setSingleShot(true);
    connect(&m_cancelGuard, &QTimer::timeout, m_ui->cancel, [this] { m_ui->cancel->setEnabled(true); });
}

RunPanel::~RunPanel() = default;

int RunPanel::repeats() const
{
    return m_ui->repeats->value();
}

void RunPanel::setSettingsShown(bool shown)
{
    m_ui->settings->setChecked(shown);
}

void RunPanel::setObstacle(const QString &sentence)
{
    m_ui->run->setEnabled(sentence.isEmpty());
    if (m_ui->buttons->currentWidget() == m_ui->runPage && !sentence.isEmpty())
        m_ui->status->setText(sentence);
}

void RunPanel::showRunning(int runs)
{
    const bool hadFocus = m_ui->run->hasFocus();
    m_ui->cancel->setEnabled(false);
    m_ui->buttons->setCurrentWidget(m_ui->cancelPage);
    m_cancelGuard.start(QApplication::doubleClickInterval());
    m_ui->progress->show();
    if (hadFocus)
        m_ui->progress->setFocus();
    m_ui->repeats->setEnabled(false);
    m_ui->progress->setRange(0, runs);
    m_ui->progress->setValue(0);
    m_ui->progress->setEnabled(true);
    setResultsShown(false);
    m_ui->status->setText(tr("Getting ready …"));
}

void RunPanel::showProgress(int ended, const QString &sentence)
{
    m_ui->progress->setValue(ended);
    m_ui->status->setText(sentence);
}

void RunPanel::showCancelling()
{
    m_cancelGuard.stop();
    m_ui->cancel->setEnabled(false);
    m_ui->status->setText(tr("Stopping …"));
}

void RunPanel::showEnded(const QString &sentence, bool hasResults)
{
    const bool hadFocus = m_ui->cancel->hasFocus() || m_ui->progress->hasFocus();
    m_cancelGuard.stop();
    m_ui->buttons->setCurrentWidget(m_ui->runPage);
    m_ui->progress->reset();
    m_ui->progress->setEnabled(false);
    m_ui->repeats->setEnabled(true);
    m_ui->status->setText(sentence);
    setResultsShown(hasResults);
    if (hadFocus)
        m_ui->run->setFocus();
    m_ui->progress->hide();
}

void RunPanel::setResultsShown(bool shown)
{
    m_resultsShown = shown;
    m_ui->explain->setVisible(shown);
    fitButtons();
    m_ui->run->setProperty("accent", !shown); // one button is to be pressed next
    m_ui->run->style()->unpolish(m_ui->run);
    m_ui->run->style()->polish(m_ui->run);
}

/// Where there is little room, "Compare" stands back: the tab below shows the same.
void RunPanel::fitButtons()
{
    int needed = m_ui->compare->sizeHint().width();
    for (int i = 0; i < m_ui->row->layout()->count(); ++i) {
        const QWidget *one = m_ui->row->layout()->itemAt(i)->widget();
        if (one != m_ui->compare && !one->isHidden())
            needed += one->sizeHint().width() + gap;
    }
    m_ui->compare->setVisible(m_resultsShown && width() >= needed);
}

void RunPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitButtons();
}

} // namespace interleave
