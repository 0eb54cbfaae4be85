// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "childprocess.h"

namespace interleave {

ChildProcess::ChildProcess(QObject *parent) : QObject(parent)
{
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ChildProcess::said);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(tr("the worker could not be started: %1").arg(m_process.errorString()));
    });
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        const QString said = QString::fromUtf8(m_process.readAllStandardError()).trimmed();
        if (status == QProcess::CrashExit)
            finish(tr("worker died (signal %1)").arg(code));
        else if (code != 0)
            finish(said.isEmpty() ? tr("the worker ended with code %1").arg(code) : said);
        else
            finish({});
    });
}

ChildProcess::~ChildProcess()
{
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void ChildProcess::start(const QString &program, const QStringList &arguments)
{
    m_process.start(program, arguments);
}

void ChildProcess::finish(const QString &problem)
{
    if (m_done)
        return;
    m_done = true;
    Q_EMIT done(problem);
}

} // namespace interleave
