// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "numberfield.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include <cmath>

namespace interleave {

namespace {

constexpr double mostNumber = 1e12;
constexpr double leastStep = 1e-9;

/// One more, or one less, in the leading digit.
double neighbour(double value, int by)
{
    if (value <= 0)
        return by > 0 ? 1 : 0;
    double digit = std::pow(10, std::floor(std::log10(value) + 1e-9));
    if (by < 0 && value < digit * (1 + 1e-9))
        digit /= 10; // from 1 to 0.9
    const double next = (std::round(value / digit) + by) * digit;
    return next < leastStep || next > mostNumber ? value : next;
}

QToolButton *makeButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setText(text);
    button->setAccessibleName(name);
    button->setToolTip(name);
    button->setProperty("role", QStringLiteral("step"));
    button->setAutoRepeat(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace

std::optional<double> readNumber(QString text, const QString &unit, const QLocale &locale)
{
    text = text.simplified();
    for (const QString &end : {unit, QStringLiteral("x"), QStringLiteral("×")}) {
        if (!end.isEmpty() && text.endsWith(end, Qt::CaseInsensitive)) {
            text = text.chopped(end.size()).trimmed();
            break;
        }
    }
    text.replace(QChar(0x2212), QLatin1Char('-'));
    const auto read = [](const QLocale &language, const QString &digits) -> std::optional<double> {
        bool good = false;
        const double value = language.toDouble(digits, &good);
        return good && std::isfinite(value) ? std::optional(value) : std::nullopt;
    };
    if (const std::optional<double> value = read(locale, text))
        return value;
    QString plain = text;
    plain.remove(QLatin1Char(' '));
    if (plain.count(QLatin1Char(',')) == 1 && !plain.contains(QLatin1Char('.')))
        plain.replace(QLatin1Char(','), QLatin1Char('.'));
    QLocale c = QLocale::c();
    c.setNumberOptions(QLocale::RejectGroupSeparator);
    return read(c, plain);
}

NumberField::NumberField(const QString &unit, const QString &name, QWidget *parent)
    : QWidget(parent), m_unit(unit), m_edit(new QLineEdit(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    auto *less = makeButton(QStringLiteral("−"), tr("Less"), this);
    less->setObjectName(QStringLiteral("less"));
    auto *more = makeButton(QStringLiteral("+"), tr("More"), this);
    more->setObjectName(QStringLiteral("more"));
    m_edit->setObjectName(QStringLiteral("number"));
    m_edit->setAccessibleName(name);
    m_edit->setPlaceholderText(tr("a number"));
    m_edit->setMaximumWidth(m_edit->fontMetrics().averageCharWidth() * 18);
    m_edit->installEventFilter(this);
    row->addWidget(m_edit);
    auto *unitLabel = new QLabel(unit, this);
    unitLabel->setVisible(!unit.isEmpty());
    row->addWidget(unitLabel);
    row->addSpacing(4);
    row->addWidget(less);
    row->addWidget(more);
    row->addStretch();
    connect(less, &QToolButton::clicked, this, [this] { step(-1); });
    connect(more, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_edit, &QLineEdit::textChanged, this, &NumberField::changed);
}

bool NumberField::isEmpty() const
{
    return m_edit->text().trimmed().isEmpty();
}

std::optional<double> NumberField::value() const
{
    const std::optional<double> value = readNumber(m_edit->text(), m_unit, locale());
    return value && *value >= 0 && *value <= mostNumber ? value : std::nullopt;
}

void NumberField::beginTyping()
{
    m_edit->setFocus(Qt::TabFocusReason);
    m_edit->selectAll();
}

void NumberField::clear()
{
    m_edit->clear();
}

QString NumberField::fault() const
{
    if (isEmpty() || value())
        return {};
    const std::optional<double> number = readNumber(m_edit->text(), m_unit, locale());
    if (!number)
        return tr("“%1” is not a number. Write digits, such as %2.")
            .arg(m_edit->text().trimmed(), locale().toString(2.5));
    if (*number < 0)
        return tr("This cannot be less than 0. Write 0 or more.");
    return tr("This is more than can be measured. Write a smaller number.");
}

bool NumberField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            step(key == Qt::Key_Up ? 1 : -1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void NumberField::step(int by)
{
    QLocale plain = locale();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    m_edit->setText(plain.toString(neighbour(value().value_or(0), by), 'g', 6));
}

} // namespace interleave
