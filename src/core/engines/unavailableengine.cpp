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
        return {false, tr("This version of Interleave cannot run it yet.")};
    }
    std::uint32_t places(const RunSettings &) const override { return 0; }
    std::optional<Error> execute(RunScope &, const std::shared_ptr<void> &) const override
    {
        return Error{tr("This version of Interleave cannot run it yet.").toStdString(), m_id.toStdString()};
    }

private:
    QString m_id;
    QString m_title;
};

} // namespace

std::vector<std::unique_ptr<const Engine>> unavailableEngines()
{
    std::vector<std::unique_ptr<const Engine>> list;
    const auto add = [&list](const char *id, const QString &title) {
        list.push_back(std::make_unique<UnavailableEngine>(QString::fromLatin1(id), title));
    };
    add("simulated", QCoreApplication::translate("Engine", "Simulated in virtual time"));
    return list;
}

} // namespace interleave
