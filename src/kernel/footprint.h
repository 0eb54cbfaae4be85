// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "instructions.h"

#include <cstdint>

namespace interleave {

/// What a task touches between two moments at which another one could go on: sets of shared objects, as bits (objects
/// share bits where there are many; then two that do not meet look as if they did, which costs time but no schedule).
struct Footprint {
    std::uint64_t reads = 0;
    std::uint64_t adds = 0; ///< changes that come out the same in any order: atomic additions, setting an event
    std::uint64_t writes = 0;

    /// That it goes on: somebody may have ended it before.
    static constexpr Footprint ofGoingOn() { return {std::uint64_t(1) << 62, 0, 0}; }
    /// Everything: it may change who can go on anywhere.
    static constexpr Footprint all() { return {0, 0, ~std::uint64_t(0)}; }

    void operator|=(const Footprint &other)
    {
        reads |= other.reads;
        adds |= other.adds;
        writes |= other.writes;
    }
    bool empty() const { return (reads | adds | writes) == 0; }

    /// Does it come out the same whichever of the two goes first?
    bool commutes(const Footprint &other) const
    {
        return ((reads & (other.adds | other.writes)) | (adds & (other.reads | other.writes)) |
                (writes & (other.reads | other.adds | other.writes))) == 0;
    }
};

/// The two halves of an addition that is not atomic touch different things.
enum class Half : std::uint8_t { Whole, First, Second };

/// What carrying out `i` touches. Empty: nobody else can tell when it happens.
Footprint footprintOf(const Code &code, const Instruction &i, Half half = Half::Whole);

/// What the end of a task of `code` touches. `makesPlace`: another one may begin then.
Footprint footprintOfEnd(const Code &code, std::uint32_t slot, bool makesPlace);

} // namespace interleave
