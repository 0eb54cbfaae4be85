// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/experiment.h"

#include <QWidget>

#include <memory>

namespace Ui {
class ChoosingPage;
}

namespace interleave {

class CostBook;
class CostsPage;
class GuidePage;

/// What helps to choose a model: the guide, the decision table, and what each model costs here.
class ChoosingPage : public QWidget {
    Q_OBJECT
public:
    enum class Part { Guide, Table, Costs };

    /// `costs` must outlive this.
    explicit ChoosingPage(CostBook &costs, QWidget *parent = nullptr);
    ~ChoosingPage() override;

    /// Brings it to the front, and the keyboard to it.
    void open(Part part);
    Part shown() const;
    /// Costs were measured.
    void refreshCosts();

    bool isRunning() const;
    bool canRun() const;
    void run();
    void cancel();

Q_SIGNALS:
    /// Running or not, can run or not, another part.
    void changed();
    void finished();
    void trouble(const QString &sentence);
    void experimentWanted(const QString &experiment, const interleave::ParameterValues &values);
    void scenarioWanted(const QString &experiment, const QString &scenario);
    void measureWanted(const QString &experiment);

private:
    std::unique_ptr<Ui::ChoosingPage> m_ui;
    GuidePage *m_guide;
    CostsPage *m_costs;
};

} // namespace interleave
