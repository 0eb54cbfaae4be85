// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include <memory>

namespace Ui {
class RunPanel;
}

namespace interleave {

/// Run and Cancel in the same place, how often to run, and how far the run is.
class RunPanel : public QWidget {
    Q_OBJECT
public:
    explicit RunPanel(QWidget *parent = nullptr);
    ~RunPanel() override;

    int repeats() const;
    /// Whether the settings are in sight; the button for it stands here.
    void setSettingsShown(bool shown);

    /// Empty: Run can be pressed. Else it cannot, and the sentence says why.
    void setObstacle(const QString &sentence);
    void showRunning(int runs);
    /// `ended` runs are over; `sentence` says what runs now.
    void showProgress(int ended, const QString &sentence);
    void showCancelling();
    /// `hasResults`: there is something to compare.
    void showEnded(const QString &sentence, bool hasResults);

protected:
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    void runClicked();
    void cancelClicked();
    void compareClicked();
    void explainClicked();
    void settingsToggled(bool shown);

private:
    void setResultsShown(bool shown);
    void fitButtons();

    std::unique_ptr<Ui::RunPanel> m_ui;
    QTimer m_cancelGuard;
    bool m_resultsShown = false;
};

} // namespace interleave
