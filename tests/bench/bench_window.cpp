// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window is like to use, on the real platform plug-in. With tests/bench/onscreen.sh, which makes a screen for it:
//   tests/bench/onscreen.sh build/release/bin/bench_window [load] [start] [scripts] [first]
// load: the window's heartbeat while 4 and 8 workers keep all cores busy. start: from the start of the program to the first
// picture. scripts: the heartbeat, the memory and what is left behind when a student's Python program goes wrong. first:
// from the first start to the first result that is explained and saved, by clicks alone.
// Ends with an error where something did not come about, never because it took long.

#include "window/parts.h"

#include <QApplication>

#include <algorithm>
#include <cstdio>

using namespace interleave::windowbench;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (QGuiApplication::platformName() != QLatin1String("xcb")) {
        std::fprintf(stderr, "This measures a window on a screen: start it with tests/bench/onscreen.sh.\n");
        return 2;
    }
    const std::pair<QString, bool (*)()> parts[] = {{QStringLiteral("load"), underLoad},
                                                    {QStringLiteral("start"), start},
                                                    {QStringLiteral("scripts"), badScripts},
                                                    {QStringLiteral("first"), firstResult}};
    const QStringList wanted = application.arguments().mid(1);
    for (const QString &name : wanted) {
        if (std::ranges::find(parts, name, [](const auto &part) { return part.first; }) == std::end(parts)) {
            std::fprintf(stderr, "There is no part “%s”. There are: load start scripts first\n", qPrintable(name));
            return 2;
        }
    }
    bool good = true;
    for (const auto &[name, run] : parts) {
        if (wanted.isEmpty() || wanted.contains(name))
            good = run() && good;
    }
    return good ? 0 : 1;
}
