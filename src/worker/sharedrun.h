// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "managersocket.h"
#include "sharedparking.h"
#include "sharedsegment.h"
#include "systemservices.h"

#include "kernel/instructions.h"
#include "kernel/runmemory.h"

#include <chrono>
#include <optional>
#include <span>

namespace interleave {

/// What a worker process must know besides the code.
struct SharedSettings {
    bool gil = false;
    std::chrono::nanoseconds switchInterval{0};
    std::uint32_t places = 0;
    std::uint32_t workers = 0;        ///< processes at the same time
    std::uint32_t ringsPerWorker = 1; ///< threads in each that record
    std::uint32_t ringCapacity = 0;   ///< 0: nothing is recorded
    std::uint32_t slotOffset = 0;     ///< what to add to a slot to have the task's number in the trace
    std::uint64_t inputBytes = 0;     ///< shared by all tasks that have a shared input
    ServicePlaces services{};
    ManagerAddress manager{};
    std::int32_t managerSocket = -1; ///< inherited by the manager process
};

/// The memory of a run whose tasks are processes: code, room, parking, shared input and the rings of each worker in one
/// shared segment.
class SharedRun final : public RunMemory {
public:
    /// In the program: lays the run out for its workers.
    static Result<std::unique_ptr<SharedRun>> create(const Code &code, const SharedSettings &settings);
    /// In a worker: the run behind the inherited `descriptor`.
    static Result<std::unique_ptr<SharedRun>> inherit(int descriptor);

    void *room() override;
    Parking &parking() override { return *m_parking; }
    int descriptor() const { return m_segment.descriptor(); }

    /// In a worker: the code as far as a worker needs it (no names, no texts).
    Code code() const;
    SharedSettings settings() const;
    Room::Size roomSize() const;
    /// Ring `index` of one worker; nullptr where nothing is recorded.
    EventRing *ring(std::uint32_t worker, std::uint32_t index);
    std::span<const std::byte> input() const;
    /// In the program: the run keeps the socket of its manager.
    void keep(std::unique_ptr<ManagerSocket> socket) { m_managerSocket = std::move(socket); }

protected:
    EventRing *makeRing() override;

private:
    struct Header;
    struct Layout;
    explicit SharedRun(SharedSegment segment);
    Header &header() const;
    Layout layout() const;

    SharedSegment m_segment;
    std::optional<SharedParking> m_parking;
    std::uint32_t m_opened = 0;
    std::unique_ptr<ManagerSocket> m_managerSocket;
};

} // namespace interleave
