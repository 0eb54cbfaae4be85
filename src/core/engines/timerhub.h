// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <coroutine>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace interleave {

/// Resumes the suspended coroutines of one thread, at a time or as soon as possible: one precise timer for all of them,
/// where a QTimer each is quadratic in their number. Belongs to the thread it is made in, and needs its event loop.
class TimerHub : public QObject {
    Q_OBJECT
public:
    explicit TimerHub(QObject *parent = nullptr);

    /// A suspended coroutine; lives in its awaiter, so inside the coroutine's frame.
    struct Node {
        std::coroutine_handle<> coroutine;
        Node *next = nullptr;          ///< in the list of those that are ready
        std::uint32_t place = nowhere; ///< in the heap of deadlines
        bool ready = false;
    };

    /// `due` is called when the deadline of a node has come; false: it waits on, without a deadline.
    void setDue(std::function<bool(Node &)> due) { m_due = std::move(due); }

    /// Resume `node` at `deadlineNs` (monotonic clock), unless it is made ready before.
    void resumeAt(Node &node, std::uint64_t deadlineNs);
    /// Resume `node` at the next turn of the loop.
    void resumeSoon(Node &node);
    /// Have the loop turn, from any thread. What woke it is found by `aboutToTurn`.
    void wakeUp();

Q_SIGNALS:
    /// Before coroutines are resumed: the moment to make nodes ready that another thread woke.
    void aboutToTurn();

protected:
    bool event(QEvent *event) override;

private:
    static constexpr std::uint32_t nowhere = ~std::uint32_t(0);

    struct Entry {
        std::uint64_t deadline;
        Node *node;
    };

    void turn();
    void setTimer();
    void moveUp(std::size_t place, Entry entry);
    void moveDown(std::size_t place, Entry entry);
    void put(std::size_t place, Entry entry);
    void remove(std::size_t place);

    QTimer m_timer;
    std::function<bool(Node &)> m_due;
    std::vector<Entry> m_heap; // 4-ary, earliest deadline first
    Node *m_first = nullptr;
    Node *m_last = nullptr;
    bool m_turning = false;
};

} // namespace interleave
