// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "parameterform.h"

#include "flowlayout.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
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

void ParameterForm::setParameters(const QList<Parameter> &parameters)
{
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
        m_editors.append(editor);
    }
    if (parameters.isEmpty())
        return;
    reset();
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
        connect(box, &QSpinBox::valueChanged, this, &ParameterForm::onEdited);
        return box;
    }
    case Parameter::Type::Real: {
        auto *box = new QDoubleSpinBox(this);
        box->setDecimals(decimalsFor(parameter));
        box->setRange(parameter.min, parameter.max);
        box->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
        box->setSuffix(suffix);
        box->setToolTip(tip(parameter.min, parameter.max, parameter.defaultValue));
        connect(box, &QDoubleSpinBox::valueChanged, this, &ParameterForm::onEdited);
        return box;
    }
    case Parameter::Type::Choice:
        break;
    }
    auto *box = new QComboBox(this);
    box->addItems(parameter.labels);
    box->setToolTip(tr("The lesson uses: %1.").arg(parameter.labels.value(static_cast<int>(parameter.defaultValue))));
    connect(box, &QComboBox::currentIndexChanged, this, &ParameterForm::onEdited);
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

void ParameterForm::setValues(const ParameterValues &values)
{
    for (int i = 0; i < m_editors.size(); ++i) {
        const auto found = values.constFind(m_parameters[i].name);
        if (found != values.cend())
            setValue(i, *found);
    }
}

void ParameterForm::reset()
{
    for (int i = 0; i < m_editors.size(); ++i)
        setValue(i, m_parameters[i].defaultValue);
}

void ParameterForm::onEdited()
{
    if (m_reset) {
        bool changedFromDefault = false;
        for (int i = 0; i < m_editors.size(); ++i)
            changedFromDefault = changedFromDefault || value(i) != m_parameters[i].defaultValue;
        m_reset->setEnabled(changedFromDefault);
    }
    Q_EMIT changed();
}

} // namespace interleave
