// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class DecisionPage;
}

namespace interleave {

/// The decision table: kinds of work, what to choose for each, why, and a way to the scenario that shows it.
class DecisionPage : public QWidget {
    Q_OBJECT
public:
    explicit DecisionPage(QWidget *parent = nullptr);
    ~DecisionPage() override;

Q_SIGNALS:
    void scenarioWanted(const QString &experiment, const QString &scenario);

private:
    std::unique_ptr<Ui::DecisionPage> m_ui;
};

} // namespace interleave
