// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "draft.h"

#include "core/store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace interleave {

namespace {

constexpr int soonMs = 1000;
constexpr int mostDrafts = 100;

QString nameOf(int number)
{
    return QStringLiteral("draft-%1.json").arg(number);
}

/// The lock of a program that is gone counts for nothing; one of a program that runs counts for ever.
std::unique_ptr<QLockFile> lockOf(const QString &file)
{
    auto lock = std::make_unique<QLockFile>(file + QStringLiteral(".lock"));
    lock->setStaleLockTime(0);
    if (!lock->tryLock())
        return nullptr;
    return lock;
}

std::optional<UnsavedText> read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    if (!object.contains(QLatin1String("text")))
        return std::nullopt;
    return UnsavedText{object.value(QLatin1String("text")).toString(), object.value(QLatin1String("title")).toString(),
                       object.value(QLatin1String("path")).toString()};
}

/// What went wrong, or nothing.
QString writeTo(const QString &path, const UnsavedText &draft)
{
    const QJsonObject object{{QStringLiteral("text"), draft.text},
                             {QStringLiteral("title"), draft.title},
                             {QStringLiteral("path"), draft.path}};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(object).toJson()) < 0 || !file.commit())
        return file.errorString();
    return {};
}

} // namespace

QString Draft::defaultFolder()
{
    return QFileInfo(Store::defaultPath()).dir().filePath(QStringLiteral("playground"));
}

bool Draft::isLeft(const QString &folder)
{
    for (const QString &name : QDir(folder).entryList({QStringLiteral("draft-*.json")}, QDir::Files)) {
        if (lockOf(QDir(folder).filePath(name)))
            return true;
    }
    return false;
}

Draft::Draft(QObject *parent, const QString &folder) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &Draft::write);
    QDir().mkpath(folder);
    // First a place in which something was left, then any that is free.
    for (const bool wantsLeft : {true, false}) {
        for (int number = 1; number <= mostDrafts && !m_lock; ++number) {
            const QString path = QDir(folder).filePath(nameOf(number));
            if (wantsLeft && !QFileInfo::exists(path))
                continue;
            m_lock = lockOf(path);
            if (m_lock)
                m_path = path;
        }
    }
    if (m_lock)
        m_left = read(m_path);
}

Draft::~Draft()
{
    m_pool.waitForDone();
}

void Draft::keep(const std::function<UnsavedText()> &text)
{
    m_text = text;
    if (!m_soon.isActive()) // not put off by each key: no more than a second is ever lost
        m_soon.start(soonMs);
}

void Draft::flush()
{
    if (m_soon.isActive())
        write();
    m_pool.waitForDone();
}

void Draft::write()
{
    m_soon.stop();
    if (m_path.isEmpty()) {
        Q_EMIT failed(tr("There is no folder to keep unsaved text in: %1. Save often.").arg(defaultFolder()));
        return;
    }
    m_pool.start([this, draft = m_text(), path = m_path] {
        const QString problem = writeTo(path, draft);
        if (!problem.isEmpty())
            Q_EMIT failed(tr("The unsaved text cannot be kept: %1. Save it to a file.").arg(problem));
    });
}

void Draft::discard()
{
    m_soon.stop();
    m_left.reset();
    m_pool.start([path = m_path] { QFile::remove(path); });
}

} // namespace interleave
