// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "unavailableengine.h"

#include <QCoreApplication>

namespace interleave {

namespace {

class UnavailableEngine : public Engine {
    Q_DECLARE_TR_FUNCTIONS(Engine)
public:
    UnavailableEngine(QString id, QString title) : m_id(std::move(id)), m_title(std::move(title)) {}
    QString id() const override { return m_id; }
    QString title() const override { return m_title; }
    QString runtime() const override { return {}; }
    Support supports(const Program &, const RunSettings &) const override
    {
        return {false, tr("This version of Interleave cannot run \"%1\" yet.").arg(m_id)};
    }
    std::uint32_t places(const RunSettings &) const override { return 0; }
    std::optional<Error> execute(RunScope &) const override
    {
        return Error{tr("This version of Interleave cannot run \"%1\" yet.").arg(m_id).toStdString(), m_id.toStdString()};
    }

private:
    QString m_id;
    QString m_title;
};

} // namespace

std::vector<std::unique_ptr<const Engine>> unavailableEngines()
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("Engine", text); };
    std::vector<std::unique_ptr<const Engine>> list;
    const auto add = [&list](const char *id, const QString &title) {
        list.push_back(std::make_unique<UnavailableEngine>(QString::fromLatin1(id), title));
    };
    add("process-pool", tr("Pool of processes"));
    add("py-sequential", tr("Python, one after the other"));
    add("py-threading", tr("Python threads (threading)"));
    add("py-threadpool", tr("Python thread pool (ThreadPoolExecutor)"));
    add("py-multiprocessing", tr("Python processes (multiprocessing)"));
    add("py-processpool", tr("Python process pool (ProcessPoolExecutor)"));
    add("py-asyncio", tr("Python coroutines (asyncio)"));
    add("py-interpreterpool", tr("Python subinterpreters (InterpreterPoolExecutor)"));
    add("py-dask", tr("Python cluster scheduler (Dask)"));
    add("simulated", tr("Simulated in virtual time"));
    return list;
}

} // namespace interleave
