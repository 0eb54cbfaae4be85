// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lanesmenu.h"

#include "lanespicturefile.h"
#include "timeline/timelineview.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QMenu>
#include <QToolButton>

namespace interleave {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(interleave::LanesMenu)
};

void addOrders(QMenu &menu, TimelineView &timeline)
{
    auto *orders = new QActionGroup(&menu);
    menu.addSection(Texts::tr("Order of the lanes"));
    for (const auto &[order, name, text] :
         {std::tuple(LaneOrder::AsStarted, "orderStarted", Texts::tr("As &started")),
          std::tuple(LaneOrder::ByEnd, "orderEnd", Texts::tr("By &end, the first to end first")),
          std::tuple(LaneOrder::ByWaiting, "orderWaiting", Texts::tr("By time &waiting, the longest first"))}) {
        QAction *action = menu.addAction(text);
        action->setObjectName(QLatin1String(name));
        action->setCheckable(true);
        action->setChecked(order == LaneOrder::AsStarted);
        orders->addAction(action);
        QObject::connect(action, &QAction::triggered, &timeline,
                         [&timeline, order = order] { timeline.setLaneOrder(order); });
    }
}

void foldAll(TimelineView &timeline, bool collapsed)
{
    for (int group = 0; group < timeline.scene().groups.size(); ++group)
        timeline.setCollapsed(group, collapsed);
}

} // namespace

void addLanesMenu(QToolButton &button, TimelineView &timeline)
{
    auto *menu = new QMenu(&button);
    QAction *arrows = menu->addAction(Texts::tr("&Arrows from who let go to who went on"));
    arrows->setObjectName(QStringLiteral("arrows"));
    arrows->setCheckable(true);
    arrows->setChecked(timeline.scene().arrows);
    QObject::connect(arrows, &QAction::toggled, &timeline, &TimelineView::setArrowsShown);
    QAction *axes = menu->addAction(Texts::tr("An &axis of its own for each scenario"));
    axes->setObjectName(QStringLiteral("ownAxes"));
    axes->setCheckable(true);
    QObject::connect(axes, &QAction::toggled, &timeline, &TimelineView::setOwnAxes);
    QObject::connect(menu, &QMenu::aboutToShow, &timeline,
                     [&timeline, axes] { axes->setVisible(timeline.scene().groups.size() > 1); });
    addOrders(*menu, timeline);
    menu->addSeparator();
    QObject::connect(menu->addAction(Texts::tr("&Fold all lanes away")), &QAction::triggered, &timeline,
                     [&timeline] { foldAll(timeline, true); });
    QObject::connect(menu->addAction(Texts::tr("&Unfold all lanes")), &QAction::triggered, &timeline,
                     [&timeline] { foldAll(timeline, false); });
    menu->addSeparator();
    QObject::connect(menu->addAction(Texts::tr("&Copy a picture of the lanes")), &QAction::triggered, &timeline,
                     [&timeline] { QApplication::clipboard()->setPixmap(timeline.viewport()->grab()); });
    QObject::connect(menu->addAction(Texts::tr("Save a &picture of the lanes …")), &QAction::triggered, &timeline,
                     [&timeline] { askAndSavePicture(timeline); });
    button.setMenu(menu);
}

} // namespace interleave
