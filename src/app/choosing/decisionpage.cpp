// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "decisionpage.h"

#include "core/decisiontable.h"
#include "core/library.h"

#include "ui_decisionpage.h"

#include <QLabel>
#include <QPushButton>

namespace interleave {

namespace {

QLabel *makeLabel(const QString &text, const char *role, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setProperty("role", QLatin1String(role));
    label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    return label;
}

QString firstUpper(const QString &text)
{
    return text.left(1).toUpper() + text.mid(1);
}

} // namespace

DecisionPage::DecisionPage(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::DecisionPage>())
{
    m_ui->setupUi(this);
    const QString headings[] = {tr("The work"), tr("Choose"), tr("Why")};
    for (int column = 0; column < 3; ++column)
        m_ui->grid->addWidget(makeLabel(headings[column], "quiet", m_ui->rows), 0, column);
    int row = 1;
    for (const Decision &decision : shippedDecisionTable()) {
        auto *line = new QFrame(m_ui->rows);
        line->setProperty("role", QStringLiteral("line"));
        line->setFixedHeight(1);
        m_ui->grid->addWidget(line, row++, 0, 1, 4);
        m_ui->grid->addWidget(makeLabel(firstUpper(decision.work), "", m_ui->rows), row, 0);
        m_ui->grid->addWidget(makeLabel(firstUpper(decision.choice), "heading", m_ui->rows), row, 1);
        m_ui->grid->addWidget(makeLabel(decision.why, "", m_ui->rows), row, 2);
        const Experiment *experiment = library::find(decision.experiment);
        auto *button = new QPushButton(tr("Show it"), m_ui->rows);
        button->setObjectName(QStringLiteral("show_%1_%2").arg(decision.experiment, decision.scenario));
        button->setAccessibleName(tr("Show it: %1").arg(decision.work));
        button->setToolTip(tr("Opens “%1”: the way to look at there is “%2”.")
                               .arg(experiment->title, experiment->scenario(decision.scenario)->title));
        connect(button, &QPushButton::clicked, this,
                [this, decision] { Q_EMIT scenarioWanted(decision.experiment, decision.scenario); });
        m_ui->grid->addWidget(button, row++, 3, Qt::AlignTop);
    }
    m_ui->grid->setRowStretch(row, 1);
}

DecisionPage::~DecisionPage() = default;

} // namespace interleave
