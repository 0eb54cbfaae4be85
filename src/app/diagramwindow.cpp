// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagramwindow.h"

#include "diagram.h"
#include "theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include <algorithm>

namespace interleave {

namespace {

constexpr QSize preferred(640, 760);

/// The drawing, as large as it fits.
class DiagramView : public QWidget {
public:
    DiagramView(const QString &name, QWidget *parent)
        : QWidget(parent), m_name(name), m_shape(diagram::image(name, Theme::current(), preferred.width(), 1).size())
    {
    }

    QSize sizeHint() const override { return m_shape; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const QSize size = m_shape.scaled(this->size(), Qt::KeepAspectRatio);
        QPainter painter(this);
        painter.drawImage((width() - size.width()) / 2, (height() - size.height()) / 2,
                          diagram::image(m_name, Theme::current(), size.width(), devicePixelRatioF()));
    }

private:
    QString m_name;
    QSize m_shape;
};

} // namespace

DiagramWindow::DiagramWindow(const QString &name, const QString &words, QWidget *parent) : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Diagram"));
    auto *view = new DiagramView(name, this);
    view->setObjectName(QStringLiteral("diagram"));
    view->setAccessibleName(words);
    auto *caption = new QLabel(words, this);
    caption->setWordWrap(true);
    caption->setProperty("role", QStringLiteral("quiet"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(view, 1);
    column->addWidget(caption);
    column->addWidget(buttons);
    const QSize room = screen()->availableSize() * 0.9;
    resize(sizeHint().boundedTo(preferred).boundedTo(room));
}

} // namespace interleave
