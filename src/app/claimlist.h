// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runrecord.h"

#include <QWidget>

namespace interleave {

/// What came of each claim of an experiment, in words and with a sign: it held, it did not, or it could not be tried.
class ClaimList : public QWidget {
    Q_OBJECT
public:
    explicit ClaimList(QWidget *parent = nullptr);

    void setResults(const QList<ClaimResult> &results);
    /// Claims as they stand in the experiment, before anything was measured; `hint` says when that
    /// will be.
    void setClaims(const QList<Claim> &claims, const QString &hint);

    /// "Claims that held: 3 of 4." Empty where there are no claims.
    static QString summaryOf(const QList<ClaimResult> &results);

private:
    void clear();
    void addRow(const QString &sign, const QString &claim, const QString &detail);
};

} // namespace interleave
