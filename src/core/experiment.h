// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "kernel/program.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace interleave {

/// Values of an experiment's parameters by name. A choice is the index of its option.
using ParameterValues = QMap<QString, double>;

/// Something the student can change before a run.
struct Parameter {
    enum class Type { Integer, Real, Choice };
    QString name;
    QString label;
    QString unit; ///< "ms", "s", "" ...
    Type type = Type::Integer;
    double defaultValue = 0;
    double min = 0;
    double max = 0;
    QStringList options; ///< of a choice: what the file and the command line call them
    QStringList labels;  ///< of a choice: what the student reads
};

/// `Exact` and `Inferred` are of real Pythons: how their GIL was seen. A file can ask for the first two only.
enum class GilMode { Off, Emulated, Exact, Inferred };
/// "off", "emulated", "exact" or "inferred", as in results.
QString nameOf(GilMode mode);
GilMode gilModeOf(const QString &name);

/// One way to run the program. A number can be that of a parameter.
struct Scenario {
    QString id;
    QString title;
    QString engine;
    GilMode gil = GilMode::Off;
    Number switchIntervalMs{5, {}};
    bool setsInterval = false;  ///< the file gives switchIntervalMs, so it holds for a real Python too
    QString script;             ///< file name of a Python program that runs as it stands, instead of the program
    QString scriptText;         ///< what is in it
    QString startMethod;        ///< of Python's processes; empty: the interpreter's own
    Number workers;             ///< of a pool; 0: as many as usable cores
    Number chunk{1, {}};        ///< tasks that a pool gives a process at a time
    Number cores;               ///< the run is kept on so many; 0: all that there are
    bool atWaits = false;       ///< explored: tasks take turns only where they wait
    bool warm = false;          ///< the pool is there before the run begins
    ParameterValues parameters; ///< fixed for this scenario, whatever the student sets
    QString ends = QStringLiteral("finished"); ///< the outcome that it is meant to have, by its name
    Number limitS{60, {}};                     ///< the run is stopped after this time, as timed-out
};

/// What the student commits to before the run.
struct Prediction {
    QString id;
    QString ask;
    enum class Kind { Number, Choice } kind = Kind::Number;
    QString unit;
    QString metric;
    QString of;      ///< scenario id
    QString against; ///< scenario id, for ratios
    QStringList options;
    int correctOption = -1;
};

/// A sentence that the measurement must bear out.
struct Claim {
    QString claim;
    QString metric;
    QString of; ///< scenario id; of a metric of a fit: the id of the curve
    QString against;
    std::optional<double> min;
    std::optional<double> max;
    int needsCores = 1;   ///< with fewer usable cores the claim cannot be tried
    ParameterValues with; ///< the claim is about these values: with others it cannot be tried
};

/// A question to check understanding after the run.
struct Question {
    /// A run that shows whether an option is right.
    struct Trial {
        QString experiment; ///< id; empty: this one
        QStringList scenarios;
        ParameterValues set;
    };
    struct Option {
        QString text;
        bool correct = false;
        QString misconception; ///< id of the wrong belief that this option stands for
        QString why;           ///< said to who chose it
        std::optional<Trial> trial;
    };
    QString id;
    QString ask;
    QList<Option> options;
};

/// Speed-ups over a quantity, such as the number of workers, to be drawn as a curve.
struct Curve {
    enum class Fit { None, Amdahl, Usl };
    struct Point {
        QString scenario;
        double at = 0; ///< on the axis
    };
    QString id; ///< by which claims name it; may be empty
    QString title;
    QString xLabel;
    QString against; ///< the scenario that speed-ups are taken against
    QList<Point> points;
    Fit fit = Fit::None;
};

/// "none", "amdahl" or "usl".
QString nameOf(Curve::Fit law);
const QStringList &fitLaws();

/// A guided experiment: a plain value, read from a file that passed every check.
struct Experiment {
    QString id;
    QString part;
    QString title;
    QString question; ///< the one sentence a student reads first
    QString lesson;   ///< file name of the lesson, beside the experiment or in the lessons folder
    QString folder;   ///< where the file was found; empty for a shipped one
    QList<Parameter> parameters;
    QJsonObject program; ///< checked; programFor() turns it into a Program
    QList<Scenario> scenarios;
    QList<Prediction> predictions;
    QList<Claim> claims;
    QList<Question> questions;
    QList<Curve> curves;

    const Scenario *scenario(const QString &id) const;
    const Parameter *parameter(const QString &name) const;
    const Curve *curve(const QString &id) const;
    ParameterValues defaults() const;
};

} // namespace interleave
