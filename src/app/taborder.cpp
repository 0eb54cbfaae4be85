// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "taborder.h"

#include <QList>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>

namespace interleave {

namespace {

void collect(QWidget *widget, QList<QWidget *> &stops)
{
    if (!widget || widget->isWindow())
        return;
    if (auto *tabs = qobject_cast<QTabWidget *>(widget)) {
        // It hands the focus to its tabs. Standing after its pages it would lead back to them for ever.
        tabs->setFocusProxy(nullptr);
        tabs->setFocusPolicy(Qt::NoFocus);
        collect(tabs->tabBar(), stops);
        collect(tabs->cornerWidget(), stops);
        for (int i = 0; i < tabs->count(); ++i)
            collect(tabs->widget(i), stops);
        return;
    }
    if (widget->focusPolicy() & Qt::TabFocus && !widget->focusProxy())
        stops.append(widget);
    if (auto *splitter = qobject_cast<QSplitter *>(widget)) { // its children are not in their order in sight
        for (int i = 0; i < splitter->count(); ++i)
            collect(splitter->widget(i), stops);
        return;
    }
    for (QWidget *child : widget->findChildren<QWidget *>(Qt::FindDirectChildrenOnly))
        collect(child, stops);
}

} // namespace

void followTabOrder(QWidget *root)
{
    QList<QWidget *> stops;
    collect(root, stops);
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1], stops[i]);
}

} // namespace interleave
