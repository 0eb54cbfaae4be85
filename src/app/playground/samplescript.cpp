// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplescript.h"

#include <QCoreApplication>

namespace interleave {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::SampleScript)
};

constexpr char16_t program[] = uR"(# @1
# @2
import threading
import time


def count(turns):
    total = 0
    for number in range(turns):
        total += number
    print("counted to", turns)


def wait(seconds):
    time.sleep(seconds)
    print("waited", seconds, "s")


threads = [
    threading.Thread(target=count, args=(5_000_000,), name="counter 1"),
    threading.Thread(target=count, args=(5_000_000,), name="counter 2"),
    threading.Thread(target=wait, args=(0.5,), name="waiter"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("all done")
)";

} // namespace

QString sampleScript()
{
    QString text = QString::fromUtf16(program);
    text.replace(QLatin1String("@1"), Text::tr("Press Run (Ctrl+R): a lane appears below for each thread."));
    text.replace(QLatin1String("@2"),
                 Text::tr("Two threads count, one waits. Who has to wait for the GIL? Change it, and run it again."));
    return text;
}

} // namespace interleave
