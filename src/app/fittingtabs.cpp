// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fittingtabs.h"

#include <QTabWidget>

namespace interleave {

void keepTabsInSight(QTabWidget &tabs)
{
    tabs.setUsesScrollButtons(false);
    tabs.setElideMode(Qt::ElideRight);
    for (int i = 0; i < tabs.count(); ++i)
        tabs.setTabToolTip(i, tabs.tabText(i));
}

} // namespace interleave
