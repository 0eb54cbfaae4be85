// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpretersearch.h"

#include "interpreter.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QVersionNumber>

#include <algorithm>

namespace interleave {

namespace {

constexpr int newestMinor = 30; ///< versions that may come

#ifdef Q_OS_WIN
constexpr QLatin1String ending(".exe");
constexpr QLatin1String programs(""); ///< where an installation has its programs
#else
constexpr QLatin1String ending("");
constexpr QLatin1String programs("/bin");
#endif

QStringList names()
{
    QStringList list{QStringLiteral("python3"), QStringLiteral("python")};
    for (int minor = newestMinor; minor >= oldestMinor; --minor) {
        list << QStringLiteral("python3.%1").arg(minor);
        list << QStringLiteral("python3.%1t").arg(minor); // free-threaded
    }
    list << QStringLiteral("pypy3"); // listed with the reason why not
    for (QString &name : list)
        name += ending;
    return list;
}

class Search {
public:
    Search(const QProcessEnvironment &environment, const QString &root) : m_environment(environment), m_root(root)
    {
        m_home = m_environment.value(QStringLiteral("HOME"), m_environment.value(QStringLiteral("USERPROFILE")));
    }

    QStringList run()
    {
        onThePath();
        installation(value("VIRTUAL_ENV"));
        installation(value("CONDA_PREFIX"));
        each(value("PYENV_ROOT", "/.pyenv") + QStringLiteral("/versions"));
        each(value("UV_PYTHON_INSTALL_DIR"));
        each(value("XDG_DATA_HOME", "/.local/share") + QStringLiteral("/uv/python"));
        conda();
#ifdef Q_OS_WIN
        each(value("PYENV") + QStringLiteral("/versions"));
        each(value("APPDATA") + QStringLiteral("/uv/python"));
        // Where the installer of python.org puts them.
        each(value("LOCALAPPDATA") + QStringLiteral("/Programs/Python"));
        each(value("ProgramFiles"));
        each(value("SystemDrive") + QLatin1Char('/'));
#else
        // A program that was started from a menu may have another path than a terminal.
        folder(m_root + QStringLiteral("/usr/local/bin"));
        folder(m_root + QStringLiteral("/opt/homebrew/bin"));
        each(m_root + QStringLiteral("/Library/Frameworks/Python.framework/Versions"));
#endif
        return m_found;
    }

private:
    /// A variable, or else a place in the home folder; empty where there is neither.
    QString value(const char *variable, const char *inHome = nullptr) const
    {
        const QString set = m_environment.value(QLatin1String(variable));
        if (!set.isEmpty() || !inHome || m_home.isEmpty())
            return set;
        return m_home + QLatin1String(inHome);
    }

    void onThePath()
    {
        const QString path = m_environment.value(QStringLiteral("PATH"));
        QStringList besideShims;
        for (const QString &part : path.split(QDir::listSeparator(), Qt::SkipEmptyParts)) {
            // A shim is a script that looks for the Python of the day; the Pythons themselves are beside its folder.
            if (QFileInfo(part).fileName() == QLatin1String("shims"))
                besideShims << QFileInfo(part).path() + QStringLiteral("/versions");
            else
                folder(part);
        }
        for (const QString &versions : std::as_const(besideShims))
            each(versions);
    }

    void conda()
    {
        if (m_home.isEmpty())
            return;
        for (const char *name : {"miniconda3", "anaconda3", "miniforge3", "mambaforge"}) {
            const QString base = m_home + QLatin1Char('/') + QLatin1String(name);
            installation(base);
            each(base + QStringLiteral("/envs"));
        }
        QFile list(m_home + QStringLiteral("/.conda/environments.txt"));
        if (!list.open(QIODevice::ReadOnly)) // most people have none
            return;
        for (const QString &line : QString::fromUtf8(list.readAll()).split(QLatin1Char('\n')))
            installation(line.trimmed());
    }

    /// The installations in `root`, the newest version first.
    void each(const QString &root)
    {
        if (!QDir::isAbsolutePath(root))
            return;
        const QDir dir(root);
        QStringList versions = dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        const auto number = [](const QString &name) {
            static const QRegularExpression digits(QStringLiteral("\\d+(\\.\\d+)*"));
            return QVersionNumber::fromString(digits.match(name).captured());
        };
        std::stable_sort(versions.begin(), versions.end(),
                         [&number](const QString &a, const QString &b) { return number(a) > number(b); });
        for (const QString &name : std::as_const(versions))
            installation(dir.filePath(name));
    }

    void installation(const QString &prefix)
    {
        if (QDir::isAbsolutePath(prefix))
            folder(prefix + programs);
    }

    void folder(const QString &path)
    {
        static const QStringList all = names();
        for (const QString &name : all) {
            const QFileInfo file(path + QLatin1Char('/') + name);
            if (!file.isFile() || !file.isExecutable())
                continue;
            // "python3" and "python3.11" of a folder are one; what they are called there does not matter.
            const QFileInfo target(realPython(file.filePath()));
            const QString real = target.dir().canonicalPath() + QLatin1Char('\n') + target.canonicalFilePath();
            if (m_real.contains(real))
                continue;
            m_real << real;
            m_found << QDir::cleanPath(file.filePath());
        }
    }

    const QProcessEnvironment &m_environment;
    const QString m_root;
    QString m_home;
    QStringList m_found;
    QStringList m_real;
};

} // namespace

QStringList findPythons(const QProcessEnvironment &environment, const QString &root)
{
    return Search(environment, root).run();
}

QString realPython(const QString &path)
{
    const QFileInfo file(path);
    const QString here = QDir::cleanPath(file.absoluteFilePath());
    if (!file.exists() || QFileInfo::exists(file.absolutePath() + QStringLiteral("/../pyvenv.cfg")) ||
        QFileInfo::exists(file.absolutePath() + QStringLiteral("/pyvenv.cfg")))
        return here;
    return file.canonicalFilePath();
}

QStringList pythonsOfLauncher(const QString &said)
{
    // " -V:3.12 *        C:\Python312\python.exe", or " -3.8-64  C:\Python38\python.exe" from older ones
    static const QRegularExpression line(QStringLiteral("^\\s*-\\S+\\s+(?:\\*\\s+)?([A-Za-z]:\\\\.*\\.exe)\\s*$"),
                                         QRegularExpression::MultilineOption);
    QStringList paths;
    for (auto found = line.globalMatch(said); found.hasNext();)
        paths << found.next().captured(1).replace(QLatin1Char('\\'), QLatin1Char('/'));
    return paths;
}

} // namespace interleave
