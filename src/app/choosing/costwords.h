// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/costs.h"

#include <QString>
#include <QUrl>

namespace interleave::costwords {

/// "22.3 µs", "9,800 bytes": the unit follows from the metric.
QString value(const MeasuredCost &cost, const QString &metric);
/// When, how often, and whether others had the processor meanwhile.
QString circumstances(const MeasuredCost &cost);
/// What costs can be compared in words; empty where too little is measured.
QString comparison(const CostSheet &sheet, const StoredCosts &costs);

/// A page about an engine, as Markdown, with what it costs here behind what it says of costs.
QString withCosts(const QString &page, const QString &engine, const CostSheet &sheet, const Result<StoredCosts> &costs);

/// Where the links on such a page lead: to all costs, or to an experiment.
bool leadsToAllCosts(const QUrl &link);
QString experimentOf(const QUrl &link);

} // namespace interleave::costwords
