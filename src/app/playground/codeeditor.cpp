// SPDX-FileCopyrightText: 2026 The Interleave authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "codeeditor.h"

#include "codecolours.h"

#include "app/glossarywords.h"
#include "app/theme.h"

#include "core/glossary.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QToolTip>

#include <utility>

namespace interleave {

namespace {

/// The margins from left to right.
enum Margin { NumbersAt, ErrorsAt, FoldsAt };
enum Marker { ErrorSign = 1, ErrorLine = 2, MomentSign = 3, MomentLine = 4, RemovedLine = 5, AddedLine = 6 };
constexpr int indentColumns = 4;
constexpr int dwellMs = 500;
constexpr int errorStyle = 40; ///< beyond those of the lexers and of Scintilla itself

/// Esc stops what runs, and the others change the size of all text.
const int keysOfTheWindow[] = {int(Qt::Key_Escape), int(Qt::CTRL) | int(Qt::Key_Plus),
                               int(Qt::CTRL) | int(Qt::Key_Minus), int(Qt::CTRL) | int(Qt::Key_Slash)};

using StyleColours = QList<std::pair<int, QColor>>;

StyleColours stylesOfPython(const CodeColours &c)
{
    using L = QsciLexerPython;
    return {{L::Comment, c.comment},
            {L::CommentBlock, c.comment},
            {L::Keyword, c.keyword},
            {L::Number, c.number},
            {L::DoubleQuotedString, c.string},
            {L::SingleQuotedString, c.string},
            {L::TripleSingleQuotedString, c.string},
            {L::TripleDoubleQuotedString, c.string},
            {L::DoubleQuotedFString, c.string},
            {L::SingleQuotedFString, c.string},
            {L::TripleSingleQuotedFString, c.string},
            {L::TripleDoubleQuotedFString, c.string},
            {L::UnclosedString, c.error},
            {L::ClassName, c.definition},
            {L::FunctionMethodName, c.definition},
            {L::Decorator, c.decorator}};
}

StyleColours stylesOfCpp(const CodeColours &c)
{
    using L = QsciLexerCPP;
    return {{L::Comment, c.comment},        {L::CommentLine, c.comment},       {L::CommentDoc, c.comment},
            {L::CommentLineDoc, c.comment}, {L::Keyword, c.keyword},           {L::KeywordSet2, c.definition},
            {L::Number, c.number},          {L::DoubleQuotedString, c.string}, {L::SingleQuotedString, c.string},
            {L::RawString, c.string},       {L::UnclosedString, c.error},      {L::PreProcessor, c.decorator}};
}

} // namespace

CodeEditor::CodeEditor(QWidget *parent) : QsciScintilla(parent)
{
    setFrameShape(QFrame::NoFrame);
    setUtf8(true);
    setEolMode(EolUnix);
    setAutoIndent(true);
    setIndentationWidth(indentColumns);
    setTabWidth(indentColumns);
    setIndentationsUseTabs(false);
    setTabIndents(true);
    setBackspaceUnindents(true);
    setIndentationGuides(true);
    setBraceMatching(SloppyBraceMatch);
    setCaretLineVisible(true);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setAnnotationDisplay(AnnotationBoxed);
    setMarginLineNumbers(NumbersAt, true);
    setMarginType(ErrorsAt, SymbolMargin);
    setMarginMarkerMask(ErrorsAt, 1 << ErrorSign | 1 << MomentSign);
    setMarginMarkerMask(FoldsAt, 0);
    markerDefine(RightTriangle, ErrorSign);
    markerDefine(Background, ErrorLine);
    markerDefine(RightArrow, MomentSign);
    markerDefine(Background, MomentLine);
    markerDefine(Background, RemovedLine);
    markerDefine(Background, AddedLine);
    setFolding(PlainFoldStyle, FoldsAt);

    for (const int key : keysOfTheWindow) {
        if (QsciCommand *command = standardCommands()->boundTo(key)) {
            if (command->key() == key)
                command->setKey(0);
            else
                command->setAlternateKey(0);
        }
    }
    SendScintilla(SCI_SETMOUSEDWELLTIME, dwellMs);
    connect(this, &QsciScintillaBase::SCN_DWELLSTART, this,
            [this](int position, int x, int y) { explain(position, QPoint(x, y)); });
    connect(this, &QsciScintillaBase::SCN_DWELLEND, this, [] { QToolTip::hideText(); });
    connect(this, &QsciScintilla::linesChanged, this, &CodeEditor::updateMargin);
    setLanguage(Language::Python);
}

void CodeEditor::setLanguage(Language language)
{
    if (lexer() && m_language == language)
        return;
    m_language = language;
    QsciLexer *before = lexer();
    if (language == Language::Python) {
        auto *python = new QsciLexerPython(this);
        python->setFoldComments(false);
        python->setFoldQuotes(true);
        setLexer(python);
    } else {
        setLexer(new QsciLexerCPP(this));
    }
    delete before;
    applyLook();
}

void CodeEditor::applyLook()
{
    QsciLexer *lexer = this->lexer();
    if (!lexer)
        return;
    const CodeColours c = CodeColours::of(Theme::current());
    const QFont font = codeFont();
    QFont strong = font;
    strong.setBold(true);
    lexer->setDefaultFont(font);
    lexer->setDefaultColor(c.text);
    lexer->setDefaultPaper(c.background);
    lexer->setFont(font);
    lexer->setColor(c.text);
    lexer->setPaper(c.background);
    for (const auto &[style, colour] : m_language == Language::Python ? stylesOfPython(c) : stylesOfCpp(c)) {
        lexer->setColor(colour, style);
        if (colour == c.keyword || colour == c.definition)
            lexer->setFont(strong, style);
    }
    setColor(c.text);
    setPaper(c.background);
    setCaretForegroundColor(c.text);
    setCaretLineBackgroundColor(c.line);
    setCaretLineFrameWidth(1); // what marks a line stays in sight
    setCaretWidth(2);
    setSelectionBackgroundColor(c.selection);
    resetSelectionForegroundColor();
    setMarginsFont(font);
    setMarginsForegroundColor(c.marginText);
    setMarginsBackgroundColor(c.margin);
    setFoldMarginColors(c.margin, c.margin);
    setMatchedBraceBackgroundColor(c.selection);
    setMatchedBraceForegroundColor(c.text);
    setUnmatchedBraceForegroundColor(c.error);
    setUnmatchedBraceBackgroundColor(c.background);
    setIndentationGuidesForegroundColor(c.marginText);
    setIndentationGuidesBackgroundColor(c.background);
    for (int marker = SC_MARKNUM_FOLDEREND; marker <= int(SC_MARKNUM_FOLDEROPEN); ++marker) {
        setMarkerForegroundColor(c.marginText, marker);
        setMarkerBackgroundColor(c.marginText, marker);
    }
    setMarkerForegroundColor(c.error, ErrorSign);
    setMarkerBackgroundColor(c.error, ErrorSign);
    setMarkerBackgroundColor(c.errorBackground, ErrorLine);
    setMarkerForegroundColor(c.text, MomentSign);
    setMarkerBackgroundColor(c.keyword, MomentSign);
    setMarkerBackgroundColor(c.selection, MomentLine);
    setMarkerBackgroundColor(c.removed, RemovedLine);
    setMarkerBackgroundColor(c.added, AddedLine);
    SendScintilla(SCI_STYLESETFORE, errorStyle, c.error);
    SendScintilla(SCI_STYLESETBACK, errorStyle, c.errorBackground);
    SendScintilla(SCI_STYLESETFONT, errorStyle, font.family().toUtf8().constData());
    SendScintilla(SCI_STYLESETSIZEFRACTIONAL, errorStyle,
                  static_cast<long>(font.pointSizeF() * int(SC_FONT_SIZE_MULTIPLIER)));
    updateMargin();
}

void CodeEditor::updateMargin()
{
    const QFontMetrics metrics(codeFont());
    const auto digits = std::max<qsizetype>(3, QString::number(lines()).size());
    setMarginWidth(NumbersAt, metrics.horizontalAdvance(QString(digits, QLatin1Char('0'))) + metrics.height() / 2);
    setMarginWidth(ErrorsAt, metrics.height() * 2 / 3);
    setMarginWidth(FoldsAt, folding() == NoFoldStyle ? 0 : metrics.height());
}

void CodeEditor::setCode(const QString &text)
{
    setMarginType(NumbersAt, NumberMargin);
    setFolding(PlainFoldStyle, FoldsAt);
    setText(text);
}

void CodeEditor::setText(const QString &text)
{
    const bool readOnly = isReadOnly();
    setReadOnly(false);
    clearError();
    showMoment(0);
    clearMarginText();
    QsciScintilla::setText(text);
    setEolMode(text.contains(QLatin1String("\r\n")) ? EolWindows : EolUnix);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    setModified(false);
    setCursorPosition(0, 0);
    setScrollWidth(1); // it grows with what comes in sight, and would keep the width of the text before
    setReadOnly(readOnly);
}

void CodeEditor::showDifferences(const QList<DiffLine> &lines)
{
    using Kind = DiffLine::Kind;
    QString text;
    for (const DiffLine &line : lines)
        text += QLatin1String(line.kind == Kind::Same      ? "  "
                              : line.kind == Kind::Removed ? "- "
                                                           : "+ ") +
                line.text + QLatin1Char('\n');
    setFolding(NoFoldStyle, FoldsAt); // the signs stand where it looks for the indentation
    setMarginType(NumbersAt, TextMarginRightJustified);
    setText(text);
    for (int row = 0; row < lines.size(); ++row) {
        const DiffLine &line = lines[row];
        if (line.kind != Kind::Same)
            markerAdd(row, line.kind == Kind::Removed ? RemovedLine : AddedLine);
        if (line.before > 0)
            setMarginText(row, QString::number(line.before), STYLE_LINENUMBER);
    }
}

void CodeEditor::showError(int line, const QString &sentence)
{
    clearError();
    markerAdd(line - 1, ErrorSign);
    markerAdd(line - 1, ErrorLine);
    annotate(line - 1, sentence, errorStyle);
    goToLine(line);
}

void CodeEditor::clearError()
{
    markerDeleteAll(ErrorSign);
    markerDeleteAll(ErrorLine);
    clearAnnotations();
}

int CodeEditor::errorLine() const
{
    return markerFindNext(0, 1U << ErrorSign) + 1;
}

void CodeEditor::showMoment(int line)
{
    markerDeleteAll(MomentSign);
    markerDeleteAll(MomentLine);
    if (line <= 0)
        return;
    markerAdd(line - 1, MomentSign);
    markerAdd(line - 1, MomentLine);
    goToLine(line);
}

int CodeEditor::momentLine() const
{
    return markerFindNext(0, 1U << MomentSign) + 1;
}

void CodeEditor::explain(int position, const QPoint &at)
{
    if (position < 0) // beside the text
        return;
    int line = 0;
    int column = 0;
    lineIndexFromPosition(position, &line, &column);
    const Glossary &glossary = Glossary::shipped();
    const GlossaryEntry *entry = glossary.find(m_names.value(wordAtLineIndex(line, column)));
    if (!entry)
        entry = glossary.inCode(text(line), column);
    if (entry)
        QToolTip::showText(viewport()->mapToGlobal(at), glossarywords::toolTip(*entry), viewport());
    else
        QToolTip::hideText();
}

void CodeEditor::goToLine(int line)
{
    SendScintilla(SCI_ENSUREVISIBLE, static_cast<unsigned long>(line - 1)); // it may be folded away
    setCursorPosition(line - 1, std::max(0, this->indentation(line - 1)));
    // The caret has to be in sight with what stands around it, also with a message below the line.
    const int onScreen = static_cast<int>(SendScintilla(SCI_LINESONSCREEN));
    const long shown = SendScintilla(SCI_VISIBLEFROMDOCLINE, static_cast<unsigned long>(line - 1));
    const long first = SendScintilla(SCI_GETFIRSTVISIBLELINE);
    if (shown < first + 1 || shown > first + onScreen - 4)
        setFirstVisibleLine(static_cast<int>(std::max(0L, shown - onScreen / 3)));
}

int CodeEditor::currentLine() const
{
    int line = 0;
    int column = 0;
    getCursorPosition(&line, &column);
    return line + 1;
}

void CodeEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::FontChange)
        applyLook();
}

void CodeEditor::keyPressEvent(QKeyEvent *event)
{
    const bool tab = event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab;
    if (tab && event->modifiers() & Qt::ControlModifier) {
        QAbstractScrollArea::focusNextPrevChild(event->key() == Qt::Key_Tab);
        return;
    }
    if (event->key() != Qt::Key_Shift) // on the way to Shift+Tab
        m_tabLeaves = event->key() == Qt::Key_Escape;
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && isReadOnly()) {
        const long caret = SendScintilla(SCI_GETCURRENTPOS);
        const QPoint at(static_cast<int>(SendScintilla(SCI_POINTXFROMPOSITION, 0UL, caret)),
                        static_cast<int>(SendScintilla(SCI_POINTYFROMPOSITION, 0UL, caret)));
        explain(static_cast<int>(caret), at + QPoint(0, QFontMetrics(codeFont()).height()));
        return;
    }
    if (enter) {
        // Whether the line opens a block is known from its colours, and they come with the next paint only.
        const long caret = SendScintilla(SCI_GETCURRENTPOS);
        const long line = SendScintilla(SCI_LINEFROMPOSITION, caret);
        SendScintilla(SCI_COLOURISE, static_cast<unsigned long>(SendScintilla(SCI_POSITIONFROMLINE, line)), caret);
    }
    QsciScintilla::keyPressEvent(event);
}

/// Qt asks before it takes Tab as a key of the text.
bool CodeEditor::focusNextPrevChild(bool next)
{
    if (!isReadOnly() && !std::exchange(m_tabLeaves, false))
        return false;
    return QAbstractScrollArea::focusNextPrevChild(next);
}

} // namespace interleave
