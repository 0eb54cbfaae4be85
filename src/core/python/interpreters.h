// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "interpreter.h"

#include <QMap>
#include <QObject>
#include <QProcessEnvironment>
#include <QThread>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

namespace interleave {

/// The Pythons of this machine. What was known last time is there at once; the rest is asked in threads of its own, and
/// changed() tells. Any thread may call any function; those that block say so.
class Interpreters : public QObject {
    Q_OBJECT
public:
    struct Places {
        QProcessEnvironment environment;
        QString root; ///< see findPythons()
        QString file; ///< where the answers and the user's own paths are kept
    };

    /// Those of this machine; begins to look at the first call.
    static Interpreters &here();

    /// `limit`: how long an interpreter may take to answer.
    Interpreters(Places places, std::chrono::milliseconds limit);
    ~Interpreters() override;

    /// All that were found, the unusable ones too. While it looks: those that are known so far.
    QList<Interpreter> list() const;
    /// Everything has been looked at.
    bool ready() const;
    /// Blocks. False: not ready within this time, or the program ends.
    bool waitUntilReady(std::chrono::milliseconds longest = std::chrono::hours(1)) const;
    /// Looks again, and asks those again that could not be used.
    void refresh();

    /// One more path, for good. A sentence where there is no usable Python. Blocks for as long as it takes to ask.
    QString add(const QString &path);
    /// Forgets a path that was added. A sentence where it was not.
    QString remove(const QString &path);
    /// The one that is preferred from now on; empty: the first.
    void choose(const QString &path);
    QString chosen() const;
    /// Of those that fit: the one in INTERLEAVE_PYTHON, or the chosen one, or the first in the list (what "python3" means
    /// on the path), one that runs with a GIL before one that does not. Nothing while the one that is wanted is still asked.
    std::optional<Interpreter> preferred(const std::function<bool(const Interpreter &)> &fits) const;

Q_SIGNALS:
    void changed();

private:
    struct Answer {
        Interpreter interpreter;
        QString stamp; ///< of its files, when it was asked
    };

    void stop();
    void look(bool again);
    QStringList paths() const;
    std::optional<Interpreter> known(const QString &path) const;
    Interpreter ask(const QString &path);
    void publish(QStringList paths, bool all);
    void load();
    void save() const; ///< under m_mutex

    const Places m_places;
    const std::chrono::milliseconds m_limit;
    const QString m_question;
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_isReady;
    QList<Interpreter> m_list;
    QMap<QString, Answer> m_answers; ///< by path
    QStringList m_own;
    QString m_chosen;
    int m_looksLeft = 0;
    bool m_looked = false;

    std::atomic<bool> m_stopping = false;
    QThread m_thread;
    QObject m_inThread;
};

} // namespace interleave
