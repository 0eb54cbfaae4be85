// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "experimentlist.h"

#include <QFontMetrics>
#include <QSignalBlocker>

namespace interleave {

namespace {

constexpr int keyRole = Qt::UserRole;

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
        auto *item = new QListWidgetItem(experiment.title, this);
        item->setData(keyRole, experiment.id);
        item->setToolTip(experiment.question);
    }
}

void ExperimentList::addOwn(const QString &key, const QString &title)
{
    if (QListWidgetItem *item = itemOf(key)) {
        item->setText(title);
        return;
    }
    if (!m_hasOwn)
        addHeading(tr("Opened files"));
    m_hasOwn = true;
    auto *item = new QListWidgetItem(title, this);
    item->setData(keyRole, key);
    item->setToolTip(key);
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
        if (item(row)->flags() & Qt::ItemIsEnabled)
            return indexFromItem(item(row));
    }
    return {};
}

void ExperimentList::addHeading(const QString &text)
{
    auto *item = new QListWidgetItem(text, this);
    item->setFlags(Qt::NoItemFlags);
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
