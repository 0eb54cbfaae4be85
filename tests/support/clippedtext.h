// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/flow/optionbutton.h"
#include "app/flow/stepbutton.h"
#include "app/legend.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QPushButton>
#include <QRadioButton>
#include <QStyleOptionButton>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTextDocument>
#include <QToolButton>

namespace interleave {

/// Finds text that does not fit where it stands. Text that ends in "…" on purpose is no fault where a tool tip has all of
/// it; tabs that have to be scrolled always are.
class ClippedText {
public:
    /// A line for each fault in what is in sight of `window`.
    static QStringList of(const QWidget &window)
    {
        ClippedText found;
        for (QWidget *widget : window.findChildren<QWidget *>()) {
            if (widget->isVisible() && widget->window() == &window)
                found.look(*widget);
        }
        return found.m_faults;
    }

private:
    void look(const QWidget &widget)
    {
        if (const auto *label = qobject_cast<const QLabel *>(&widget))
            lookAt(*label);
        else if (const auto *legend = qobject_cast<const Legend *>(&widget))
            need(widget, legend->accessibleName(), 0, 0, legend->heightForWidth(legend->width()), legend->height());
        else if (const auto *option = qobject_cast<const OptionButton *>(&widget))
            need(widget, option->text(), 0, 0, option->heightForWidth(option->width()), option->height());
        else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
            lookAt(*button);
        else if (const auto *tabs = qobject_cast<const QTabBar *>(&widget))
            lookAt(*tabs);
        else if (const auto *header = qobject_cast<const QHeaderView *>(&widget))
            lookAt(*header);
        else if (const auto *choice = qobject_cast<const QComboBox *>(&widget))
            lookAt(*choice);
        else if (const auto *edit = qobject_cast<const QLineEdit *>(&widget))
            lookAt(*edit);
        else if (const auto *list = qobject_cast<const QListView *>(&widget))
            lookAt(*list);
        else if (const auto *menus = qobject_cast<const QMenuBar *>(&widget))
            lookAt(*menus);
    }

    void lookAt(const QLabel &label)
    {
        if (label.text().isEmpty())
            return;
        inSight(label, label.text());
        if (isElided(label, label.text()))
            return;
        if (!label.wordWrap()) {
            need(label, label.text(), label.sizeHint().width(), label.width(), label.sizeHint().height(),
                 label.height());
            return;
        }
        QTextDocument document; // takes the marks out
        Qt::mightBeRichText(label.text()) ? document.setHtml(label.text()) : document.setPlainText(label.text());
        int widest = 0;
        for (const QString &word : document.toPlainText().split(QRegularExpression(QStringLiteral("\\s+"))))
            widest = std::max(widest, label.fontMetrics().horizontalAdvance(word));
        need(label, label.text(), widest, label.contentsRect().width(), label.heightForWidth(label.width()),
             label.height());
    }

    void lookAt(const QAbstractButton &button)
    {
        const QString text = plain(button.text());
        const QString inside = button.objectName();
        if (text.isEmpty() || inside.startsWith(QLatin1String("qt_")) || inside == QLatin1String("ScrollLeftButton") ||
            inside == QLatin1String("ScrollRightButton"))
            return;
        inSight(button, text);
        if (isElided(button, text))
            return;
        const int words = button.fontMetrics().size(Qt::TextShowMnemonic, button.text()).width();
        QStyleOptionButton option;
        option.initFrom(&button);
        if (qobject_cast<const QPushButton *>(&button))
            need(button, text, words,
                 button.style()->subElementRect(QStyle::SE_PushButtonContents, &option, &button).width(),
                 button.fontMetrics().height(), button.height());
        else if (qobject_cast<const QCheckBox *>(&button))
            need(button, text, words,
                 button.style()->subElementRect(QStyle::SE_CheckBoxContents, &option, &button).width(),
                 button.fontMetrics().height(), button.height());
        else if (qobject_cast<const QRadioButton *>(&button))
            need(button, text, words,
                 button.style()->subElementRect(QStyle::SE_RadioButtonContents, &option, &button).width(),
                 button.fontMetrics().height(), button.height());
        else if (qobject_cast<const StepButton *>(&button)) // without the word below its title where that has no room
            need(button, text, button.minimumSizeHint().width(), button.width(), button.sizeHint().height(),
                 button.height());
        else
            need(button, text, button.sizeHint().width(), button.width(), button.sizeHint().height(), button.height());
    }

    void lookAt(const QTabBar &tabs)
    {
        for (const QToolButton *arrow : tabs.findChildren<QToolButton *>()) {
            if (arrow->isVisible()) {
                tell(tabs, QStringLiteral("has to be scrolled"), tabs.tabText(tabs.count() - 1));
                return;
            }
        }
        for (int i = 0; i < tabs.count(); ++i) {
            const bool told = tabs.tabToolTip(i) == tabs.tabText(i) && tabs.tabRect(i).width() > leastTab;
            if (tabs.isTabVisible(i) && !told)
                need(tabs, tabs.tabText(i), tabs.fontMetrics().size(Qt::TextShowMnemonic, tabs.tabText(i)).width(),
                     tabs.tabRect(i).width() - 2 * leastPadding, tabs.tabRect(i).right(), tabs.width());
        }
    }

    void lookAt(const QHeaderView &header)
    {
        const QAbstractItemModel *model = header.model();
        for (int i = 0; model && header.orientation() == Qt::Horizontal && i < header.count(); ++i) {
            const QString text = model->headerData(i, Qt::Horizontal).toString();
            const bool told = model->headerData(i, Qt::Horizontal, Qt::ToolTipRole).toString().contains(text);
            if (!header.isSectionHidden(i) && !told)
                need(header, text, header.sectionSizeHint(i), header.sectionSize(i), header.sizeHint().height(),
                     header.height());
        }
    }

    void lookAt(const QComboBox &choice)
    {
        inSight(choice, choice.currentText());
        QStyleOptionComboBox option;
        option.initFrom(&choice);
        const QRect field = choice.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField,
                                                           &choice);
        if (!choice.toolTip().contains(choice.currentText()))
            need(choice, choice.currentText(), choice.fontMetrics().horizontalAdvance(choice.currentText()),
                 field.width(), choice.fontMetrics().height(), choice.height());
    }

    void lookAt(const QLineEdit &edit)
    {
        inSight(edit, edit.displayText());
        const QString text = edit.displayText().isEmpty() ? edit.placeholderText() : edit.displayText();
        const bool typed = !qobject_cast<const QAbstractSpinBox *>(edit.parentWidget()) && !edit.text().isEmpty();
        if (!typed)
            need(edit, text, edit.fontMetrics().horizontalAdvance(text), edit.contentsRect().width(),
                 edit.fontMetrics().height(), edit.height());
    }

    /// Items wrap between words; a word is never cut.
    void lookAt(const QListView &list)
    {
        for (int row = 0; list.model() && row < list.model()->rowCount(); ++row) {
            const QModelIndex index = list.model()->index(row, list.modelColumn());
            const QFontMetrics metrics(index.data(Qt::FontRole).isValid() ? index.data(Qt::FontRole).value<QFont>()
                                                                          : list.font());
            for (const QString &word : index.data().toString().split(QLatin1Char(' '))) {
                if (!list.isRowHidden(row))
                    need(list, word, metrics.horizontalAdvance(word), list.viewport()->width() - 2 * leastPadding, 0,
                         0);
            }
        }
    }

    void lookAt(const QMenuBar &menus)
    {
        for (QAction *action : menus.actions()) {
            if (!menus.rect().contains(menus.actionGeometry(action)))
                tell(menus, QStringLiteral("has no room for"), action->text());
        }
    }

    /// Not cut off by what is around it; a scroll area may be scrolled up and down.
    void inSight(const QWidget &widget, const QString &text)
    {
        QRect place = widget.rect();
        for (const QWidget *one = &widget; !one->isWindow(); one = one->parentWidget()) {
            place.translate(one->pos());
            const QWidget *around = one->parentWidget();
            const auto *area = qobject_cast<const QAbstractScrollArea *>(around->parentWidget());
            const bool scrolls = area && area->viewport() == around;
            if (place.left() < 0 || place.right() >= around->width() ||
                (!scrolls && (place.top() < 0 || place.bottom() >= around->height()))) {
                tell(widget, QStringLiteral("is cut off by %1").arg(nameOf(*around)), text);
                return;
            }
            if (scrolls)
                return;
        }
    }

    void need(const QWidget &widget, const QString &text, int width, int room, int height, int heightRoom)
    {
        if (width > room)
            tell(widget, QStringLiteral("needs a width of %1, has %2").arg(width).arg(room), text);
        else if (height > heightRoom)
            tell(widget, QStringLiteral("needs a height of %1, has %2").arg(height).arg(heightRoom), text);
    }

    /// The rest of it can be read somewhere.
    static bool isElided(const QWidget &widget, const QString &text)
    {
        const QString start = text.section(QChar(0x2026), 0, 0);
        return text.contains(QChar(0x2026)) && !start.isEmpty() && widget.toolTip().startsWith(start) &&
               widget.toolTip() != text;
    }

    static QString plain(QString text) { return text.remove(QLatin1Char('&')); }

    static QString nameOf(const QWidget &widget)
    {
        QString name;
        for (const QWidget *one = &widget; name.isEmpty() && one; one = one->parentWidget())
            name = one->objectName();
        return QLatin1String(widget.metaObject()->className()) + QLatin1Char(' ') + name;
    }

    void tell(const QWidget &widget, const QString &what, const QString &text)
    {
        m_faults.append(QStringLiteral("%1 %2: \"%3\"").arg(nameOf(widget), what, text));
    }

    static constexpr int leastPadding = 4;
    static constexpr int leastTab = 40; // its first letters
    QStringList m_faults;
};

} // namespace interleave
