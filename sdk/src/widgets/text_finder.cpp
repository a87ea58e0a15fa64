// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/text_finder.h>

#include <carrel/widgets/editable_text.h>

#include "widgets/columns.h"
#include "widgets/text_checks.h"
#include "widgets/text_search.h"

#include <algorithm>

namespace carrel {

using widgets::Found;
using widgets::SearchOption;

namespace {

widgets::SearchOptions searchOptions(TextFinder::Options options)
{
    widgets::SearchOptions same;
    same.setFlag(SearchOption::MatchCase, options.testFlag(TextFinder::Option::MatchCase));
    same.setFlag(SearchOption::WholeWords, options.testFlag(TextFinder::Option::WholeWords));
    same.setFlag(SearchOption::RegularExpression, options.testFlag(TextFinder::Option::RegularExpression));
    return same;
}

}  // namespace

class TextFinderPrivate {
public:
    TextFinderPrivate(ScriptEditor& scriptEditor, const QString& wanted, TextFinder::Options options)
        : content(*scriptEditor.editableText()),
          search(wanted, searchOptions(options))
    {
    }

    /// UTF-16 units, as what is found counts them.
    struct Selection {
        qsizetype begin = 0;
        qsizetype end = 0;
    };
    Selection selectionIn(const QString& text) const;
    std::optional<TextFinder::Place> select(const std::vector<Found>& places, std::size_t which, const QString& text);
    bool beginStep();

    EditableText& content;
    const widgets::TextSearch search;
};

TextFinderPrivate::Selection TextFinderPrivate::selectionIn(const QString& text) const
{
    const auto selection = content.selection();
    const auto [begin, end] = std::minmax(selection.anchor, selection.cursor);
    return {widgets::unitsOfColumn(text, int(begin)), widgets::unitsOfColumn(text, int(end))};
}

std::optional<TextFinder::Place> TextFinderPrivate::select(const std::vector<Found>& places, std::size_t which,
                                                           const QString& text)
{
    const Found& place = places[which];
    const qsizetype start = widgets::charactersIn(QStringView(text).left(place.start));
    const qsizetype size = widgets::charactersIn(QStringView(text).mid(place.start, place.end - place.start));
    content.select({start, start + size});
    return TextFinder::Place{int(which) + 1, int(places.size())};
}

bool TextFinderPrivate::beginStep()
{
    content.announceEdit();
    return !content.isReadOnly() && content.beginStep();
}

TextFinder::TextFinder(ScriptEditor& editor, const QString& wanted, Options options)
    : d(std::make_unique<TextFinderPrivate>(editor, wanted, options))
{
}

TextFinder::~TextFinder() = default;
TextFinder::TextFinder(TextFinder&& other) noexcept = default;
TextFinder& TextFinder::operator=(TextFinder&& other) noexcept = default;

bool TextFinder::isEmpty() const { return d->search.isEmpty(); }

QString TextFinder::problem() const { return d->search.problem(); }

std::optional<TextFinder::Place> TextFinder::find(ScriptEditor::FindDirection direction)
{
    const QString text = d->content.text();
    const std::vector<Found> places = d->search.allIn(text);
    if (places.empty())
        return std::nullopt;
    const auto selected = d->selectionIn(text);
    const bool isOnPlace = std::any_of(places.begin(), places.end(), [&](const Found& place) {
        return place.start == selected.begin && place.end == selected.end;
    });
    if (direction == ScriptEditor::FindDirection::Forward) {
        const bool isBehindNothing = isOnPlace && selected.begin == selected.end;  // an empty place: not once more
        const auto next = std::find_if(places.begin(), places.end(), [&](const Found& place) {
            return place.start > selected.end
                || (place.start == selected.end && !(isBehindNothing && place.end == selected.end));
        });
        return d->select(places, next == places.end() ? 0 : std::size_t(next - places.begin()), text);
    }
    const auto previous = std::find_if(places.rbegin(), places.rend(),
                                       [&](const Found& place) { return place.start < selected.begin; });
    const auto last = places.size() - 1;
    return d->select(places, previous == places.rend() ? last : std::size_t(places.rend() - previous) - 1, text);
}

std::optional<TextFinder::Place> TextFinder::findHere()
{
    const auto selection = d->content.selection();
    const qsizetype begin = std::min(selection.anchor, selection.cursor);
    d->content.select({begin, begin});
    return find(ScriptEditor::FindDirection::Forward);
}

bool TextFinder::canReplace() const
{
    return !d->content.isReadOnly() && d->content.stepState() != EditableText::StepState::Running;
}

bool TextFinder::replaceSelected(const QString& replacement)
{
    const QString text = d->content.text();
    const std::vector<Found> places = d->search.allIn(text, replacement);
    const auto selected = d->selectionIn(text);
    const auto place = std::find_if(places.begin(), places.end(), [&](const Found& each) {
        return each.start == selected.begin && each.end == selected.end;
    });
    if (place == places.end() || !d->beginStep())
        return false;
    const auto selection = d->content.selection();
    const auto [begin, end] = std::minmax(selection.anchor, selection.cursor);
    d->content.replace(begin, end, place->replacement);
    d->content.endStep();
    const qsizetype behind = begin + widgets::charactersIn(place->replacement);
    d->content.select({behind, behind});
    return true;
}

int TextFinder::replaceAll(const QString& replacement)
{
    const QString text = d->content.text();
    const std::vector<Found> places = d->search.allIn(text, replacement);
    if (places.empty() || !d->beginStep())
        return 0;
    qsizetype unit = text.size();
    qsizetype position = d->content.length();
    for (auto place = places.rbegin(); place != places.rend(); ++place) {  // so that each leaves the next one's place
        const qsizetype end = position - widgets::charactersIn(QStringView(text).mid(place->end, unit - place->end));
        unit = place->start;
        position = end - widgets::charactersIn(QStringView(text).mid(place->start, place->end - place->start));
        d->content.replace(position, end, place->replacement);
    }
    d->content.endStep();
    return int(places.size());
}

}  // namespace carrel
