// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor_parts.h"

#include "cursor_clicks.h"
#include "editor_colors.h"
#include "problem_indicators.h"
#include "python_lexer.h"
#include "qsci_headers.h"

#include <QtGui/QFontDatabase>

namespace carrel {

using editor::errorLine;
using editor::errorSymbol;

namespace {

constexpr int numberMargin = 0;
constexpr int errorMargin = 1;  // apart from the numbers: a marker in their margin would hide the one that is wanted
constexpr int foldMargin = 2;

}  // namespace

void QScintillaScriptEditorPrivate::setUpEditing()
{
    sci->setUtf8(true);
    sci->setEolMode(QsciScintilla::EolUnix);
    sci->setLexer(lexer);
    sci->setFrameShape(QFrame::NoFrame);
    sci->setTabWidth(4);
    sci->setIndentationWidth(4);
    sci->setIndentationsUseTabs(false);
    sci->setTabIndents(true);
    sci->setBackspaceUnindents(true);
    sci->setAutoIndent(true);
    sci->setBraceMatching(QsciScintilla::SloppyBraceMatch);
    sci->setCaretLineVisible(true);
    sci->setAnnotationDisplay(QsciScintilla::AnnotationIndented);
    sci->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTHTRACKING, 1);
    sci->SendScintilla(QsciScintilla::SCI_SETSCROLLWIDTH, 1);
    // By default "one word part to the left", and "once more the same line".
    for (const QKeyCombination key :
         {QKeyCombination(Qt::CTRL, Qt::Key_Slash), QKeyCombination(Qt::CTRL, Qt::Key_D)}) {
        if (QsciCommand* command = sci->standardCommands()->boundTo(key.toCombined()))
            command->setKey(0);
    }
}

void QScintillaScriptEditorPrivate::setUpCursors()
{
    sci->SendScintilla(QsciScintilla::SCI_SETMULTIPLESELECTION, 1UL);
    sci->SendScintilla(QsciScintilla::SCI_SETADDITIONALSELECTIONTYPING, 1UL);
    sci->SendScintilla(QsciScintilla::SCI_SETMULTIPASTE, ulong(QsciScintilla::SC_MULTIPASTE_EACH));
    sci->SendScintilla(QsciScintilla::SCI_SETVIRTUALSPACEOPTIONS, ulong(QsciScintilla::SCVS_RECTANGULARSELECTION));
    new editor::CursorClicks(*sci);
}

void QScintillaScriptEditorPrivate::setUpMargins()
{
    sci->setMarginType(numberMargin, QsciScintilla::NumberMargin);
    sci->setMarginMarkerMask(numberMargin, 0);
    sci->setMarginType(errorMargin, QsciScintilla::SymbolMarginDefaultBackgroundColor);
    sci->setMarginMarkerMask(errorMargin, 1 << errorSymbol);
    sci->setMarginWidth(errorMargin, 4);
    sci->setFolding(QsciScintilla::PlainFoldStyle, foldMargin);
    sci->markerDefine(QsciScintilla::Background, errorLine);
    sci->markerDefine(QsciScintilla::FullRectangle, errorSymbol);
    updateMarginWidth();
}

void QScintillaScriptEditorPrivate::applyPalette(const QPalette& colors)
{
    palette = colors;
    const QColor base = colors.color(QPalette::Base);
    const QColor text = colors.color(QPalette::Text);
    const QColor error = editor::errorColor(colors);
    lexer->setColors(colors);
    indicators->setColors(colors);
    sci->setPaper(base);
    sci->setColor(text);
    sci->setCaretForegroundColor(text);
    sci->setCaretLineBackgroundColor(editor::mixed(base, text, editor::isDark(colors) ? 8 : 5));
    sci->setSelectionBackgroundColor(colors.color(QPalette::Highlight));
    sci->setSelectionForegroundColor(colors.color(QPalette::HighlightedText));
    sci->setMarginsFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    sci->setMarginsBackgroundColor(editor::mixed(base, text, 5));
    sci->setMarginsForegroundColor(editor::mixed(base, text, 60));
    sci->setFoldMarginColors(base, base);
    sci->setMatchedBraceBackgroundColor(editor::mixed(base, colors.color(QPalette::Highlight), 30));
    sci->setMatchedBraceForegroundColor(text);
    sci->setUnmatchedBraceForegroundColor(error);
    sci->setMarkerBackgroundColor(editor::mixed(base, error, 18), errorLine);
    sci->setMarkerBackgroundColor(error, errorSymbol);
    for (const int fold : {25, 26, 27, 28, 29, 30, 31}) {
        sci->setMarkerForegroundColor(base, fold);
        sci->setMarkerBackgroundColor(editor::mixed(base, text, 45), fold);
    }
}

void QScintillaScriptEditorPrivate::updateMarginWidth()
{
    const QString digits = QString::number(sci->lines()).fill(u'9');
    sci->setMarginWidth(numberMargin, QStringLiteral("9") + digits.leftJustified(3, u'9'));
}

}  // namespace carrel
