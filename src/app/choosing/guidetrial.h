// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/guide.h"
#include "core/session.h"

#include <QElapsedTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QVBoxLayout;

namespace Ui {
class GuideTrial;
}

namespace interleave {

class BarChart;

/// Tries an advice of the guide: runs every model on the work that it is about, and says who was right.
class GuideTrial : public QWidget {
    Q_OBJECT
public:
    explicit GuideTrial(const Guide &guide, QWidget *parent = nullptr);
    /// Ends a run that is under way (within a second).
    ~GuideTrial() override;

    /// What was measured before is forgotten. nullptr: there is nothing to try.
    void setRule(const GuideRule *rule);
    bool isRunning() const { return m_session.isRunning(); }
    bool canRun() const { return m_rule && !isRunning(); }
    void run();
    void cancel();
    /// The keyboard goes to the button.
    void edit();

Q_SIGNALS:
    /// Running or not.
    void changed();
    void finished();
    /// The experiment is to be opened, with the work set.
    void experimentWanted(const QString &experiment, const interleave::ParameterValues &values);
    /// What went wrong, in a sentence.
    void trouble(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct FamilyView {
        QLabel *verdict;
        BarChart *bars;
    };

    void makeFamilies();
    void showProgress();
    void showBars();
    void onFinished();

    const Guide &m_guide;
    const Experiment &m_experiment;
    const GuideRule *m_rule = nullptr;
    std::unique_ptr<Ui::GuideTrial> m_ui;
    QList<FamilyView> m_families;
    Session m_session;
    QTimer m_tenth;
    bool m_cancelled = false;
    bool m_hasResults = false;
};

} // namespace interleave
