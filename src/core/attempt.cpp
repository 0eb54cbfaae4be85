// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempt.h"

namespace interleave {

namespace {

constexpr double guessPct = 50;
constexpr double fairlySurePct = 75;
constexpr double surePct = 95;

} // namespace

double percentOf(Confidence confidence)
{
    switch (confidence) {
    case Confidence::Guess:
        return guessPct;
    case Confidence::FairlySure:
        return fairlySurePct;
    case Confidence::Sure:
        break;
    }
    return surePct;
}

Confidence confidenceOf(double percent)
{
    if (percent < (guessPct + fairlySurePct) / 2)
        return Confidence::Guess;
    return percent < (fairlySurePct + surePct) / 2 ? Confidence::FairlySure : Confidence::Sure;
}

} // namespace interleave
