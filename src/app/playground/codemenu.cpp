// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "codemenu.h"

#include "core/engines/pythonengine.h"
#include "core/library.h"
#include "core/scenariocode.h"

namespace interleave {

CodeMenu::CodeMenu(QWidget *parent) : QMenu(parent)
{
    setObjectName(QStringLiteral("codeMenu"));
    setAccessibleName(tr("Experiments"));
    for (const Experiment &experiment : library::experiments()) {
        QMenu *menu = addMenu(QString(experiment.title).replace(QLatin1Char('&'), QLatin1String("&&")));
        menu->setObjectName(QStringLiteral("code_") + experiment.id);
        menu->setAccessibleName(experiment.title);
        menu->setToolTipsVisible(true);
        // Code is written for the Python there is, and when somebody looks.
        connect(menu, &QMenu::aboutToShow, this, [this, menu, &experiment] { fill(menu, experiment); });
    }
}

void CodeMenu::fill(QMenu *menu, const Experiment &experiment)
{
    menu->clear();
    for (const Engine *engine : engines()) {
        if (!findPythonEngine(engine->id()))
            continue;
        QAction *action = menu->addAction(engine->title());
        action->setObjectName(engine->id());
        const Result<ScenarioCode> code = codeOf(experiment, scenarioWith(experiment, *engine));
        if (!code) {
            action->setEnabled(false);
            action->setToolTip(QString::fromStdString(code.error().message));
            action->setStatusTip(action->toolTip());
            continue;
        }
        action->setToolTip(tr("Opens this code."));
        const QString title = tr("%1 – %2").arg(experiment.title, engine->title());
        connect(action, &QAction::triggered, this,
                [this, text = code->code.text, title] { Q_EMIT chosen(text, title); });
    }
}

} // namespace interleave
