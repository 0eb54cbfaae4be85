// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "costspage.h"

#include "costbook.h"
#include "costwords.h"

#include "app/theme.h"

#include "core/library.h"

#include "ui_costspage.h"

#include <QEvent>
#include <QHeaderView>
#include <QPushButton>

namespace interleave {

namespace {

enum Column { What, Cpp, Python, Measured, columnCount };

QTableWidgetItem *makeItem(const QString &text)
{
    auto *item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return item;
}

} // namespace

CostsPage::CostsPage(CostBook &book, QWidget *parent)
    : QWidget(parent), m_book(book), m_ui(std::make_unique<Ui::CostsPage>())
{
    m_ui->setupUi(this);
    m_ui->table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_ui->table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_ui->table->horizontalHeader()->setStretchLastSection(true);
    m_ui->table->horizontalHeader()->setSectionsClickable(false);
    m_ui->table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    makeButtons();
}

CostsPage::~CostsPage() = default;

void CostsPage::makeButtons()
{
    int index = 0;
    for (const QString &id : shippedCostSheet().experiments()) {
        const QString title = library::find(id)->title;
        auto *button = new QPushButton(tr("Measure now: %1").arg(title), this);
        button->setObjectName(QStringLiteral("measure_") + id);
        button->setAccessibleName(tr("Measure now: %1").arg(title));
        button->setToolTip(
            tr("Opens the experiment and runs it. If it asks for predictions first, answer them and press Run."));
        button->setProperty("accent", index == 0);
        connect(button, &QPushButton::clicked, this, [this, id] { Q_EMIT measureWanted(id); });
        m_ui->row->insertWidget(index++, button);
    }
}

void CostsPage::addHeading(const QString &text)
{
    const int at = m_ui->table->rowCount();
    m_ui->table->insertRow(at);
    m_ui->table->setSpan(at, What, 1, columnCount);
    auto *item = makeItem(text);
    item->setFlags(Qt::ItemIsEnabled);
    QFont bold = m_ui->table->font();
    bold.setBold(true);
    item->setFont(bold);
    m_ui->table->setItem(at, What, item);
}

void CostsPage::addRow(const CostRow &row, const CostKind &kind, const StoredCosts &costs, Count &count)
{
    const int at = m_ui->table->rowCount();
    m_ui->table->insertRow(at);
    m_ui->table->setItem(at, What, makeItem(row.name));
    QStringList measured; // once where it is the same for both
    for (const auto &[column, sources] : {std::pair(Cpp, row.cpp), std::pair(Python, row.python)}) {
        const std::optional<MeasuredCost> cost = costs.costOf(sources, kind.metric);
        QString text = QStringLiteral("–");
        if (cost)
            text = costwords::value(*cost, kind.metric);
        else if (!sources.isEmpty())
            text = tr("not measured yet");
        QTableWidgetItem *item = makeItem(text);
        if (!cost)
            item->setForeground(Theme::current().quietText());
        if (sources.isEmpty())
            item->setToolTip(tr("No experiment measures this."));
        if (cost)
            item->setToolTip(tr("%1, measured %2").arg(cost->runtime, costwords::circumstances(*cost)));
        m_ui->table->setItem(at, column, item);
        count.measured += cost ? 1 : 0;
        count.all += sources.isEmpty() ? 0 : 1;
        if (cost)
            measured.append(costwords::circumstances(*cost));
    }
    measured.removeDuplicates();
    m_ui->table->setItem(at, Measured, makeItem(measured.join(QLatin1Char('\n'))));
}

void CostsPage::refresh()
{
    const CostSheet &sheet = shippedCostSheet();
    const Result<StoredCosts> costs = m_book.costs();
    m_ui->table->clearSpans();
    m_ui->table->setRowCount(0);
    if (!costs) {
        m_ui->state->setText(QString::fromStdString(costs.error().message));
        return;
    }
    Count count;
    for (const CostKind &kind : sheet.kinds) {
        addHeading(kind.title);
        for (const CostRow &row : kind.rows)
            addRow(row, kind, *costs, count);
    }
    const QString figures =
        count.measured == 0
            ? tr("Nothing of this was measured on this machine yet. Begin with a button below.")
            : tr("The latest measurements on this machine: %1 of %2 figures.").arg(count.measured).arg(count.all);
    m_ui->state->setText(QStringList({figures, costwords::comparison(sheet, *costs)}).join(QLatin1Char(' ')).trimmed());
    const Machine &machine = thisMachine();
    m_ui->machine->setText(
        tr("This machine: %1, %n usable core(s), %2.", nullptr, machine.coresUsable).arg(machine.cpu, machine.os));
}

void CostsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_book.forget(); // the command line may have stored runs, too
    refresh();
}

void CostsPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && isVisible())
        refresh(); // what is not measured has a colour of the theme
}

} // namespace interleave
