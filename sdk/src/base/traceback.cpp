// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "base/traceback.h"

#include "base/frame_text.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace carrel::base {

using namespace Qt::StringLiterals;

namespace {

using Relation = ScriptError::Relation;

constexpr int repetitionsShown = 3;  // of one line that calls itself, as in CPython
constexpr int membersShown = 15;
constexpr int groupDepthShown = 10;

const ScriptError* replacedBy(const ScriptError& error)
{
    const bool hasOne = !error.related.empty() && error.related.front().relation != Relation::Member;
    return hasOne ? &error.related.front().error : nullptr;
}

std::vector<const ScriptError*> membersOf(const ScriptError& error)
{
    std::vector<const ScriptError*> members;
    for (const ScriptError::Related& related : error.related) {
        if (related.relation == Relation::Member)
            members.push_back(&related.error);
    }
    return members;
}

/// A compiler's complaint is about a place in no function.
bool isSyntaxErrorPlace(const ScriptFrame& frame)
{
    return frame.function.isEmpty();
}

/// The frames of one traceback, with a line that calls itself written three times at most.
class FrameList {
public:
    void add(const ScriptFrame& frame);
    void addOmission(int count);
    QStringList take();

private:
    void endRepetition();

    const ScriptFrame* m_last = nullptr;
    int m_count = 0;
    QStringList m_lines;
};

void FrameList::add(const ScriptFrame& frame)
{
    const bool repeats = m_last && m_last->file == frame.file && m_last->line == frame.line
                         && m_last->function == frame.function;
    if (!repeats)
        endRepetition();
    m_last = &frame;
    if (++m_count <= repetitionsShown)
        m_lines << frameLines(frame);
}

void FrameList::addOmission(int count)
{
    endRepetition();
    m_last = nullptr;
    m_lines << u"  [%1 frames omitted]"_s.arg(count);
}

void FrameList::endRepetition()
{
    const int more = m_count - repetitionsShown;
    if (more > 0)
        m_lines << u"  [Previous line repeated %1 more time%2]"_s.arg(more).arg(more > 1 ? u"s"_s : QString());
    m_count = 0;
}

QStringList FrameList::take()
{
    endRepetition();
    return std::move(m_lines);
}

class Traceback {
public:
    void addChain(const ScriptError& error);
    QString take() { return std::move(m_text); }

private:
    void addOne(const ScriptError& error);
    void addGroup(const ScriptError& error, const std::vector<const ScriptError*>& members);
    void addMember(const ScriptError* member, int number, bool isLast);
    void addFrames(const ScriptError& error, const QString& header, QChar headerMargin);
    void addMessage(const ScriptError& error);
    void addLines(const QStringList& lines);
    void addLine(const QString& line, QChar margin = u'|');
    void addRuler(const QString& line) { m_text += QString(2 * m_groupDepth, u' ') + line + u'\n'; }

    QString m_text;
    int m_groupDepth = 0;
    bool m_needsClosing = false;  // the frame around the members of a group; the innermost group closes it for all
};

/// From the first error to the last, which is the order in which they happened.
void Traceback::addChain(const ScriptError& error)
{
    std::vector<const ScriptError*> chain;
    for (const ScriptError* link = &error; link; link = replacedBy(*link))
        chain.push_back(link);
    for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
        addOne(**link);
        if (link + 1 == chain.rend())
            return;
        const bool isCause = (*(link + 1))->related.front().relation == Relation::Cause;
        addLines({QString(),
                  isCause ? u"The above exception was the direct cause of the following exception:"_s
                          : u"During handling of the above exception, another exception occurred:"_s,
                  QString()});
    }
}

void Traceback::addOne(const ScriptError& error)
{
    const auto members = membersOf(error);
    if (!members.empty() && m_groupDepth > groupDepthShown)
        return addLine(u"... (max_group_depth is %1)"_s.arg(groupDepthShown));
    if (!members.empty())
        return addGroup(error, members);
    addFrames(error, u"Traceback (most recent call last):"_s, u'|');
    addMessage(error);
}

void Traceback::addGroup(const ScriptError& error, const std::vector<const ScriptError*>& members)
{
    const bool isOutermost = m_groupDepth == 0;
    if (isOutermost)
        m_groupDepth = 1;
    addFrames(error, u"Exception Group Traceback (most recent call last):"_s, isOutermost ? u'+' : u'|');
    addMessage(error);
    m_needsClosing = false;
    const int shown = std::min(int(members.size()), membersShown);
    const int hidden = int(members.size()) - shown;
    for (int i = 0; i < shown; ++i)
        addMember(members[size_t(i)], i + 1, hidden == 0 && i + 1 == shown);
    if (hidden > 0) {
        addRuler(u"  +---------------- ... ----------------"_s);
        ++m_groupDepth;
        addLine(u"and %1 more exception%2"_s.arg(hidden).arg(hidden > 1 ? u"s"_s : QString()));
        addRuler(u"+------------------------------------"_s);
        --m_groupDepth;
    }
    if (isOutermost)
        m_groupDepth = 0;
}

void Traceback::addMember(const ScriptError* member, int number, bool isLast)
{
    m_needsClosing = isLast;
    addRuler(u"%1+---------------- %2 ----------------"_s.arg(number == 1 ? u"+-"_s : u"  "_s).arg(number));
    ++m_groupDepth;
    addChain(*member);
    if (isLast && m_needsClosing) {
        addRuler(u"+------------------------------------"_s);
        m_needsClosing = false;
    }
    --m_groupDepth;
}

void Traceback::addFrames(const ScriptError& error, const QString& header, QChar headerMargin)
{
    const size_t places = !error.frames.empty() && isSyntaxErrorPlace(error.frames.back()) ? 1 : 0;
    const size_t calls = error.frames.size() - places;
    FrameList list;
    for (size_t i = 0; i < calls; ++i) {
        if (error.omittedFrames > 0 && i == calls / 2)
            list.addOmission(error.omittedFrames);
        list.add(error.frames[i]);
    }
    if (calls > 0)
        addLine(header, headerMargin);
    addLines(list.take());
    if (places > 0)
        addLines(syntaxErrorLines(error.frames.back()));
}

void Traceback::addMessage(const ScriptError& error)
{
    const QString text = error.message.isEmpty() ? error.type : error.type + u": "_s + error.message;
    addLines(text.split(u'\n'));
    for (const QString& note : error.notes)
        addLines(note.split(u'\n'));
}

void Traceback::addLines(const QStringList& lines)
{
    for (const QString& line : lines)
        addLine(line);
}

void Traceback::addLine(const QString& line, QChar margin)
{
    if (m_groupDepth > 0)
        m_text += QString(2 * m_groupDepth, u' ') + margin + u' ';
    m_text += line + u'\n';
}

}  // namespace

QString tracebackOf(const ScriptError& error)
{
    Traceback traceback;
    traceback.addChain(error);
    return traceback.take();
}

}  // namespace carrel::base
