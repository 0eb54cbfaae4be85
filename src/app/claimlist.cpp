// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "claimlist.h"

#include "figurewords.h"

#include <QGridLayout>
#include <QLabel>

namespace interleave {

namespace {

QString boundsOf(const Claim &claim)
{
    using figurewords::number;
    if (claim.min && claim.max)
        return ClaimList::tr("expected %1 to %2").arg(number(claim.min), number(claim.max));
    return claim.min ? ClaimList::tr("expected at least %1").arg(number(claim.min))
                     : ClaimList::tr("expected at most %1").arg(number(claim.max));
}

QString detailOf(const ClaimResult &result)
{
    if (!result.held)
        return ClaimList::tr("Could not be tried. %1").arg(result.reason);
    const QString verdict = *result.held ? ClaimList::tr("Held") : ClaimList::tr("Did not hold");
    return ClaimList::tr("%1: measured %2, %3.")
        .arg(verdict, figurewords::number(result.value), boundsOf(result.claim));
}

} // namespace

ClaimList::ClaimList(QWidget *parent) : QWidget(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
}

void ClaimList::clear()
{
    qDeleteAll(findChildren<QLabel *>(Qt::FindDirectChildrenOnly));
}

void ClaimList::setResults(const QList<ClaimResult> &results)
{
    clear();
    for (const ClaimResult &result : results) {
        const QString sign = !result.held   ? QStringLiteral("–")
                             : *result.held ? QStringLiteral("✓")
                                            : QStringLiteral("✗");
        addRow(sign, result.claim.claim, detailOf(result));
    }
}

void ClaimList::setClaims(const QList<Claim> &claims, const QString &hint)
{
    clear();
    for (const Claim &claim : claims)
        addRow(QStringLiteral("?"), claim.claim, hint);
}

void ClaimList::addRow(const QString &sign, const QString &claim, const QString &detail)
{
    auto *grid = static_cast<QGridLayout *>(layout());
    const int row = grid->rowCount();
    auto *signLabel = new QLabel(sign, this);
    signLabel->setProperty("role", QStringLiteral("heading"));
    signLabel->setAccessibleName(detail);
    auto *claimLabel = new QLabel(claim, this);
    claimLabel->setWordWrap(true);
    auto *detailLabel = new QLabel(detail, this);
    detailLabel->setWordWrap(true);
    detailLabel->setProperty("role", QStringLiteral("quiet"));
    detailLabel->setContentsMargins(0, 0, 0, 6);
    grid->addWidget(signLabel, row, 0, Qt::AlignTop);
    grid->addWidget(claimLabel, row, 1);
    grid->addWidget(detailLabel, row + 1, 1);
}

QString ClaimList::summaryOf(const QList<ClaimResult> &results)
{
    int held = 0;
    int tried = 0;
    for (const ClaimResult &result : results) {
        tried += result.held ? 1 : 0;
        held += result.held.value_or(false) ? 1 : 0;
    }
    if (results.isEmpty())
        return {};
    if (tried == 0)
        return tr("No claim could be tried.");
    return tr("Claims that held: %1 of %2.").arg(held).arg(tried);
}

} // namespace interleave
