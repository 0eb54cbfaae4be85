// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "parameterform.h"

#include "flowlayout.h"
#include "parameterhistory.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace interleave {

namespace {

/// So many decimals that the smallest step that makes sense in the range can be typed.
int decimalsFor(const Parameter &parameter)
{
    const double range = parameter.max - parameter.min;
    return range > 0 ? std::clamp(3 - static_cast<int>(std::floor(std::log10(range))), 0, 6) : 3;
}

/// A hundredth of the range, rounded down to a power of ten: one press of the arrow is a step one can see.
int stepFor(const Parameter &parameter)
{
    const double range = parameter.max - parameter.min;
    return range > 200 ? static_cast<int>(std::pow(10, std::floor(std::log10(range / 100)))) : 1;
}

} // namespace

ParameterForm::ParameterForm(QWidget *parent) : QWidget(parent)
{
    auto *flow = new FlowLayout(this);
    flow->setGaps(20, 8);
}

void ParameterForm::setParameters(const QList<Parameter> &parameters, const QList<Parameter> &settable)
{
    m_history.clear();
    qDeleteAll(findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    m_parameters = parameters;
    m_editors.clear();
    m_reset = nullptr;

    for (const Parameter &parameter : parameters) {
        auto *pair = new QWidget(this);
        auto *row = new QHBoxLayout(pair);
        row->setContentsMargins(0, 0, 0, 0);
        QWidget *editor = makeEditor(parameter);
        editor->setObjectName(QStringLiteral("parameter_") + parameter.name);
        editor->setAccessibleName(parameter.label);
        if (auto *choice = qobject_cast<QComboBox *>(editor))
            choice->view()->setAccessibleName(parameter.label);
        auto *label = new QLabel(parameter.label, pair);
        label->setBuddy(editor);
        row->addWidget(label);
        row->addWidget(editor);
        layout()->addWidget(pair);
        pair->setVisible(std::any_of(settable.cbegin(), settable.cend(),
                                     [&parameter](const Parameter &one) { return one.name == parameter.name; }));
        m_editors.append(editor);
        editor->installEventFilter(this);
    }
    setVisible(!settable.isEmpty());
    show(defaults());
    if (!settable.isEmpty())
        makeReset();
}

void ParameterForm::makeReset()
{
    m_reset = new QPushButton(tr("Reset"), this);
    m_reset->setObjectName(QStringLiteral("resetParameters"));
    m_reset->setAccessibleName(tr("Reset the settings"));
    m_reset->setToolTip(tr("Sets everything in this row back to the values that the lesson talks about."));
    m_reset->setFlat(true);
    m_reset->setEnabled(false);
    connect(m_reset, &QPushButton::clicked, this, &ParameterForm::reset);
    layout()->addWidget(m_reset);
}

QWidget *ParameterForm::makeEditor(const Parameter &parameter)
{
    const QString suffix = parameter.unit.isEmpty() ? QString() : QLatin1Char(' ') + parameter.unit;
    const auto tip = [this, suffix](double min, double max, double otherwise) {
        return tr("From %1 to %2%4. The lesson uses %3%4.")
            .arg(locale().toString(min, 'g', 12), locale().toString(max, 'g', 12),
                 locale().toString(otherwise, 'g', 12), suffix);
    };
    switch (parameter.type) {
    case Parameter::Type::Integer: {
        auto *box = new QSpinBox(this);
        box->setRange(static_cast<int>(parameter.min), static_cast<int>(parameter.max));
        box->setSingleStep(stepFor(parameter));
        box->setGroupSeparatorShown(true);
        box->setSuffix(suffix);
        box->setToolTip(tip(parameter.min, parameter.max, parameter.defaultValue));
        connect(box, &QSpinBox::valueChanged, this, [this, box] { onEdited(box); });
        return box;
    }
    case Parameter::Type::Real: {
        auto *box = new QDoubleSpinBox(this);
        box->setDecimals(decimalsFor(parameter));
        box->setRange(parameter.min, parameter.max);
        box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
        box->setSuffix(suffix);
        box->setToolTip(tip(parameter.min, parameter.max, parameter.defaultValue));
        connect(box, &QDoubleSpinBox::valueChanged, this, [this, box] { onEdited(box); });
        return box;
    }
    case Parameter::Type::Choice:
        break;
    }
    auto *box = new QComboBox(this);
    box->addItems(parameter.labels);
    box->setToolTip(tr("The lesson uses: %1.").arg(parameter.labels.value(static_cast<int>(parameter.defaultValue))));
    connect(box, &QComboBox::currentIndexChanged, this, [this, box] { onEdited(box); });
    return box;
}

double ParameterForm::value(int index) const
{
    if (const auto *box = qobject_cast<QSpinBox *>(m_editors[index]))
        return box->value();
    if (const auto *box = qobject_cast<QDoubleSpinBox *>(m_editors[index]))
        return box->value();
    return qobject_cast<QComboBox *>(m_editors[index])->currentIndex();
}

void ParameterForm::setValue(int index, double value)
{
    if (auto *box = qobject_cast<QSpinBox *>(m_editors[index]))
        box->setValue(static_cast<int>(value));
    else if (auto *real = qobject_cast<QDoubleSpinBox *>(m_editors[index]))
        real->setValue(value);
    else
        qobject_cast<QComboBox *>(m_editors[index])->setCurrentIndex(static_cast<int>(value));
}

ParameterValues ParameterForm::values() const
{
    ParameterValues values;
    for (int i = 0; i < m_editors.size(); ++i)
        values.insert(m_parameters[i].name, value(i));
    return values;
}

ParameterValues ParameterForm::defaults() const
{
    ParameterValues values;
    for (const Parameter &parameter : m_parameters)
        values.insert(parameter.name, parameter.defaultValue);
    return values;
}

void ParameterForm::setValues(const ParameterValues &values)
{
    ParameterValues all = m_shown;
    for (auto value = values.cbegin(); value != values.cend(); ++value) {
        if (all.contains(value.key()))
            all.insert(value.key(), value.value());
    }
    change(tr("all settings"), 0, all);
}

void ParameterForm::reset()
{
    change(tr("all settings"), 0, defaults());
}

void ParameterForm::onEdited(const QObject *editor)
{
    if (m_showing)
        return;
    if (editor != m_edited)
        ++m_visit;
    m_edited = editor;
    const QString label = qobject_cast<const QWidget *>(editor)->accessibleName();
    change(label, m_visit, values());
}

void ParameterForm::change(const QString &what, int visit, const ParameterValues &to)
{
    if (to == m_shown)
        return;
    if (visit == 0)
        m_edited = nullptr;
    const QObject *edited = m_edited;
    m_history.push(new ParameterChange(what, visit, m_shown, to, [this](const ParameterValues &values) {
        m_edited = nullptr; // what is edited after an undo is a change of its own
        show(values);
    }));
    m_edited = edited; // the change was shown, too, but not by an undo
}

void ParameterForm::show(const ParameterValues &values)
{
    m_showing = true;
    for (int i = 0; i < m_editors.size(); ++i)
        setValue(i, values.value(m_parameters[i].name));
    m_showing = false;
    m_shown = this->values();
    if (m_reset)
        m_reset->setEnabled(m_shown != defaults());
    Q_EMIT changed();
}

/// Undo and Redo go back and forth between settings, not between digits. A visit ends where the keyboard goes elsewhere.
bool ParameterForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut)
        m_edited = nullptr;
    if (event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (!key->matches(QKeySequence::Undo) && !key->matches(QKeySequence::Redo))
        return QWidget::eventFilter(watched, event);
    event->ignore();
    return true;
}

} // namespace interleave
