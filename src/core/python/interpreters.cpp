// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpreters.h"

#include "interpreterprobe.h"
#include "interpretersearch.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSaveFile>
#include <QStandardPaths>

#include <thread>
#include <vector>

namespace interleave {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds usualLimit{10};
constexpr int askedAtOnce = 2;

QString usualFile()
{
    const QString own = qEnvironmentVariable("INTERLEAVE_DATA");
    const QString folder = own.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
                                               u"/interleave"_s
                                         : own;
    return folder + u"/pythons.json"_s;
}

/// When the file behind `path` was written last and how long it is, and when packages came and went.
QString stampOf(const QString &path, const QStringList &packageFolders)
{
    const QFileInfo file(QFileInfo(path).canonicalFilePath());
    QString stamp = u"%1 %2"_s.arg(file.lastModified().toMSecsSinceEpoch()).arg(file.size());
    for (const QString &folder : packageFolders)
        stamp += u' ' + QString::number(QFileInfo(folder).lastModified().toMSecsSinceEpoch());
    return stamp;
}

QString absolute(const QString &path)
{
    return QDir::cleanPath(QFileInfo(path).absoluteFilePath());
}

QStringList askLauncher()
{
#ifdef Q_OS_WIN
    QProcess launcher;
    launcher.start(u"py"_s, {u"-0p"_s});
    if (!launcher.waitForFinished(static_cast<int>(std::chrono::milliseconds(usualLimit).count()))) {
        launcher.kill(); // most likely it is not installed
        launcher.waitForFinished();
        return {};
    }
    return pythonsOfLauncher(QString::fromLocal8Bit(launcher.readAllStandardOutput()));
#else
    return {};
#endif
}

} // namespace

Interpreters &Interpreters::here()
{
    static Interpreters *const all = [] {
        auto *list = new Interpreters({QProcessEnvironment::systemEnvironment(), {}, usualFile()}, usualLimit);
        list->look(false);
        return list;
    }();
    // Its threads must not outlive the application.
    static const bool ends = [] {
        qAddPostRoutine([] { here().stop(); });
        return true;
    }();
    Q_UNUSED(ends)
    return *all;
}

Interpreters::Interpreters(Places places, std::chrono::milliseconds limit)
    : m_places(std::move(places)), m_limit(limit), m_question(questionMark())
{
    load();
    m_inThread.moveToThread(&m_thread);
    m_thread.setObjectName(u"pythons"_s);
    m_thread.start();
}

Interpreters::~Interpreters()
{
    stop();
}

void Interpreters::stop()
{
    m_stopping = true;
    {
        const std::lock_guard lock(m_mutex); // nobody is between looking at m_stopping and waiting
    }
    m_isReady.notify_all();
    m_thread.quit();
    m_thread.wait();
}

QList<Interpreter> Interpreters::list() const
{
    const std::lock_guard lock(m_mutex);
    return m_list;
}

bool Interpreters::ready() const
{
    const std::lock_guard lock(m_mutex);
    return m_looked && m_looksLeft == 0;
}

bool Interpreters::waitUntilReady(std::chrono::milliseconds longest) const
{
    std::unique_lock lock(m_mutex);
    m_isReady.wait_for(lock, longest, [this] { return (m_looked && m_looksLeft == 0) || m_stopping; });
    return m_looked && m_looksLeft == 0;
}

void Interpreters::refresh()
{
    look(true);
}

void Interpreters::look(bool again)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_looksLeft;
    }
    QMetaObject::invokeMethod(&m_inThread, [this, again] {
        const QStringList all = paths();
        QStringList toAsk;
        for (const QString &path : all) {
            const std::optional<Interpreter> answer = known(path);
            if (!answer || (again && !answer->usable()))
                toAsk << path;
        }
        std::atomic<qsizetype> next = 0;
        const auto askThem = [&] {
            for (qsizetype i = next++; i < toAsk.size() && !m_stopping; i = next++) {
                ask(toAsk[i]);
                publish(all, false);
            }
        };
        std::vector<std::jthread> threads;
        for (int i = 0; i < askedAtOnce && i < toAsk.size(); ++i)
            threads.emplace_back(askThem);
        threads.clear(); // waits
        if (!m_stopping)
            publish(all, true);
    });
}

/// Where to look, the most natural first.
QStringList Interpreters::paths() const
{
    QStringList all = findPythons(m_places.environment, m_places.root) + askLauncher();
    const QString first = m_places.environment.value(u"INTERLEAVE_PYTHON"_s);
    if (!first.isEmpty())
        all.prepend(absolute(first));
    const std::lock_guard lock(m_mutex);
    all += m_own;
    all.removeDuplicates();
    return all;
}

/// From memory where its files have not changed.
std::optional<Interpreter> Interpreters::known(const QString &path) const
{
    const std::lock_guard lock(m_mutex);
    const auto answer = m_answers.constFind(path);
    if (answer == m_answers.cend() || answer->stamp != stampOf(path, answer->interpreter.packageFolders))
        return {};
    return answer->interpreter;
}

Interpreter Interpreters::ask(const QString &path)
{
    const Interpreter it = askPython(path, m_limit, m_stopping);
    const std::lock_guard lock(m_mutex);
    if (!m_stopping) // a question that was broken off says nothing
        m_answers.insert(path, {it, stampOf(path, it.packageFolders)});
    return it;
}

/// Makes a new list of what is known of `paths`.
void Interpreters::publish(QStringList paths, bool all)
{
    {
        const std::lock_guard lock(m_mutex);
        paths += m_own; // some may be new
        paths.removeDuplicates();
        QList<Interpreter> found;
        QStringList seen;
        for (const QString &path : paths) {
            const auto answer = m_answers.constFind(path);
            if (answer == m_answers.cend())
                continue;
            const Interpreter &it = answer->interpreter;
            if (seen.contains(it.identity())) // a second way to one that is there already
                continue;
            seen << it.identity();
            found << it;
        }
        m_list = found;
        if (all) {
            for (const QString &path : m_answers.keys()) {
                if (!paths.contains(path))
                    m_answers.remove(path);
            }
            --m_looksLeft;
            m_looked = true;
            save();
        }
    }
    m_isReady.notify_all();
    Q_EMIT changed();
}

void Interpreters::load()
{
    QFile file(m_places.file);
    if (!file.open(QIODevice::ReadOnly))
        return; // nothing has been asked yet
    // What cannot be read is asked again, and the file is written anew.
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    for (const auto &path : root.value(u"own"_s).toArray())
        m_own << path.toString();
    m_chosen = root.value(u"chosen"_s).toString();
    if (root.value(u"question"_s).toString() != m_question)
        return;
    for (const auto &value : root.value(u"pythons"_s).toArray()) {
        const QJsonObject json = value.toObject();
        const Interpreter it = Interpreter::fromJson(json);
        m_answers.insert(it.path, {it, json.value(u"stamp"_s).toString()});
        if (json.value(u"listed"_s).toBool() && QFileInfo::exists(it.path) && known(it.path))
            m_list << it;
    }
}

void Interpreters::save() const
{
    QJsonArray pythons;
    const auto add = [this, &pythons](const Interpreter &it, bool listed) {
        QJsonObject json = it.toJson();
        json.insert(u"stamp"_s, m_answers.value(it.path).stamp);
        json.insert(u"listed"_s, listed);
        pythons.append(json);
    };
    QStringList listed;
    for (const Interpreter &it : m_list) {
        add(it, true);
        listed << it.path;
    }
    for (const Answer &answer : m_answers) {
        if (!listed.contains(answer.interpreter.path))
            add(answer.interpreter, false);
    }
    const QByteArray content = QJsonDocument({{u"question"_s, m_question},
                                              {u"pythons"_s, pythons},
                                              {u"own"_s, QJsonArray::fromStringList(m_own)},
                                              {u"chosen"_s, m_chosen}})
                                   .toJson();
    QFile old(m_places.file);
    if (old.open(QIODevice::ReadOnly) && old.readAll() == content)
        return;
    QDir().mkpath(QFileInfo(m_places.file).path());
    QSaveFile file(m_places.file);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) < 0 || !file.commit()) {
        qWarning("The list of Pythons could not be kept in %s: %s", qPrintable(m_places.file),
                 qPrintable(file.errorString()));
    }
}

QString Interpreters::add(const QString &path)
{
    const QString full = absolute(path);
    std::optional<Interpreter> it = known(full);
    if (!it || !it->usable())
        it = ask(full);
    if (!it->usable())
        return tr("%1 cannot be used. %2").arg(path, it->problem);
    {
        const std::lock_guard lock(m_mutex);
        if (!m_own.contains(full))
            m_own << full;
        const bool listed = std::any_of(m_list.cbegin(), m_list.cend(),
                                        [&it](const Interpreter &other) { return other.identity() == it->identity(); });
        if (!listed)
            m_list << *it;
        save();
    }
    Q_EMIT changed();
    return {};
}

QString Interpreters::remove(const QString &path)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_own.removeAll(absolute(path)) == 0)
            return tr("%1 was not added, so there is nothing to forget.").arg(path);
        save();
    }
    look(false);
    return {};
}

void Interpreters::choose(const QString &path)
{
    {
        const std::lock_guard lock(m_mutex);
        m_chosen = path.isEmpty() ? path : absolute(path);
        save();
    }
    Q_EMIT changed();
}

QString Interpreters::chosen() const
{
    const std::lock_guard lock(m_mutex);
    return m_chosen;
}

std::optional<Interpreter> Interpreters::preferred(const std::function<bool(const Interpreter &)> &fits) const
{
    const std::lock_guard lock(m_mutex);
    const QString pinned = m_places.environment.value(u"INTERLEAVE_PYTHON"_s);
    const QString wanted = pinned.isEmpty() ? m_chosen : absolute(pinned);
    const bool ready = m_looked && m_looksLeft == 0;
    if (!wanted.isEmpty() && !ready && !m_answers.contains(wanted))
        return std::nullopt; // another one would do only if it turns out that this one does not fit
    // It may be in the list under another of its names.
    const QString identity = m_answers.value(wanted).interpreter.identity();
    const QString real = wanted.isEmpty() ? QString() : realPython(wanted);
    const Interpreter *best = nullptr;
    for (const Interpreter &it : m_list) {
        if (!fits(it))
            continue;
        if (!wanted.isEmpty() && (it.path == wanted || it.identity() == identity || it.executable == real))
            return it;
        if (!best || (it.gilEnabled && !best->gilEnabled))
            best = &it;
    }
    return best ? std::optional(*best) : std::nullopt;
}

} // namespace interleave
