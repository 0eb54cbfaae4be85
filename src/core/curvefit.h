// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runrecord.h"

#include "kernel/scaling.h"

namespace interleave {

/// The measured speed-up at each point of a curve, medians over the repeats; nothing where it was not measured.
QList<std::optional<double>> speedupsOf(const Curve &curve, const QList<RunRecord> &runs);

/// The law that the curve asks for, fitted to its points; nothing where it asks for none or has too few points.
std::optional<ScalingFit> fitOf(Curve::Fit law, const std::vector<ScalingPoint> &points);
std::optional<ScalingFit> fitOf(const Curve &curve, const QList<RunRecord> &runs);

/// The names of the figures of a fit, which a claim can name: "fit_serial_fraction", "fit_serial_error", ...
const QStringList &fitFigureNames();
bool isFitFigure(const QString &name);
/// Is there such a figure with this law? Amdahl's has no crosstalk.
bool hasFitFigure(Curve::Fit law, const QString &name);
/// Nothing where it has no value: an error where the parameter stands at the edge of its range, a limit where there is none.
std::optional<double> fitFigureOf(const ScalingFit &fit, const QString &name);

/// A fitted law with its parameters, their standard errors and R², in a sentence.
QString fitWords(Curve::Fit law, const ScalingFit &fit);

} // namespace interleave
