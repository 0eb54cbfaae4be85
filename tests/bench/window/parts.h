// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

class QAbstractButton;

namespace interleave::windowbench {

// The parts of bench_window. Each prints its figures. False: something did not come about, and it has said what.
bool underLoad();
bool start();
bool badScripts();
bool firstResult();

/// Settings and results of its own, as at the first start.
class FreshStart {
public:
    FreshStart();
    QString path(const QString &name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

/// Turns the event loop until it is so; false: it has not come about in `longest`. The loop sleeps only as a program's does.
bool waitFor(const std::function<bool()> &isSo, std::chrono::seconds longest);

/// Waits for the end of the layout, then clicks in the middle of a button as a hand does. False, with a sentence: it is not
/// there, not enabled, or something else lies over it.
bool click(QAbstractButton *button, const char *name);

/// "p50 16.0, p99 17.2, max 18.0 ms of 300": of gaps in ms.
std::string figuresOf(const std::vector<double> &gaps);

/// Prints a sentence that begins with what was tried; returns false.
bool failed(const std::string &what, const std::string &why);

} // namespace interleave::windowbench
