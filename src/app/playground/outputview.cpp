// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outputview.h"

#include "codecolours.h"

#include "app/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QScrollBar>
#include <QTextBlock>

namespace interleave {

namespace {

constexpr int frameMs = 16;
constexpr int mostLinesAFrame = 150;
constexpr int mostCharactersAFrame = 20'000;
constexpr int longestLine = 1000; ///< a longer one goes on in the next: the layout of one endless line takes for ever
constexpr int barWidth = 3;

/// The line of the program that `text` names, with the place of the words in `text`; 0: none.
struct Place {
    int line = 0;
    qsizetype start = 0;
    qsizetype length = 0;
};

Place placeIn(const QString &text)
{
    // The program runs from a file of this name in a folder of its own.
    static const QRegularExpression pattern(QStringLiteral("File \"(?:[^\"]*/)?script\\.py\", line ([0-9]{1,7})"));
    const QRegularExpressionMatch match = pattern.match(text);
    return match.hasMatch() ? Place{match.captured(1).toInt(), match.capturedStart(), match.capturedLength()} : Place();
}

/// Where the last `lines` lines of `text` begin.
qsizetype startOfLast(const QString &text, int lines)
{
    qsizetype at = text.size();
    while (lines-- > 0 && at > 0)
        at = at > 1 ? text.lastIndexOf(QLatin1Char('\n'), at - 2) + 1 : 0;
    return at;
}

} // namespace

OutputView::OutputView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setMaximumBlockCount(mostLines);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    document()->setDocumentMargin(8);
    m_frame.setInterval(frameMs);
    connect(&m_frame, &QTimer::timeout, this, &OutputView::showSome);
    applyLook();
}

void OutputView::begin()
{
    m_waiting.clear();
    m_frame.stop();
    m_leftOut = false;
    m_lineIsOpen = false;
    clear();
}

void OutputView::print(const QString &text, bool error)
{
    add(text, error ? Kind::Errors : Kind::Output);
}

void OutputView::note(const QString &sentence)
{
    if (m_waiting.isEmpty() ? m_lineIsOpen : !m_waiting.last().endsLine)
        add(QStringLiteral("\n"), Kind::Note);
    add(sentence + QLatin1Char('\n'), Kind::Note);
}

void OutputView::add(const QString &text, Kind kind)
{
    qsizetype at = startOfLast(text, mostLines);
    m_leftOut = m_leftOut || at > 0;
    while (at < text.size()) {
        qsizetype end = text.indexOf(QLatin1Char('\n'), at);
        const bool endsLine = end >= 0 && end - at <= longestLine;
        if (!endsLine)
            end = std::min(text.size(), at + longestLine);
        const bool isLong = !endsLine && end - at == longestLine;
        m_waiting.append({text.mid(at, end - at), kind, endsLine || isLong});
        at = end + (endsLine ? 1 : 0);
    }
    if (m_waiting.size() > mostLines) {
        m_leftOut = true;
        m_waiting.erase(m_waiting.begin(), m_waiting.end() - mostLines);
    }
    if (!m_waiting.isEmpty() && !m_frame.isActive())
        m_frame.start();
}

void OutputView::showSome()
{
    const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
    QTextCursor cursor(document());
    cursor.movePosition(QTextCursor::End);
    cursor.beginEditBlock();
    int lines = 0;
    qsizetype characters = 0;
    for (; lines < m_waiting.size() && lines < mostLinesAFrame && characters < mostCharactersAFrame; ++lines) {
        characters += m_waiting[lines].text.size();
        insert(cursor, m_waiting[lines]);
    }
    cursor.endEditBlock();
    m_waiting.remove(0, lines);
    m_leftOut = m_leftOut || blockCount() >= mostLines;
    if (atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    if (m_waiting.isEmpty())
        m_frame.stop();
}

void OutputView::insert(QTextCursor &cursor, const Piece &piece)
{
    const QTextCharFormat format = formatOf(piece.kind);
    if (!m_lineIsOpen || piece.kind == Kind::Errors)
        cursor.block().setUserState(static_cast<int>(piece.kind));
    const Place place = piece.kind == Kind::Errors ? placeIn(piece.text) : Place();
    if (place.line > 0) {
        QTextCharFormat link = format;
        link.setAnchor(true);
        link.setAnchorHref(QString::number(place.line));
        link.setFontUnderline(true);
        cursor.insertText(piece.text.left(place.start), format);
        // Without the folder, which nobody has seen before.
        cursor.insertText(tr("File \"script.py\", line %1").arg(place.line), link);
        cursor.insertText(piece.text.mid(place.start + place.length), format);
    } else {
        cursor.insertText(piece.text, format);
    }
    m_lineIsOpen = !piece.endsLine;
    if (piece.endsLine)
        cursor.insertBlock(QTextBlockFormat(), formatOf(Kind::Output));
}

QTextCharFormat OutputView::formatOf(Kind kind) const
{
    const CodeColours colours = CodeColours::of(Theme::current());
    QTextCharFormat format;
    format.setForeground(kind == Kind::Errors ? colours.error : kind == Kind::Note ? colours.comment : colours.text);
    format.setFontItalic(kind == Kind::Note);
    return format;
}

void OutputView::applyLook()
{
    const QFont font = codeFont();
    if (font != this->font())
        setFont(font);
}

/// The text that is there in the colours of another theme.
void OutputView::restyle()
{
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        cursor.setPosition(block.position());
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        QTextCharFormat colour;
        colour.setForeground(formatOf(static_cast<Kind>(std::max(0, block.userState()))).foreground());
        cursor.mergeCharFormat(colour);
    }
    cursor.endEditBlock();
}

void OutputView::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    const QColor colour = CodeColours::of(Theme::current()).error;
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        if (block.userState() == static_cast<int>(Kind::Errors))
            painter.fillRect(QRectF(0, place.top(), barWidth, place.height()), colour);
    }
}

void OutputView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        applyLook();
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

void OutputView::mouseMoveEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseMoveEvent(event);
    viewport()->setCursor(anchorAt(event->pos()).isEmpty() ? Qt::IBeamCursor : Qt::PointingHandCursor);
}

void OutputView::mouseReleaseEvent(QMouseEvent *event)
{
    QPlainTextEdit::mouseReleaseEvent(event);
    const int line = anchorAt(event->pos()).toInt();
    if (line > 0 && event->button() == Qt::LeftButton && !textCursor().hasSelection())
        Q_EMIT lineChosen(line);
}

void OutputView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const Place place = enter ? placeIn(textCursor().block().text()) : Place();
    if (place.line > 0)
        Q_EMIT lineChosen(place.line);
    else
        QPlainTextEdit::keyPressEvent(event);
}

} // namespace interleave
