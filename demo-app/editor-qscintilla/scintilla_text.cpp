// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "scintilla_text.h"

#include "qsci_headers.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QInputMethodEvent>

#include <algorithm>
#include <utility>

namespace carrel::editor {

namespace {

using Sci = QsciScintilla;
constexpr long utf32 = Sci::SC_LINECHARACTERINDEX_UTF32;

}  // namespace

ScintillaText::ScintillaText(QsciScintilla& sci, QObject* parent) : EditableText(parent), m_sci(sci)
{
    sci.SendScintilla(Sci::SCI_ALLOCATELINECHARACTERINDEX, utf32);
    connect(&sci, &Sci::textChanged, this, [this] { noteChange(); });
    connect(&sci, &Sci::cursorPositionChanged, this, &EditableText::selectionChanged);
    connect(&sci, &Sci::selectionChanged, this, &EditableText::selectionChanged);
    listenTo(&sci);
}

// --- positions ----------------------------------------------------------------------------------------------------

qsizetype ScintillaText::length() const { return positionOf(m_sci.SendScintilla(Sci::SCI_GETLENGTH)); }

int ScintillaText::lineCount() const { return int(m_sci.SendScintilla(Sci::SCI_GETLINECOUNT)); }

qsizetype ScintillaText::startOfLine(int line) const
{
    const int index = std::clamp(line, 1, lineCount()) - 1;
    return m_sci.SendScintilla(Sci::SCI_INDEXPOSITIONFROMLINE, ulong(index), utf32);
}

int ScintillaText::lineAt(qsizetype position) const
{
    const long byte = byteOf(position);
    return int(m_sci.SendScintilla(Sci::SCI_LINEFROMPOSITION, ulong(byte))) + 1;
}

long ScintillaText::byteOf(qsizetype position) const
{
    if (position <= 0)
        return 0;
    const long line =
        std::min(m_sci.SendScintilla(Sci::SCI_LINEFROMINDEXPOSITION, ulong(position), utf32), long(lineCount()) - 1);
    const long start = m_sci.SendScintilla(Sci::SCI_POSITIONFROMLINE, ulong(line));
    const long column = long(position) - m_sci.SendScintilla(Sci::SCI_INDEXPOSITIONFROMLINE, ulong(line), utf32);
    if (column == 0)
        return start;
    const long byte = m_sci.SendScintilla(Sci::SCI_POSITIONRELATIVE, ulong(start), column);
    return byte > 0 ? byte : m_sci.SendScintilla(Sci::SCI_GETLENGTH);  // 0: it is behind the end
}

qsizetype ScintillaText::positionOf(long byte) const
{
    const long line = m_sci.SendScintilla(Sci::SCI_LINEFROMPOSITION, ulong(byte));
    const long start = m_sci.SendScintilla(Sci::SCI_POSITIONFROMLINE, ulong(line));
    return m_sci.SendScintilla(Sci::SCI_INDEXPOSITIONFROMLINE, ulong(line), utf32)
        + m_sci.SendScintilla(Sci::SCI_COUNTCHARACTERS, ulong(start), byte);
}

QString ScintillaText::text(qsizetype start, qsizetype end) const
{
    const long begin = byteOf(start);
    const long size = std::max(0L, byteOf(end) - begin);
    if (size == 0)
        return {};
    const auto* bytes = static_cast<const char*>(m_sci.SendScintillaPtrResult(Sci::SCI_GETCHARACTERPOINTER));
    return QString::fromUtf8(bytes + begin, size);
}

bool ScintillaText::isModified() const { return m_sci.isModified(); }

bool ScintillaText::isReadOnly() const { return m_sci.isReadOnly(); }

EditableText::Selection ScintillaText::selection() const
{
    return {positionOf(m_sci.SendScintilla(Sci::SCI_GETANCHOR)),
            positionOf(m_sci.SendScintilla(Sci::SCI_GETCURRENTPOS))};
}

void ScintillaText::select(const Selection& selection)
{
    m_sci.SendScintilla(Sci::SCI_SETSEL, ulong(byteOf(selection.anchor)), byteOf(selection.cursor));
    m_sci.SendScintilla(Sci::SCI_CHOOSECARETX);  // from there the arrow keys go up and down
}

// --- changes ------------------------------------------------------------------------------------------------------

/// The first change of a step begins Scintilla's group of actions: the begin of a group is the end of what could be
/// redone.
void ScintillaText::doReplace(qsizetype start, qsizetype end, const QString& replacement)
{
    if (stepState() != StepState::None && !m_hasStep) {
        m_sci.beginUndoAction();
        m_hasStep = true;
    }
    const QByteArray bytes = replacement.toUtf8();
    m_sci.SendScintilla(Sci::SCI_SETTARGETSTART, ulong(byteOf(start)));
    m_sci.SendScintilla(Sci::SCI_SETTARGETEND, ulong(byteOf(end)));
    m_sci.SendScintilla(Sci::SCI_REPLACETARGET, ulong(bytes.size()), bytes.constData());
}

void ScintillaText::openStep() { m_hasStep = false; }

void ScintillaText::closeStep()
{
    if (std::exchange(m_hasStep, false))
        m_sci.endUndoAction();
}

bool ScintillaText::undoStep()
{
    if (!m_hasStep)
        return false;
    closeStep();
    const long firstVisible = m_sci.SendScintilla(Sci::SCI_GETFIRSTVISIBLELINE);
    const bool wasReadOnly = m_sci.isReadOnly();
    m_sci.setReadOnly(false);
    m_sci.undo();
    forgetRedo();
    m_sci.setReadOnly(wasReadOnly);
    m_sci.SendScintilla(Sci::SCI_SETFIRSTVISIBLELINE, ulong(firstVisible));
    return true;
}

/// Scintilla has no command for that, but forgets it when an input method begins to compose something, and gives it
/// up.
void ScintillaText::forgetRedo()
{
    m_sci.SendScintilla(Sci::SCI_SETEMPTYSELECTION, ulong(m_sci.SendScintilla(Sci::SCI_GETCURRENTPOS)));
    for (const QString& composed : {QStringLiteral("x"), QString()}) {
        QInputMethodEvent event(composed, {});
        QCoreApplication::sendEvent(&m_sci, &event);
    }
}

}  // namespace carrel::editor
