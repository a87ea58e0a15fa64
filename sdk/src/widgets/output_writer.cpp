// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/output_writer.h"

#include "widgets/picture_shelf.h"
#include "widgets/prompts.h"
#include "widgets/rich_display.h"
#include "widgets/view_shelf.h"

#include <carrel/widgets/output_pane.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtGui/QTextBlock>

#include <algorithm>
#include <utility>

namespace carrel::widgets {

namespace {

/// Characters that the document gets at once. That takes most of the time: who writes in slices of time is to see it
/// pass.
constexpr qsizetype longestBatch = 8 * 1024;
/// Lines that are taken out of it at once.
constexpr int removedAtOnce = 2'000;

bool isControl(QChar ch)
{
    const char16_t code = ch.unicode();
    return (code < 0x20 && code != u'\t') || code == 0x7f || code == 0x2028 || code == 0x2029
        || (code >= 0xfdd0 && code <= 0xfdef) || code == 0xfffc;
}

// Control characters as their pictures; what a document would take for structure as a replacement character.
QString displayable(QStringView piece)
{
    QString text = piece.toString();
    for (QChar& ch : text) {
        if (!isControl(ch))
            continue;
        ch = ch.unicode() < 0x20 ? QChar(0x2400 + ch.unicode()) : ch == QChar(0x7f) ? QChar(0x2421) : QChar(0xfffd);
    }
    return text;
}

QString foldNote(qint64 hidden)
{
    return QCoreApplication::translate("carrel::OutputPane", " \u2026 %1 more characters in this line")
        .arg(QLocale().toString(hidden));
}

}  // namespace

OutputWriter::OutputWriter(OutputView& view) : m_view(view) { }

void OutputWriter::reset()
{
    m_kept = {};
    m_view.views().clear();  // before: a document that is being cleared forgets no cursor that goes meanwhile
    m_view.clear();
    m_lines = 0;
    forgetOpenLine();
}

/// And what was not put into the document yet.
void OutputWriter::forgetOpenLine()
{
    m_batch.clear();
    m_shown = m_openNote = 0;
    m_hidden = 0;
    m_pieces = 0;
    m_mayNamePlace = m_openReturn = false;
    m_styled.reset();
    m_batchStyle = {};
    m_view.pictures().clear();
    m_view.views().clear();
}

/// To empty a document of a hundred thousand lines takes longer than several frames.
void OutputWriter::leaveOut(qint64 lines)
{
    forgetOpenLine();
    m_lines += lines;
    QTextCursor end(m_view.document());
    end.movePosition(QTextCursor::End);
    if (end.atStart())
        return;
    if (!end.atBlockStart())
        end.insertBlock();
    m_kept = end;
    m_kept.setKeepPositionOnInsert(true);
}

void OutputWriter::removeSome()
{
    if (m_kept.isNull())
        return;
    const int lines = std::min(m_kept.blockNumber(), removedAtOnce);
    QTextCursor cursor(m_view.document());
    cursor.setPosition(m_view.document()->findBlockByNumber(lines).position(), QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    if (m_kept.blockNumber() == 0)
        m_kept = {};
}

qint64 OutputWriter::removedLines() const
{
    return std::max(qint64(0), m_lines + 1 - m_view.document()->blockCount());
}

void OutputWriter::write(QStringView text, OutputKind kind) { writeText(text, kind, nullptr); }

// What is not the script's begins a line, in its own colours.
void OutputWriter::beginOwnLine()
{
    m_styled.reset();
    if (m_shown > 0 || m_pieces > 0)
        endLine(nullptr);
}

void OutputWriter::writeLine(QStringView text, OutputKind kind, Part part)
{
    if (part == Part::First)
        beginOwnLine();
    writeText(text, kind, nullptr);
}

void OutputWriter::writeError(const ScriptError& error)
{
    FrameColumns columns(error);
    QString text = error.toText();
    if (!text.endsWith(u'\n'))
        text.append(u'\n');
    beginOwnLine();
    writeText(text, OutputKind::Stderr, &columns);
}

void OutputWriter::writeInput(const QString& text)
{
    beginOwnLine();
    int openString = 0;
    QString prompt = firstPrompt;
    for (const QString& line : text.split(u'\n')) {
        const PythonScanner scanner(line, openString);
        openString = scanner.openString();
        commit();
        insert(prompt, m_view.formatOf(OutputKind::Prompt));
        writeCode(scanner, displayable(line));
        insert(QStringLiteral("\n"), m_view.formatOf(OutputKind::Input));
        ++m_lines;
        prompt = furtherPrompt;
    }
}

void OutputWriter::writeCode(const PythonScanner& scanner, const QString& line)
{
    qsizetype written = 0;
    for (const PythonToken& token : scanner.tokens()) {
        if (token.start < written)
            continue;
        insert(line.sliced(written, token.start - written), m_view.formatOf(OutputKind::Input));
        insert(line.sliced(token.start, token.length), m_view.formatOf(token.kind));
        written = token.start + token.length;
    }
    insert(line.sliced(written), m_view.formatOf(OutputKind::Input));
}

void OutputWriter::writeRich(const RichValue& value)
{
    beginOwnLine();
    const QSize room(std::clamp(m_view.viewport()->width() - 32, 160, 800), 400);
    if (QWidget* const view = m_view.views().make(value))
        return writeView(*view, value.text);
    const QImage picture = pictureOf(value, room, m_view.palette(), m_view.devicePixelRatioF());
    if (!picture.isNull())
        return writePicture(picture, value.text);
    writeText((value.table ? textOf(*value.table) : value.text) + u'\n', OutputKind::Value, nullptr);
}

// The text below it is for who cannot see it, and for who searches.
void OutputWriter::writePicture(const QImage& picture, const QString& text)
{
    commit();
    writeCharacter(m_view.pictures().add(picture, text), text);
}

void OutputWriter::writeView(QWidget& view, const QString& text)
{
    commit();
    writeCharacter(m_view.views().add(view, m_view.document()->characterCount() - 1), text);
}

void OutputWriter::writeCharacter(const QTextCharFormat& format, const QString& text)
{
    insert(QString(QChar::ObjectReplacementCharacter), format);
    insert(QStringLiteral("\n"), m_view.formatOf(OutputKind::Value));
    ++m_lines;
    if (!text.isEmpty())
        writeText(text + u'\n', OutputKind::Note, nullptr);
}

void OutputWriter::writeText(QStringView text, OutputKind kind, FrameColumns* columns)
{
    if (m_openReturn && !text.isEmpty()) {
        m_openReturn = false;
        if (text.front() != u'\n')
            restartLine();
    }
    while (!text.isEmpty()) {
        const qsizetype end = text.indexOf(u'\n');
        QStringView piece = end < 0 ? text : text.first(end);
        if (piece.endsWith(u'\r')) {
            piece.chop(1);
            m_openReturn = end < 0;
        }
        if (const qsizetype back = piece.lastIndexOf(u'\r'); back >= 0) {
            m_styled.follow(piece.first(back));
            restartLine();
            piece = piece.sliced(back + 1);
        }
        m_styled.read(piece, [this, kind](QStringView stretch) { writePiece(stretch, kind); });
        if (end < 0)
            return;
        m_styled.endLine();
        endLine(columns);
        text = text.sliced(end + 1);
    }
}

void OutputWriter::writePiece(QStringView piece, OutputKind kind)
{
    if (piece.isEmpty())
        return;
    removeOpenNote();
    if (kind != m_kind || m_styled.style() != m_batchStyle)
        commit();
    m_kind = kind;
    m_batchStyle = m_styled.style();
    ++m_pieces;
    m_mayNamePlace =
        m_mayNamePlace || m_pieces > 1 || mayNamePlace(piece.first(std::min<qsizetype>(piece.size(), 1000)));
    const qsizetype room = OutputPane::longestLine - m_shown;
    const QStringView visible = piece.first(std::clamp(room, qsizetype(0), piece.size()));
    m_batch += displayable(visible);
    m_shown += visible.size();
    m_hidden += piece.size() - visible.size();
}

void OutputWriter::endLine(FrameColumns* columns)
{
    removeOpenNote();
    if (m_hidden > 0) {
        commit();
        insert(foldNote(m_hidden), m_view.formatOf(OutputKind::Note));
    }
    m_batch += u'\n';
    ++m_lines;
    if (m_batch.size() >= longestBatch)
        commit();
    if (m_mayNamePlace) {
        commit();
        linkLastLine(columns);
    }
    m_shown = 0;
    m_hidden = 0;
    m_pieces = 0;
    m_mayNamePlace = false;
}

// A lone carriage return: what follows replaces the line, as progress bars of terminals expect.
void OutputWriter::restartLine()
{
    commit();
    QTextCursor cursor(m_view.document());
    cursor.movePosition(QTextCursor::End);
    cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
    cursor.removeSelectedText();
    m_shown = m_openNote = 0;
    m_hidden = 0;
    m_pieces = 0;
    m_mayNamePlace = false;
}

void OutputWriter::flush()
{
    commit();
    if (m_hidden > 0 && m_openNote == 0) {
        const QString note = foldNote(m_hidden);
        insert(note, m_view.formatOf(OutputKind::Note));
        m_openNote = note.size();
    }
}

void OutputWriter::removeOpenNote()
{
    if (m_openNote == 0)
        return;
    QTextCursor cursor(m_view.document());
    cursor.movePosition(QTextCursor::End);
    cursor.movePosition(QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor, int(m_openNote));
    cursor.removeSelectedText();
    m_openNote = 0;
}

void OutputWriter::commit()
{
    if (!m_batch.isEmpty())
        insert(m_batch, m_view.formatOf(m_kind, m_batchStyle));
    m_batch.clear();
}

void OutputWriter::insert(const QString& text, const QTextCharFormat& format)
{
    QTextCursor cursor(m_view.document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(text, format);
}

void OutputWriter::linkLastLine(FrameColumns* columns)
{
    const QTextBlock block = m_view.document()->lastBlock().previous();
    auto place = block.isValid() ? placeIn(block.text()) : std::nullopt;
    if (!place)
        return;
    if (columns)
        columns->complete(*place);
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + int(place->start));
    cursor.setPosition(block.position() + int(place->start + place->length), QTextCursor::KeepAnchor);
    cursor.setCharFormat(m_view.linkFormat(m_kind, *place));
}

}  // namespace carrel::widgets
