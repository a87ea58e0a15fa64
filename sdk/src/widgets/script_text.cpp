// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/script_text.h>

#include "widgets/text_checks.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace carrel {

using namespace Qt::StringLiterals;
using widgets::charactersIn;

namespace {

/// Emits a signal once for all that happens before the next turn of the event loop.
class Coalesced {
public:
    using Signal = void (ScriptText::*)();
    Coalesced(ScriptText& owner, Signal signal) : m_owner(owner), m_signal(signal) { }

    void operator()()
    {
        if (std::exchange(m_isPending, true))
            return;
        const auto emission = [this] {
            m_isPending = false;
            Q_EMIT(m_owner.*m_signal)();
        };
        QMetaObject::invokeMethod(&m_owner, emission, Qt::QueuedConnection);
    }

private:
    ScriptText& m_owner;
    const Signal m_signal;
    bool m_isPending = false;
};

/// Beyond so many places the text between the first and the last is replaced at once: each one takes some
/// microseconds.
constexpr qsizetype manyPlaces = 1000;

/// All that is replaced in its life is one step for the user.
class OneStep {
public:
    explicit OneStep(EditableText& text) : m_text(text), m_isOurs(text.beginStep()) { }
    ~OneStep()
    {
        if (m_isOurs)
            m_text.endStep();
    }
    OneStep(const OneStep&) = delete;  // ends the step
    OneStep& operator=(const OneStep&) = delete;

private:
    EditableText& m_text;
    const bool m_isOurs;
};

}  // namespace

class ScriptTextPrivate {
public:
    ScriptTextPrivate(ScriptText& owner, EditableText& theContent)
        : content(theContent),
          changed(owner, &ScriptText::changed),
          selectionChanged(owner, &ScriptText::selectionChanged)
    {
    }

    qsizetype checkedPosition(qint64 position) const;
    int checkedLine(qint64 line) const;
    EditableText::Selection checkedStretch(qint64 start, qint64 end) const;
    const QString& checkedPattern(const QString& pattern) const;
    /// As it can be put in place of so many characters.
    QString checkedText(const QString& given, qsizetype replaced) const;
    void checkLength(qint64 length) const;
    qsizetype endOfLine(int line) const;
    void replaceEach(const QList<qsizetype>& places, const QString& pattern, const QString& replacement);

    EditableText& content;
    Coalesced changed;
    Coalesced selectionChanged;
    qint64 maximumLength = ScriptText::defaultMaximumLength;
};

// --- what scripts give --------------------------------------------------------------------------------------------

qsizetype ScriptTextPrivate::checkedPosition(qint64 position) const
{
    const qsizetype length = content.length();
    if (position < 0 || position > length)
        throw std::out_of_range(widgets::outsideText(position, length));
    return qsizetype(position);
}

int ScriptTextPrivate::checkedLine(qint64 line) const
{
    if (line < 1 || line > content.lineCount())
        throw std::out_of_range(widgets::outsideLines(line, content.lineCount()));
    return int(line);
}

EditableText::Selection ScriptTextPrivate::checkedStretch(qint64 start, qint64 end) const
{
    const EditableText::Selection stretch{checkedPosition(start), checkedPosition(end)};
    if (end < start)
        throw std::invalid_argument(widgets::endsTooEarly(start, end));
    return stretch;
}

const QString& ScriptTextPrivate::checkedPattern(const QString& pattern) const
{
    if (pattern.isEmpty())
        throw std::invalid_argument("there is nothing to be found: the pattern is empty");
    widgets::checkCharacters(pattern);
    return pattern;
}

QString ScriptTextPrivate::checkedText(const QString& given, qsizetype replaced) const
{
    if (content.isReadOnly())
        throw std::runtime_error("the text can only be read");
    checkLength(content.length() - replaced + charactersIn(given));
    widgets::checkCharacters(given);
    return widgets::withPlainLineEnds(given);
}

void ScriptTextPrivate::checkLength(qint64 length) const
{
    if (length > std::max(maximumLength, qint64(content.length())))  // one that is longer already may become shorter
        throw std::length_error(widgets::tooLong(length, maximumLength));
}

qsizetype ScriptTextPrivate::endOfLine(int line) const
{
    return line < content.lineCount() ? content.startOfLine(line + 1) - 1 : content.length();
}

void ScriptTextPrivate::replaceEach(const QList<qsizetype>& places, const QString& pattern,
                                    const QString& replacement)
{
    const qsizetype length = charactersIn(pattern);
    if (places.size() > manyPlaces) {
        QString stretch = content.text(places.first(), places.last() + length);
        return content.replace(places.first(), places.last() + length, stretch.replace(pattern, replacement));
    }
    const OneStep step(content);
    for (auto place = places.crbegin(); place != places.crend(); ++place)  // what is in front does not move
        content.replace(*place, *place + length, replacement);
}

// --- the text -----------------------------------------------------------------------------------------------------

ScriptText::ScriptText(EditableText* content)
    : QObject(content),
      d(std::make_unique<ScriptTextPrivate>(*this, *content))
{
    connect(content, &EditableText::changed, this, [this] { d->changed(); });
    connect(content, &EditableText::selectionChanged, this, [this] { d->selectionChanged(); });
    connect(content, &EditableText::modificationChanged, this, &ScriptText::modifiedChanged);
}

ScriptText::~ScriptText() = default;

void ScriptText::check(const QString& text, qint64 maximum)
{
    if (const qsizetype length = charactersIn(text); length > maximum)
        throw std::length_error(widgets::tooLong(length, maximum));
    widgets::checkCharacters(text);
}

EditableText* ScriptText::content() const { return &d->content; }

qint64 ScriptText::maximumLength() const { return d->maximumLength; }

void ScriptText::setMaximumLength(qint64 characters) { d->maximumLength = characters; }

QString ScriptText::text() const { return d->content.text(); }

void ScriptText::setText(const QString& text)
{
    d->content.announceEdit();
    const QString wanted = d->checkedText(text, d->content.length());
    const widgets::Difference difference(d->content.text(), wanted);
    if (!difference.isEmpty())
        d->content.replace(difference.start, difference.end, difference.text);
}

qint64 ScriptText::length() const { return d->content.length(); }

qint64 ScriptText::lineCount() const { return d->content.lineCount(); }

bool ScriptText::isModified() const { return d->content.isModified(); }

bool ScriptText::isReadOnly() const { return d->content.isReadOnly(); }

QString ScriptText::line(qint64 number) const
{
    const int line = d->checkedLine(number);
    return d->content.text(d->content.startOfLine(line), d->endOfLine(line));
}

QStringList ScriptText::lines() const { return text().split(u'\n'); }

QString ScriptText::textBetween(qint64 start, qint64 end) const
{
    const auto stretch = d->checkedStretch(start, end);
    return d->content.text(stretch.anchor, stretch.cursor);
}

qint64 ScriptText::positionOf(qint64 line, qint64 column) const
{
    const int checked = d->checkedLine(line);
    const qsizetype start = d->content.startOfLine(checked);
    const qsizetype length = d->endOfLine(checked) - start;
    if (column < 0 || column > length)
        throw std::out_of_range(widgets::outsideLine(column, line, length));
    return start + column;
}

QList<qint64> ScriptText::placeOf(qint64 position) const
{
    const qsizetype checked = d->checkedPosition(position);
    const int line = d->content.lineAt(checked);
    return {line, checked - d->content.startOfLine(line)};
}

// --- changes ------------------------------------------------------------------------------------------------------

void ScriptText::insert(qint64 position, const QString& text) { replace(position, position, text); }

void ScriptText::append(const QString& text)
{
    d->content.announceEdit();
    const qsizetype end = d->content.length();
    replace(end, end, text);
}

void ScriptText::remove(qint64 start, qint64 end) { replace(start, end, {}); }

void ScriptText::replace(qint64 start, qint64 end, const QString& text)
{
    d->content.announceEdit();
    const auto stretch = d->checkedStretch(start, end);
    const QString checked = d->checkedText(text, stretch.cursor - stretch.anchor);
    d->content.replace(stretch.anchor, stretch.cursor, checked);
}

qint64 ScriptText::find(const QString& pattern, qint64 start) const
{
    const qsizetype from = d->checkedPosition(start);
    const QString text = d->content.text(from, d->content.length());
    const qsizetype unit = text.indexOf(d->checkedPattern(pattern));
    return unit < 0 ? -1 : from + charactersIn(QStringView(text).first(unit));
}

qint64 ScriptText::replaceAll(const QString& pattern, const QString& replacement)
{
    d->content.announceEdit();
    const QList<qsizetype> places = widgets::placesOf(d->checkedPattern(pattern), d->content.text());
    const qsizetype replaced = charactersIn(pattern) * places.size();
    const QString checked = d->checkedText(replacement, replaced);
    d->checkLength(d->content.length() - replaced + places.size() * charactersIn(checked));
    if (!places.isEmpty())
        d->replaceEach(places, pattern, checked);
    return places.size();
}

// --- the selection ------------------------------------------------------------------------------------------------

QList<qint64> ScriptText::selection() const
{
    const auto [anchor, cursor] = d->content.selection();
    return {std::min(anchor, cursor), std::max(anchor, cursor)};
}

void ScriptText::setSelection(const QList<qint64>& selection)
{
    if (selection.size() != 2)
        throw std::invalid_argument("a selection is two positions: where it starts, and where it ends");
    selectRange(selection[0], selection[1]);
}

QString ScriptText::selectedText() const
{
    const auto range = selection();
    return d->content.text(qsizetype(range[0]), qsizetype(range[1]));
}

void ScriptText::setSelectedText(const QString& text)
{
    d->content.announceEdit();
    const auto range = selection();
    const QString checked = d->checkedText(text, qsizetype(range[1] - range[0]));
    d->content.replace(qsizetype(range[0]), qsizetype(range[1]), checked);
    selectRange(range[0], range[0] + charactersIn(checked));
}

qint64 ScriptText::position() const { return d->content.selection().cursor; }

void ScriptText::setPosition(qint64 position)
{
    const qsizetype checked = d->checkedPosition(position);
    d->content.select({checked, checked});
}

QList<qint64> ScriptText::cursor() const { return placeOf(position()); }

void ScriptText::setCursor(const QList<qint64>& place)
{
    if (place.size() != 2)
        throw std::invalid_argument("a place is a line and a column");
    goToLine(place[0], place[1]);
}

void ScriptText::selectRange(qint64 start, qint64 end) { d->content.select(d->checkedStretch(start, end)); }

void ScriptText::goToLine(qint64 line, qint64 column) { setPosition(positionOf(line, column)); }

}  // namespace carrel
