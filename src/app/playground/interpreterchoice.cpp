// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "interpreterchoice.h"

#include "core/python/interpreters.h"

#include "ui_interpreterchoice.h"

#include <QAbstractItemView>
#include <QFileDialog>
#include <QMenu>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QtConcurrent>

namespace interleave {

InterpreterChoice::InterpreterChoice(QWidget *parent) : QWidget(parent), m_ui(std::make_unique<Ui::InterpreterChoice>())
{
    m_ui->setupUi(this);
    m_ui->interpreters->view()->setAccessibleName(m_ui->interpreters->accessibleName());
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("interpreterMenu"));
    menu->setAccessibleName(m_ui->more->accessibleName());
    menu->addAction(tr("&Look again"), this, [] { Interpreters::here().refresh(); });
    menu->addAction(tr("&Add another …"), this, &InterpreterChoice::askForAnother);
    connect(m_ui->more, &QToolButton::clicked, this,
            [this, menu] { menu->popup(m_ui->more->mapToGlobal(QPoint(0, m_ui->more->height()))); });
    connect(m_ui->interpreters, &QComboBox::activated, this, &InterpreterChoice::choose);
    connect(&Interpreters::here(), &Interpreters::changed, this, &InterpreterChoice::fill);
    connect(&m_adding, &QFutureWatcher<QString>::finished, this, [this] {
        m_ui->more->setEnabled(true);
        if (!m_adding.result().isEmpty())
            Q_EMIT trouble(m_adding.result());
        fill();
    });
    fill();
}

InterpreterChoice::~InterpreterChoice()
{
    m_adding.disconnect(this);
}

void InterpreterChoice::fill()
{
    const auto usable = [](const Interpreter &interpreter) { return interpreter.usable(); };
    const std::optional<Interpreter> preferred = Interpreters::here().preferred(usable);
    m_list = Interpreters::here().list();
    {
        const QSignalBlocker blocker(m_ui->interpreters);
        m_ui->interpreters->clear();
        auto *model = qobject_cast<QStandardItemModel *>(m_ui->interpreters->model());
        for (int i = 0; i < m_list.size(); ++i) {
            const Interpreter &interpreter = m_list[i];
            const QString name = interpreter.implementation.isEmpty() ? interpreter.path : interpreter.name();
            if (interpreter.usable())
                m_ui->interpreters->addItem(name);
            else if (interpreter.problem.contains(name))
                m_ui->interpreters->addItem(interpreter.problem);
            else
                m_ui->interpreters->addItem(tr("%1: %2").arg(name, interpreter.problem));
            m_ui->interpreters->setItemData(
                i, interpreter.usable() ? interpreter.path : tr("%1: %2").arg(interpreter.path, interpreter.problem),
                Qt::ToolTipRole);
            model->item(i)->setEnabled(interpreter.usable());
            if (preferred && interpreter.path == preferred->path)
                m_ui->interpreters->setCurrentIndex(i);
        }
        if (!preferred) {
            m_ui->interpreters->insertItem(0, Interpreters::here().ready() ? tr("No Python found") : tr("Looking …"));
            m_ui->interpreters->setCurrentIndex(0);
            m_list.prepend(Interpreter());
        }
    }
    const QString path = preferred ? preferred->path : QString();
    m_ui->interpreters->setToolTip(tr("The Python that runs this, and the experiments.") +
                                   (path.isEmpty() ? QString() : QLatin1Char('\n') + path));
    Q_EMIT changed();
}

std::optional<Interpreter> InterpreterChoice::chosen() const
{
    const int index = m_ui->interpreters->currentIndex();
    if (index < 0 || index >= m_list.size() || m_list[index].path.isEmpty() || !m_list[index].usable())
        return std::nullopt;
    return m_list[index];
}

QString InterpreterChoice::obstacle() const
{
    if (chosen())
        return {};
    return Interpreters::here().ready() ? noPythonSentence()
                                        : tr("Interleave is still looking for Python on this machine.");
}

void InterpreterChoice::choose(int index)
{
    if (!m_list.value(index).path.isEmpty())
        Interpreters::here().choose(m_list[index].path);
    fill(); // where INTERLEAVE_PYTHON decides, what is shown is what runs
}

void InterpreterChoice::askForAnother()
{
    auto *dialog = new QFileDialog(this, tr("Choose a Python program"), QStringLiteral("/usr"));
    dialog->setObjectName(QStringLiteral("interpreterDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &InterpreterChoice::add);
    dialog->open();
}

void InterpreterChoice::add(const QString &path)
{
    m_ui->more->setEnabled(false);
    m_adding.setFuture(QtConcurrent::run([path] {
        const QString problem = Interpreters::here().add(path);
        if (problem.isEmpty())
            Interpreters::here().choose(path);
        return problem;
    }));
}

} // namespace interleave
