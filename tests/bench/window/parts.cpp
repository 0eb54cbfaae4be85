// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "parts.h"

#include "kernel/statistics.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QScrollArea>
#include <QSettings>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>

namespace interleave::windowbench {

FreshStart::FreshStart()
{
    QCoreApplication::setApplicationName(QStringLiteral("interleave"));
    QCoreApplication::setOrganizationName(QStringLiteral("interleave"));
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    qputenv("INTERLEAVE_DATA", path(QStringLiteral("results")).toUtf8());
}

bool waitFor(const std::function<bool()> &isSo, std::chrono::seconds longest)
{
    const QDeadlineTimer deadline(longest);
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isSo() || deadline.hasExpired())
            loop.quit();
    });
    look.start(20);
    loop.exec();
    return isSo();
}

bool click(QAbstractButton *button, const char *name)
{
    if (!button || !waitFor([button] { return button->isVisible() && button->isEnabled(); }, std::chrono::seconds(5)))
        return failed(name, "there is no such button, or it cannot be pressed");
    QCoreApplication::processEvents();
    for (QWidget *around = button->parentWidget(); around; around = around->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(around))
            area->ensureWidgetVisible(button);
    }
    QCoreApplication::processEvents();
    const QPoint middle = button->rect().center();
    const QWidget *there = QApplication::widgetAt(button->mapToGlobal(middle));
    if (there != button && !button->isAncestorOf(there))
        return failed(name, "the button is out of sight, or something lies over it");
    QTest::mouseClick(button, Qt::LeftButton, {}, middle);
    return true;
}

std::string figuresOf(const std::vector<double> &gaps)
{
    if (gaps.empty())
        return "no beat at all";
    char text[100];
    std::snprintf(text, sizeof text, "p50 %5.1f, p99 %5.1f, max %5.1f ms of %zu beats", median(gaps),
                  quantile(gaps, 0.99), *std::ranges::max_element(gaps), gaps.size());
    return text;
}

bool failed(const std::string &what, const std::string &why)
{
    std::printf("FAILED %s: %s\n", what.c_str(), why.c_str());
    return false;
}

} // namespace interleave::windowbench
