// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

#include <array>

namespace interleave {

/// The steps of one experiment, in their order.
enum class FlowStep { Read, Predict, Run, Explain, Check };

inline constexpr std::array flowSteps{FlowStep::Read, FlowStep::Predict, FlowStep::Run, FlowStep::Explain,
                                      FlowStep::Check};

} // namespace interleave

Q_DECLARE_METATYPE(interleave::FlowStep)
