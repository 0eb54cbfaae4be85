// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace interleave {

/// A text that is in no file yet, and where it came from.
struct UnsavedText {
    QString text;
    QString title;
    QString path; ///< of the file that it is to go to; empty: none yet
};

/// Keeps the unsaved text of the playground in the program's data folder, so that it is there again after a crash. Each
/// window of each program has a place of its own. Writes in a thread of its own; the object belongs to the window's.
class Draft : public QObject {
    Q_OBJECT
public:
    static QString defaultFolder();
    /// Something was left that nobody else has open.
    static bool isLeft(const QString &folder = defaultFolder());

    explicit Draft(QObject *parent = nullptr, const QString &folder = defaultFolder());
    /// Waits for what is being written, and leaves the draft as it is.
    ~Draft() override;

    /// What somebody left who ended without saving.
    std::optional<UnsavedText> left() const { return m_left; }
    /// The text has changed: writes what `text` returns within a second.
    void keep(const std::function<UnsavedText()> &text);
    /// Writes at once what would have been written soon.
    void flush();
    /// Nothing is unsaved any more.
    void discard();

Q_SIGNALS:
    /// The draft cannot be written; a sentence says why.
    void failed(const QString &sentence);

private:
    void write();

    QString m_path; ///< empty: there is no place for drafts
    std::unique_ptr<QLockFile> m_lock;
    std::optional<UnsavedText> m_left;
    std::function<UnsavedText()> m_text;
    QTimer m_soon;
    QThreadPool m_pool; ///< one thread: the order stays
};

} // namespace interleave
