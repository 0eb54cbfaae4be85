// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class GlossaryPage;
}

namespace interleave {

/// The glossary: words to choose from or to search, and below them what the chosen one means.
class GlossaryPage : public QWidget {
    Q_OBJECT
public:
    explicit GlossaryPage(QWidget *parent = nullptr);
    ~GlossaryPage() override;

    /// A term or another form of it. What was searched for is forgotten.
    void showTerm(const QString &term);
    /// The term that is explained now; empty: none.
    QString term() const;

protected:
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void search();
    void showChosen();

    std::unique_ptr<Ui::GlossaryPage> m_ui;
};

} // namespace interleave
