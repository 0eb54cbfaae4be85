// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

#include <cstdint>
#include <memory>
#include <string_view>

namespace interleave {

/// What resources/python/interleave_hooks.py writes down.
enum class PythonEvent : std::uint16_t {
    Lane = 1, ///< number and name of a lane that turned up in a program without a plan
    Begin,    ///< this thread carries out the task of a lane
    End,      ///< ... has ended it: lane, how, result
    Tick,     ///< a spinner frame, of the lane
    Gap,      ///< this thread did not run from the time of the record until the time in the payload
    Wait,     ///< this thread waits, for time or an object
    Waited,   ///< ... no longer
    Resume,   ///< this thread's event loop goes on with the lane
    Suspend,  ///< ... and leaves it; what it waits for
    Final,    ///< the state at the end, as JSON
    Ready,    ///< the program waits for go()
    Failed,   ///< the script ended with an exception
    Note,     ///< something the user should know of: a word, and what it is about
};

/// The log of one Python interpreter: a file in memory that both map. The other side may write anything, so everything is
/// checked. One thread.
class PythonLog {
public:
    /// Null where the file is not such a log.
    static std::unique_ptr<PythonLog> open(const QString &path);

    std::uint32_t pid() const { return m_pid; }
    /// "3.11.2".
    QString version() const;
    bool gilEnabled() const { return m_flags & 1; }
    std::uint64_t dropped() const;
    /// Records read so far, and what one costs, which the program's first process measures before it begins.
    std::uint64_t records() const { return m_records; }
    double nsPerRecord() const;
    /// Lets the program that has said Ready begin.
    void go();

    struct Record {
        std::uint64_t t = 0; ///< ns on the monotonic clock
        std::uint32_t thread = 0;
        PythonEvent kind = PythonEvent::Lane;
        std::string_view payload; ///< valid until the next call
        /// A number in the payload at `offset`, 0 where it is too short.
        template <typename T>
        T at(std::size_t offset) const
        {
            T value{};
            if (payload.size() >= offset + sizeof value)
                std::char_traits<char>::copy(reinterpret_cast<char *>(&value), payload.data() + offset, sizeof value);
            return value;
        }
    };
    /// The next record that is complete; false where there is none.
    bool next(Record &record);

private:
    PythonLog() = default;
    template <typename T>
    T read(std::uint64_t offset) const;

    QFile m_file;
    uchar *m_memory = nullptr;
    std::uint64_t m_size = 0;
    std::uint64_t m_position = 0;
    std::uint64_t m_records = 0;
    std::uint32_t m_pid = 0;
    std::uint32_t m_version = 0;
    std::uint32_t m_flags = 0;
};

} // namespace interleave
