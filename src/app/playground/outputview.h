// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPlainTextEdit>
#include <QTimer>

namespace interleave {

/// What a program prints: the latest lines, in the order in which they came. Standard error has a bar at its left and
/// another colour. A place in the program's own file (`File "...", line 12`) is a link; Enter follows it, too.
///
/// Takes any amount: what comes too fast is put off by a frame, and the oldest lines are left out.
class OutputView : public QPlainTextEdit {
    Q_OBJECT
public:
    static constexpr int mostLines = 5000;

    explicit OutputView(QWidget *parent = nullptr);

    /// Nothing was printed yet.
    void begin();
    void print(const QString &text, bool error);
    /// A sentence of ours, on a line of its own.
    void note(const QString &sentence);
    /// Everything that came is in sight.
    bool isUpToDate() const { return m_waiting.isEmpty(); }
    /// Older lines were left out.
    bool leftSomethingOut() const { return m_leftOut; }

Q_SIGNALS:
    /// A place in the program, from 1.
    void lineChosen(int line);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Kind { Output, Errors, Note };
    struct Piece {
        QString text; ///< a line, or a part of one
        Kind kind;
        bool endsLine;
    };

    void add(const QString &text, Kind kind);
    void showSome();
    void insert(QTextCursor &cursor, const Piece &piece);
    QTextCharFormat formatOf(Kind kind) const;
    void applyLook();
    void restyle();

    QList<Piece> m_waiting;
    QTimer m_frame;
    bool m_leftOut = false;
    bool m_lineIsOpen = false; ///< the last line goes on
};

} // namespace interleave
