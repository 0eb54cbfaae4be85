// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/costs.h"

#include <QWidget>

#include <memory>

namespace Ui {
class CostsPage;
}

namespace interleave {

class CostBook;

/// What each model costs on this machine, from the runs that are stored, and ways to measure it.
class CostsPage : public QWidget {
    Q_OBJECT
public:
    /// `book` must outlive this.
    explicit CostsPage(CostBook &book, QWidget *parent = nullptr);
    ~CostsPage() override;

    /// Something was measured.
    void refresh();

Q_SIGNALS:
    /// All of this experiment is to be run.
    void measureWanted(const QString &experiment);

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Count {
        int measured = 0;
        int all = 0;
    };

    void makeButtons();
    void addHeading(const QString &text);
    void addRow(const CostRow &row, const CostKind &kind, const StoredCosts &costs, Count &count);

    CostBook &m_book;
    std::unique_ptr<Ui::CostsPage> m_ui;
};

} // namespace interleave
