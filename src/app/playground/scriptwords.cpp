// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptwords.h"

#include "app/figurewords.h"

#include "core/python/scriptrun.h"

#include <QCoreApplication>
#include <QLocale>

namespace interleave {

namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(interleave::ScriptWords)
};

QString gilOf(const ScriptRun &run)
{
    switch (run.gil()) {
    case GilMode::Exact:
        return Text::tr("GIL seen exactly");
    case GilMode::Inferred:
        return Text::tr("GIL inferred");
    case GilMode::Off:
    case GilMode::Emulated:
        break;
    }
    return Text::tr("no GIL");
}

QString cost(const ScriptRun &run, double seconds)
{
    const QString time = figurewords::seconds(seconds);
    if (run.cpuS() <= 0)
        return Text::tr("Done in %1").arg(time);
    return Text::tr("Done in %1, %2 of processor time; %3").arg(time, figurewords::seconds(run.cpuS()), gilOf(run));
}

QString nameOf(const PythonError &error)
{
    return error.line > 0 ? Text::tr("%1 (line %2)").arg(error.exception).arg(error.line) : error.exception;
}

} // namespace

namespace scriptwords {

QString running(double seconds)
{
    return Text::tr("Running … %1 s").arg(QLocale().toString(seconds, 'f', 1));
}

QString ended(const ScriptRun &run, double seconds)
{
    if (run.end() == PythonProcess::End::Cancelled)
        return Text::tr("Stopped after %1.").arg(figurewords::seconds(seconds));
    if (!run.problem().isEmpty())
        return run.problem();
    if (run.error()) // in a thread: the program itself went on to its end
        return Text::tr("%1. But there was an error: %2").arg(cost(run, seconds), nameOf(*run.error()));
    return Text::tr("%1.").arg(cost(run, seconds));
}

QString missing(const ScriptRun &run)
{
    QStringList sentences;
    if (run.outputLost() > 0) {
        sentences.append(
            Text::tr("It printed %1 more, which were not kept.").arg(QLocale().formattedDataSize(run.outputLost(), 0)));
    }
    if (run.eventsLost() > 0)
        sentences.append(Text::tr("The lanes have gaps: %n events were lost.", nullptr,
                                  static_cast<int>(std::min<quint64>(run.eventsLost(), 1'000'000'000))));
    return sentences.join(QLatin1Char(' '));
}

} // namespace scriptwords
} // namespace interleave
