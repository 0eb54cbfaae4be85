// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session.h"

#include <QSet>
#include <QWidget>

#include <memory>

namespace Ui {
class LanesPanel;
class LaneTools;
} // namespace Ui

namespace interleave {

/// The swim lanes of a session: each scenario's latest repeat or one that was chosen, with the legend above and the
/// spinners of the programs that have some.
class LanesPanel : public QWidget {
    Q_OBJECT
public:
    explicit LanesPanel(QWidget *parent = nullptr);
    ~LanesPanel() override;

    /// Shows `session` from its beginning. It must outlive this.
    void setSession(const Session *session);
    /// A run began or ended.
    void showRuns();
    /// The trace of the run under way has grown.
    void refresh();

    /// The repeat shown and the zoom, for a place beside the lanes' title.
    QWidget *tools() const { return m_tools; }
    void fit();

Q_SIGNALS:
    void scenarioSelected(const QString &scenario);
    /// `lane` is its name. Comes after scenarioSelected().
    void laneSelected(const QString &scenario, const QString &lane);
    void hovered(const QString &words);

private:
    const RunRecord *shownRun(const Scenario &scenario) const;
    void showSpinners();
    void selectLane(const QString &scenario, int lane);

    std::unique_ptr<Ui::LanesPanel> m_ui;
    std::unique_ptr<Ui::LaneTools> m_toolsUi;
    QWidget *m_tools; // where tools() went, there it belongs
    const Session *m_session = nullptr;
    QStringList m_scenarios;      // of the groups, in their order
    QSet<QString> m_withSpinners; // scenarios whose program draws frames, even if it comes to none
};

} // namespace interleave
