// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/attempt.h"

#include <QTimer>
#include <QWidget>

#include <memory>

namespace Ui {
class ExplainPanel;
}

namespace interleave {

/// Why did it come out like this? The student's own words, and stretches of the lanes as evidence.
class ExplainPanel : public QWidget {
    Q_OBJECT
public:
    explicit ExplainPanel(QWidget *parent = nullptr);
    ~ExplainPanel() override;

    void setExperiment(const Experiment &experiment);
    void setExplanation(const Explanation &explanation);
    /// The scenarios whose lanes are in sight; empty: there is nothing to pin.
    void setScenarios(const QStringList &ids);
    void chooseScenario(const QString &id);
    QString scenario() const;
    void addEvidence(const Evidence &evidence);
    /// Tells at once what was written and not told yet.
    void flush();

Q_SIGNALS:
    /// Soon after a change.
    void written(const QString &text, const QList<interleave::Evidence> &evidence);
    void pinWanted();
    void explained();
    void saveWanted();
    void next();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onEdited();
    void finish();
    void removeEvidence();
    void showEvidence();
    void setDone(bool done);
    QString titleOf(const QString &scenario) const;

    std::unique_ptr<Ui::ExplainPanel> m_ui;
    Experiment m_experiment;
    QList<Evidence> m_evidence;
    bool m_changed = false; // and not told yet
    QTimer m_soon;
};

} // namespace interleave
