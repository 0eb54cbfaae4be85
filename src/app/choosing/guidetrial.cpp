// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "guidetrial.h"

#include "guidewords.h"

#include "app/charts/chart.h"
#include "app/figurewords.h"
#include "app/theme.h"

#include "core/library.h"

#include "ui_guidetrial.h"

#include <QEvent>

#include <algorithm>

namespace interleave {

GuideTrial::GuideTrial(const Guide &guide, QWidget *parent)
    : QWidget(parent), m_guide(guide), m_experiment(*library::find(guide.experiment)),
      m_ui(std::make_unique<Ui::GuideTrial>())
{
    m_ui->setupUi(this);
    makeFamilies();
    connect(m_ui->tryIt, &QPushButton::clicked, this, &GuideTrial::run);
    connect(m_ui->stop, &QPushButton::clicked, this, &GuideTrial::cancel);
    connect(m_ui->lanes, &QPushButton::clicked, this,
            [this] { Q_EMIT experimentWanted(m_experiment.id, m_rule->set); });
    connect(&m_session, &Session::runStarted, this, &GuideTrial::showProgress);
    connect(&m_session, &Session::runEnded, this, &GuideTrial::showBars);
    connect(&m_session, &Session::finished, this, &GuideTrial::onFinished);
    connect(&m_tenth, &QTimer::timeout, this, &GuideTrial::showProgress);
    setRule(nullptr);
}

GuideTrial::~GuideTrial() = default;

void GuideTrial::makeFamilies()
{
    for (qsizetype i = 0; i < m_guide.families.size(); ++i) {
        FamilyView view{new QLabel(m_ui->results), new BarChart(m_ui->results)};
        view.verdict->setObjectName(QStringLiteral("verdict%1").arg(i));
        view.verdict->setWordWrap(true);
        view.verdict->setProperty("role", QStringLiteral("notice"));
        view.bars->setObjectName(QStringLiteral("bars%1").arg(i));
        view.bars->setTitle(tr("%1: time until all was done (★ advised)").arg(m_guide.families[i].title));
        view.bars->setUnit(tr("s", "seconds"));
        view.bars->setEmptyText(tr("Nothing has been measured yet."));
        m_ui->resultsColumn->insertWidget(static_cast<int>(2 * i), view.verdict);
        m_ui->resultsColumn->insertWidget(static_cast<int>(2 * i + 1), view.bars);
        m_families.append(view);
    }
}

void GuideTrial::setRule(const GuideRule *rule)
{
    if (rule == m_rule && m_hasResults)
        return;
    m_rule = rule;
    m_hasResults = false;
    m_ui->work->setText(rule ? guidewords::work(m_experiment, *rule) : QString());
    m_ui->tryIt->setText(tr("&Try it on this machine"));
    m_ui->stop->hide();
    m_ui->progress->hide();
    m_ui->status->setText(
        tr("Runs every model once on this work. That takes some seconds to two minutes; Esc stops it."));
    m_ui->results->hide();
}

void GuideTrial::edit()
{
    m_ui->tryIt->setFocus();
}

void GuideTrial::run()
{
    if (!canRun())
        return;
    Session::Plan plan;
    plan.parameters = m_rule->set;
    for (const GuideFamily &family : m_guide.families)
        plan.scenarios.append(family.scenarios); // in the order of the bars
    if (const std::optional<Error> error = m_session.start(m_experiment, plan)) {
        Q_EMIT trouble(QString::fromStdString(error->message));
        return;
    }
    m_cancelled = false;
    m_hasResults = true;
    m_tenth.start(100);
    m_ui->progress->setRange(0, static_cast<int>(m_session.runs().size()));
    m_ui->progress->setValue(0);
    m_ui->progress->show();
    m_ui->status->setText(tr("Getting ready …"));
    m_ui->stop->setEnabled(true);
    m_ui->stop->show();
    m_ui->stop->setFocus();
    m_ui->tryIt->hide();
    m_ui->lanes->setEnabled(false);
    m_ui->note->hide();
    m_ui->missing->hide();
    for (const FamilyView &family : std::as_const(m_families))
        family.verdict->hide();
    m_ui->results->show();
    showBars();
    Q_EMIT changed();
}

void GuideTrial::cancel()
{
    if (!isRunning())
        return;
    m_cancelled = true;
    m_ui->stop->setEnabled(false);
    m_ui->status->setText(tr("Stopping …"));
    m_session.cancel();
}

void GuideTrial::showProgress()
{
    const int index = m_session.current();
    if (m_cancelled || index < 0 || index >= m_session.runs().size() || !m_session.runs()[index].trace)
        return;
    m_ui->progress->setValue(index);
    m_ui->status->setText(tr("%1 of %2: %3 · %4")
                              .arg(index + 1)
                              .arg(m_session.runs().size())
                              .arg(m_experiment.scenario(m_session.runs()[index].scenario)->title,
                                   figurewords::seconds(static_cast<double>(m_session.elapsedNs()) * 1e-9)));
}

void GuideTrial::showBars()
{
    for (qsizetype i = 0; i < m_families.size(); ++i) {
        const GuideVerdict verdict = compareAdvice(m_guide, *m_rule, m_guide.families[i], m_session.runs());
        QList<BarChart::Bar> bars;
        for (const GuideVerdict::Time &time : verdict.times) {
            const bool advised = time.scenario == verdict.advised;
            const QString title = m_experiment.scenario(time.scenario)->title;
            BarChart::Bar bar;
            bar.label = advised ? tr("★ %1", "the model that the guide advises").arg(title) : title;
            bar.value = time.seconds;
            bar.colour = advised ? Theme::current().accent() : Theme::current().quietText();
            bars.append(bar);
        }
        m_families[i].bars->setBars(bars);
    }
}

void GuideTrial::onFinished()
{
    m_tenth.stop();
    const bool hadFocus = m_ui->stop->hasFocus();
    m_ui->stop->hide();
    m_ui->progress->hide();
    m_ui->tryIt->setText(tr("&Try it again"));
    m_ui->tryIt->show();
    m_ui->lanes->setEnabled(true);
    if (hadFocus)
        edit();
    double foreign = 0;
    for (const RunRecord &run : m_session.runs())
        foreign = std::max(foreign, run.foreignLoadPct);
    QStringList status{m_cancelled ? tr("Stopped. What is finished by then stays.") : tr("Each model ran once.")};
    if (foreign >= ForeignLoad::muchPercent)
        status.append(tr("Others took up to %1% of the processor time meanwhile: compare with care.")
                          .arg(locale().toString(foreign, 'f', 0)));
    m_ui->status->setText(status.join(QLatin1Char(' ')));

    showBars();
    for (qsizetype i = 0; i < m_families.size() && !m_cancelled; ++i) {
        m_families[i].verdict->setText(tr("%1: %2").arg(
            m_guide.families[i].title,
            guidewords::verdict(m_guide, *m_rule, m_experiment,
                                compareAdvice(m_guide, *m_rule, m_guide.families[i], m_session.runs()))));
        m_families[i].verdict->show();
    }
    m_ui->note->setText(m_rule->note);
    m_ui->note->setVisible(!m_cancelled && !m_rule->note.isEmpty());
    m_ui->missing->setText(guidewords::notMeasured(m_experiment, m_session.runs()));
    m_ui->missing->setVisible(!m_ui->missing->text().isEmpty());
    Q_EMIT changed();
    Q_EMIT finished();
}

void GuideTrial::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_hasResults)
        showBars(); // their colours are the theme's
}

} // namespace interleave
