// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/mainwindow.h"

#include "core/library.h"

#include <QApplication>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace interleave {

using namespace Qt::StringLiterals;

inline constexpr int longestTrialMs = 200'000; // also with sanitizers on a busy machine

template <typename Widget = QWidget>
Widget *find(const QObject &parent, const QString &name)
{
    return parent.findChild<Widget *>(name);
}

inline void click(const QObject &parent, const QString &name)
{
    auto *button = find<QPushButton>(parent, name);
    QVERIFY2(button && button->isVisible() && button->isEnabled(), qPrintable(name));
    QTest::mouseClick(button, Qt::LeftButton);
}

inline RunRecord run(const QString &experiment, const QString &scenario, double seconds, int repeat = 1)
{
    RunRecord record;
    record.experiment = experiment;
    record.scenario = scenario;
    record.engine = library::find(experiment)->scenario(scenario)->engine;
    record.runtime = u"Qt 6"_s;
    record.provenance = u"measured"_s;
    record.repeat = repeat;
    record.tasks = 10;
    record.startedAt = QDateTime(QDate(2026, 3, 1), QTime(12, 30), Qt::UTC);
    record.ended = true;
    record.metrics.makespan = seconds;
    record.metrics.perTask = seconds / 10;
    return record;
}

/// A folder of a test's own for results and settings.
class OwnData {
public:
    OwnData()
    {
        qputenv("INTERLEAVE_DATA", m_folder.path().toUtf8());
        QCoreApplication::setOrganizationName(u"interleave-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    }

private:
    QTemporaryDir m_folder;
};

/// Null where it does not come up.
inline std::unique_ptr<MainWindow> openWindow()
{
    auto window = std::make_unique<MainWindow>();
    window->resize(1024, 700);
    window->show();
    if (!QTest::qWaitForWindowExposed(window.get()))
        return nullptr;
    QApplication::setActiveWindow(window.get());
    return window;
}

} // namespace interleave
