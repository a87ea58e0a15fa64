// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/output_view.h"
#include "widgets/styled_text.h"

#include <carrel/rich_value.h>

#include <QtCore/QString>

namespace carrel::widgets {

/// Writes a stream of text into an OutputView: puts lines together from pieces, follows carriage returns, shows
/// control characters, cuts lines that nobody can read, makes places of tracebacks links.
class OutputWriter {
public:
    explicit OutputWriter(OutputView& view);

    /// Any piece of text; need not end with a line.
    void write(QStringView text, OutputKind kind);
    /// On a line of its own.
    enum class Part { First, Further };
    /// Something that is no output of a script; its end is in it.
    void writeLine(QStringView text, OutputKind kind, Part part);
    void writeError(const ScriptError& error);
    /// What a user typed, with prompts in front of its lines. Not cut, however long its lines are.
    void writeInput(const QString& text);
    /// A picture, a widget or a table, and the text that stands for it.
    void writeRich(const RichValue& value);
    /// Puts what was collected into the document; the note about an unfinished long line with it.
    void flush();
    void reset();
    /// What is written is to go; so many lines behind it are not written at all. It goes piece by piece, by removeSome().
    void leaveOut(qint64 lines);
    /// Whether something is still there that is to go.
    bool isToRemove() const { return !m_kept.isNull(); }
    /// Removes a piece of that, from the top.
    void removeSome();

    qint64 removedLines() const;

private:
    void beginOwnLine();
    void writePiece(QStringView piece, OutputKind kind);
    void writeCode(const PythonScanner& scanner, const QString& line);
    void writePicture(const QImage& picture, const QString& text);
    void writeView(QWidget& view, const QString& text);
    void writeCharacter(const QTextCharFormat& format, const QString& text);
    void endLine(FrameColumns* columns);
    void restartLine();
    void forgetOpenLine();
    void removeOpenNote();
    void writeText(QStringView text, OutputKind kind, FrameColumns* columns);
    void commit();
    void insert(const QString& text, const QTextCharFormat& format);
    void linkLastLine(FrameColumns* columns);

    OutputView& m_view;
    QString m_batch;
    OutputKind m_kind = OutputKind::Stdout;
    StyledText m_styled;
    AnsiStyle m_batchStyle;  // of m_batch
    qsizetype m_shown = 0;  // characters of the open line that are shown
    qint64 m_hidden = 0;    // and that are not
    int m_pieces = 0;       // of which the open line was put together
    bool m_mayNamePlace = false;
    bool m_openReturn = false;  // the text so far ended with \r: a line end if \n follows
    qsizetype m_openNote = 0;   // characters of the note at the end of the document
    qint64 m_lines = 0;
    QTextCursor m_kept;  // where that begins which does not go; null: all stays
};

}  // namespace carrel::widgets
