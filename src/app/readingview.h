// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace interleave {

/// A page of Markdown, set for reading: room between the lines, headings that stand out, code on a tinted ground.
class ReadingView : public QTextBrowser {
    Q_OBJECT
public:
    explicit ReadingView(QWidget *parent = nullptr);

    void showPage(const QString &markdown);

protected:
    void changeEvent(QEvent *event) override;

private:
    void typeset();

    QString m_markdown;
};

} // namespace interleave
