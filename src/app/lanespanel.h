// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/timerange.h"

#include "core/session.h"

#include <QSet>
#include <QWidget>

#include <memory>
#include <optional>

class QComboBox;

namespace Ui {
class LanesPanel;
}

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
    QWidget *tools() const;
    /// Takes the buttons back from where they went, and shows them above the lanes.
    void takeTools();
    void fit();

    /// The range of time that the user has selected in the lanes, and what of the time is in sight.
    std::optional<TimeRange> selection() const;
    /// The scenarios that have lanes.
    QStringList scenariosInSight() const { return m_scenarios; }
    /// What of the time is in sight; it may go beyond the end of a run.
    TimeRange visibleRange() const;
    /// The trace whose lanes stand under `scenario`; null where there is none.
    std::shared_ptr<const Trace> traceOf(const QString &scenario) const;

Q_SIGNALS:
    void selectionChanged();
    /// A lane was chosen at a moment: `lane` is its index in the trace, `ns` counts from the start of its run.
    void momentSelected(const QString &scenario, int lane, quint64 ns);
    void scenarioSelected(const QString &scenario);
    /// `lane` is its name; `where` the place in the experiment file of the step that it was at, where a moment was chosen
    /// and the trace tells. Comes after scenarioSelected().
    void laneSelected(const QString &scenario, const QString &lane, const QString &where);
    void hovered(const QString &words);

private:
    const RunRecord *shownRun(const Scenario &scenario) const;
    void showSpinners();
    void tellLane(const QString &scenario, int lane, std::optional<quint64> ns);

    std::unique_ptr<Ui::LanesPanel> m_ui;
    QComboBox *m_repeat; // among the tools
    const Session *m_session = nullptr;
    QStringList m_scenarios;      // of the groups of lanes, in their order
    QSet<QString> m_withSpinners; // scenarios whose program draws frames, even if it comes to none
};

} // namespace interleave
