// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QProcess>

namespace interleave {

/// One child process that reports its end exactly once, however it ends: a failed start, a crash, an exit.
class ChildProcess : public QObject {
    Q_OBJECT
public:
    explicit ChildProcess(QObject *parent = nullptr);
    /// A child that still runs is killed.
    ~ChildProcess() override;

    void start(const QString &program, const QStringList &arguments);
    /// To its standard input; kept until the child is ready for it.
    void write(const void *data, qint64 bytes) { m_process.write(static_cast<const char *>(data), bytes); }
    void closeInput() { m_process.closeWriteChannel(); }
    /// From its standard output: what has come. said() tells of more.
    QByteArray takeOutput() { return m_process.readAllStandardOutput(); }
    void kill() { m_process.kill(); }
    bool isDone() const { return m_done; }
    qint64 processId() const { return m_process.processId(); }

Q_SIGNALS:
    void said();
    /// `problem`: empty after a good end, else a sentence's worth of reason: "worker died (signal 9)".
    void done(const QString &problem);

private:
    void finish(const QString &problem);

    QProcess m_process;
    bool m_done = false;
};

} // namespace interleave
