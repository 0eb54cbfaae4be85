// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentlist.h"

#include "flow/stagesign.h"

#include <QFontMetrics>
#include <QSignalBlocker>

#include <algorithm>

namespace interleave {

namespace {

constexpr int keyRole = Qt::UserRole;
constexpr int stageRole = Qt::UserRole + 1;  // of an experiment: Stage
constexpr int titleRole = Qt::UserRole + 2;  // of a heading: without the count
constexpr int searchRole = Qt::UserRole + 3; // of an experiment: the words it can be found by
constexpr int tipRole = Qt::UserRole + 4;
constexpr int idRole = Qt::UserRole + 5; // of an experiment, whose key may be a file

bool isHeading(const QListWidgetItem &item)
{
    return item.data(titleRole).isValid();
}

/// The heading of a part of the curriculum; a part that a teacher made up is its own heading.
QString titleOfPart(const QString &part)
{
    static const QMap<QString, const char *> titles{
        {QStringLiteral("foundations"), QT_TRANSLATE_NOOP("interleave::ExperimentList", "Foundations")},
        {QStringLiteral("gil"), QT_TRANSLATE_NOOP("interleave::ExperimentList", "The GIL")},
        {QStringLiteral("threads"), QT_TRANSLATE_NOOP("interleave::ExperimentList", "Threads")},
        {QStringLiteral("processes"), QT_TRANSLATE_NOOP("interleave::ExperimentList", "Processes")},
        {QStringLiteral("coroutines"), QT_TRANSLATE_NOOP("interleave::ExperimentList", "Coroutines")},
        {QStringLiteral("choosing"), QT_TRANSLATE_NOOP("interleave::ExperimentList", "Choosing")},
        {QStringLiteral("projects"), QT_TRANSLATE_NOOP("interleave::ExperimentList", "Projects")},
    };
    const char *title = titles.value(part, nullptr);
    return title ? ExperimentList::tr(title) : part;
}

} // namespace

ExperimentList::ExperimentList(QWidget *parent) : QListWidget(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWordWrap(true);
    setResizeMode(QListView::Adjust); // or lines stay as they were broken for another width
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setItemDelegate(new StageSigns(stageRole, this));
    m_nothing = new QListWidgetItem(tr("Nothing is found. Search for other words."), this);
    m_nothing->setFlags(Qt::NoItemFlags);
    m_nothing->setHidden(true);
    connect(this, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item && item->data(keyRole).isValid())
            Q_EMIT chosen(item->data(keyRole).toString());
    });
}

void ExperimentList::setExperiments(const QList<Experiment> &experiments)
{
    QString part;
    for (const Experiment &experiment : experiments) {
        if (experiment.part != part)
            addHeading(titleOfPart(experiment.part));
        part = experiment.part;
        addExperiment(experiment.id, experiment, experiment.question);
    }
    countStages();
}

void ExperimentList::addOwn(const QString &key, const Experiment &experiment)
{
    if (QListWidgetItem *item = itemOf(key)) {
        item->setText(experiment.title);
        describe(*item);
        return;
    }
    if (!m_hasOwn)
        addHeading(tr("Opened files"));
    m_hasOwn = true;
    addExperiment(key, experiment, key);
    countStages();
}

void ExperimentList::addExperiment(const QString &key, const Experiment &experiment, const QString &tip)
{
    auto *item = new QListWidgetItem(experiment.title, this);
    item->setData(keyRole, key);
    item->setData(idRole, experiment.id);
    item->setData(tipRole, tip);
    item->setData(searchRole, QStringList{experiment.title, experiment.question, experiment.id}.join(QLatin1Char(' ')));
    describe(*item);
}

void ExperimentList::describe(QListWidgetItem &item)
{
    const Stage stage = m_stages.value(item.data(idRole).toString(), Stage::New);
    item.setData(stageRole, static_cast<int>(stage));
    item.setData(Qt::AccessibleTextRole,
                 tr("%1, %2", "an experiment and how far it has come").arg(item.text(), titleOf(stage)));
    item.setToolTip(
        tr("%1 (%2)", "a question and how far it has come").arg(item.data(tipRole).toString(), titleOf(stage)));
}

void ExperimentList::setStages(const QMap<QString, Stage> &stages)
{
    m_stages = stages;
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(keyRole).isValid())
            describe(*item(row));
    }
    countStages();
}

/// Beside each part: how many of its experiments are explained.
void ExperimentList::countStages()
{
    QListWidgetItem *heading = nullptr;
    int all = 0;
    int explained = 0;
    for (int row = 0; row <= count(); ++row) {
        QListWidgetItem *one = item(row);
        if ((!one || isHeading(*one)) && heading) {
            const QString title = heading->data(titleRole).toString();
            heading->setText(tr("%1  %2/%3", "a part, how many are explained, how many there are")
                                 .arg(title)
                                 .arg(explained)
                                 .arg(all));
            heading->setData(Qt::AccessibleTextRole, tr("%1: %2 of %3 explained").arg(title).arg(explained).arg(all));
            heading->setToolTip(tr("%1 of %2 explained").arg(explained).arg(all));
        }
        if (!one)
            break;
        if (isHeading(*one)) {
            heading = one;
            all = explained = 0;
        } else if (one->data(keyRole).isValid()) {
            ++all;
            explained += one->data(stageRole).toInt() >= static_cast<int>(Stage::Explained) ? 1 : 0;
        }
    }
}

void ExperimentList::setFilter(const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QListWidgetItem *heading = nullptr;
    bool any = false;
    for (int row = 0; row < count(); ++row) {
        QListWidgetItem *one = item(row);
        if (isHeading(*one)) {
            heading = one;
            heading->setHidden(!words.isEmpty());
        } else if (one->data(keyRole).isValid()) {
            const QString known = one->data(searchRole).toString();
            const bool found = std::all_of(words.cbegin(), words.cend(), [&known](const QString &word) {
                return known.contains(word, Qt::CaseInsensitive);
            });
            one->setHidden(!found);
            if (found && heading)
                heading->setHidden(false);
            any = any || found;
        }
    }
    m_nothing->setHidden(any);
}

void ExperimentList::chooseFirst()
{
    const QModelIndex first = moveCursor(MoveHome, Qt::NoModifier);
    if (!first.isValid())
        return;
    setFocus(Qt::TabFocusReason);
    setCurrentIndex(first);
}

void ExperimentList::select(const QString &key)
{
    const QSignalBlocker blocker(this);
    setCurrentItem(key.isEmpty() ? nullptr : itemOf(key));
    viewport()->update();
}

/// Where none is open, the list would choose one as soon as the Tab key comes by.
void ExperimentList::focusInEvent(QFocusEvent *event)
{
    if (currentItem()) {
        QListWidget::focusInEvent(event);
        return;
    }
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

QModelIndex ExperimentList::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    if (action != MoveHome)
        return QListWidget::moveCursor(action, modifiers);
    // The first row is a heading; Qt would stay where it is.
    for (int row = 0; row < count(); ++row) {
        if (item(row)->flags() & Qt::ItemIsEnabled && !item(row)->isHidden())
            return indexFromItem(item(row));
    }
    return {};
}

void ExperimentList::addHeading(const QString &text)
{
    auto *item = new QListWidgetItem(text, this);
    item->setFlags(Qt::NoItemFlags);
    item->setData(titleRole, text);
    QFont bold = font();
    bold.setBold(true);
    bold.setPointSizeF(bold.pointSizeF() * 0.9);
    item->setFont(bold);
    item->setTextAlignment(Qt::AlignLeft | Qt::AlignBottom);
    item->setSizeHint(QSize(0, QFontMetrics(bold).height() * 5 / 2));
}

QListWidgetItem *ExperimentList::itemOf(const QString &key) const
{
    for (int row = 0; row < count(); ++row) {
        if (item(row)->data(keyRole).toString() == key)
            return item(row);
    }
    return nullptr;
}

} // namespace interleave
