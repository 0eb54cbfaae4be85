// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <functional>
#include <memory>

namespace Ui {
class PlaygroundPage;
}

namespace interleave {

class ScriptDocument;

/// A Python program of the student's own: write it, run it, see its lanes and its output.
class PlaygroundPage : public QWidget {
    Q_OBJECT
public:
    explicit PlaygroundPage(QWidget *parent = nullptr);
    /// Ends what runs (within half a second). Text that is not saved stays in its draft.
    ~PlaygroundPage() override;

    bool isRunning() const;
    bool canRun() const;
    bool hasResults() const;

    void run();
    void stop();
    void fitLanes();

    /// These ask first where text is not saved.
    void openCode(const QString &code, const QString &title);
    void openFile(const QString &path);
    void startNew();
    void askForFile();

    /// The keyboard goes to the text.
    void edit();
    void save();
    void saveAs();
    void find();
    void findNext();
    void findPrevious();

    /// False: text is not saved, and a question about it stands above it. The second time it says true, and the text is
    /// there again at the next start.
    bool mayClose();

Q_SIGNALS:
    /// Running or not, can run or not, another title.
    void changed();
    void finished();
    /// What mayClose() asked was answered.
    void closeWanted();
    void hovered(const QString &words);

private:
    void connectParts();
    void restore();
    void showTitle();
    void showState();
    void onEnded();
    void whenSaved(const QString &question, const std::function<void()> &then);
    QString unsaved() const;
    void saveThen(const std::function<void()> &then);
    void saveAsThen(const std::function<void()> &then);

    std::unique_ptr<Ui::PlaygroundPage> m_ui;
    ScriptDocument *m_document;
    bool m_askedToClose = false;
    bool m_stopping = false;
};

} // namespace interleave
