// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/find_bar.h>

#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/script_editor.h>

#include "widgets/columns.h"
#include "widgets/text_checks.h"
#include "widgets/text_search.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

#include <algorithm>
#include <optional>

namespace carrel {

using widgets::Found;
using widgets::SearchOption;

class FindBarPrivate {
public:
    using Direction = ScriptEditor::FindDirection;

    FindBarPrivate(FindBar& bar, ScriptEditor* scriptEditor) : q(bar), editor(scriptEditor) { }

    void build();
    QLineEdit* addLine(const char* name, const QString& label, const QString& description, int row);
    QHBoxLayout* buildFindButtons();
    QHBoxLayout* buildReplaceButtons();
    QToolButton* addOption(QHBoxLayout* row, const char* name, const QString& text, const QString& description);
    template <class Act>
    QToolButton* addButton(QHBoxLayout* row, const char* name, const QString& text, Act act);
    void show(bool withReplacement);

    widgets::TextSearch search() const;
    bool hasOptions() const;
    void findByUser(Direction direction);
    void find(Direction direction);
    void findWhileTyping();
    void select(const std::vector<Found>& places, const QString& text, std::size_t which);
    std::optional<std::size_t> selectedOf(const std::vector<Found>& places, const QString& text) const;
    void say(const QString& text) { message->setText(text); }
    bool beginEdit();

    FindBar& q;
    ScriptEditor* editor;
    QLineEdit* wanted = nullptr;
    QLineEdit* replacement = nullptr;
    QToolButton* matchCase = nullptr;
    QToolButton* wholeWords = nullptr;
    QToolButton* regular = nullptr;
    QLabel* message = nullptr;
    QList<QWidget*> replaceRow;
};

// --- how it looks -------------------------------------------------------------------------------------------------

void FindBarPrivate::build()
{
    auto* grid = new QGridLayout(&q);
    grid->setContentsMargins(8, 4, 8, 4);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 2);
    wanted = addLine("findText", FindBar::tr("Find"), FindBar::tr("Text to find"), 0);
    replacement = addLine("replaceText", FindBar::tr("Replace by"), FindBar::tr("Text to replace it by"), 1);
    grid->addLayout(buildFindButtons(), 0, 2);
    grid->addLayout(buildReplaceButtons(), 1, 2);
    QObject::connect(wanted, &QLineEdit::textEdited, &q, [this] { findWhileTyping(); });
    for (const QToolButton* option : {matchCase, wholeWords, regular})
        QObject::connect(option, &QToolButton::toggled, &q, [this] { findWhileTyping(); });
}

QLineEdit* FindBarPrivate::addLine(const char* name, const QString& text, const QString& description, int row)
{
    auto* line = new QLineEdit(&q);
    line->setObjectName(QString::fromLatin1(name));
    line->setAccessibleName(description);
    line->setClearButtonEnabled(true);
    auto* label = new QLabel(text, &q);
    label->setBuddy(line);
    auto* grid = static_cast<QGridLayout*>(q.layout());
    grid->addWidget(label, row, 0);
    grid->addWidget(line, row, 1);
    if (row == 1)
        replaceRow += {label, line};
    return line;
}

QHBoxLayout* FindBarPrivate::buildFindButtons()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    matchCase = addOption(row, "findCase", QStringLiteral("Aa"), FindBar::tr("Match upper and lower case"));
    wholeWords = addOption(row, "findWords", FindBar::tr("Word"), FindBar::tr("Whole words only"));
    regular = addOption(row, "findRegular", QStringLiteral(".*"), FindBar::tr("Regular expression"));
    addButton(row, "findNextButton", FindBar::tr("Next"), &FindBar::findNext);
    addButton(row, "findPreviousButton", FindBar::tr("Previous"), &FindBar::findPrevious);
    message = new QLabel(&q);
    message->setObjectName(QStringLiteral("findMessage"));
    row->addWidget(message, 1);
    addButton(row, "findClose", FindBar::tr("Close"), &FindBar::close);
    return row;
}

QHBoxLayout* FindBarPrivate::buildReplaceButtons()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    replaceRow += addButton(row, "replaceOne", FindBar::tr("Replace"), &FindBar::replace);
    replaceRow += addButton(row, "replaceAll", FindBar::tr("Replace all"), &FindBar::replaceAll);
    row->addStretch(1);
    return row;
}

QToolButton* FindBarPrivate::addOption(QHBoxLayout* row, const char* name, const QString& text,
                                       const QString& description)
{
    auto* option = new QToolButton(&q);
    option->setObjectName(QString::fromLatin1(name));
    option->setText(text);
    option->setToolTip(description);
    option->setAccessibleName(description);
    option->setCheckable(true);
    row->addWidget(option);
    return option;
}

template <class Act>
QToolButton* FindBarPrivate::addButton(QHBoxLayout* row, const char* name, const QString& text, Act act)
{
    auto* button = new QToolButton(&q);
    button->setObjectName(QString::fromLatin1(name));
    button->setText(text);
    QObject::connect(button, &QToolButton::clicked, &q, act);
    row->addWidget(button);
    return button;
}

void FindBarPrivate::show(bool withReplacement)
{
    const ScriptRange range = editor->selectedRange();
    if (!range.isEmpty() && range.firstLine == range.lastLine) {
        const EditableText& text = *editor->editableText();
        const qsizetype line = text.startOfLine(range.firstLine);
        wanted->setText(text.text(line + range.firstColumn, line + range.lastColumn));
    }
    for (QWidget* part : std::as_const(replaceRow)) {
        part->setVisible(withReplacement);
        part->setEnabled(!editor->isReadOnly());
    }
    say({});
    q.show();
    wanted->selectAll();
    wanted->setFocus(Qt::ShortcutFocusReason);
}

// --- finding ------------------------------------------------------------------------------------------------------

widgets::TextSearch FindBarPrivate::search() const
{
    widgets::SearchOptions options;
    options.setFlag(SearchOption::MatchCase, matchCase->isChecked());
    options.setFlag(SearchOption::WholeWords, wholeWords->isChecked());
    options.setFlag(SearchOption::RegularExpression, regular->isChecked());
    return {wanted->text(), options};
}

bool FindBarPrivate::hasOptions() const
{
    return matchCase->isChecked() || wholeWords->isChecked() || regular->isChecked();
}

void FindBarPrivate::findByUser(Direction direction)
{
    find(direction);
    if (!wanted->text().isEmpty() && !hasOptions())
        Q_EMIT q.searched(wanted->text(), direction);
}

void FindBarPrivate::find(Direction direction)
{
    const widgets::TextSearch what = search();
    if (what.isEmpty())
        return q.open();
    const QString text = editor->editableText()->text();
    const std::vector<Found> places = what.allIn(text);
    if (places.empty())
        return say(what.problem().isEmpty() ? FindBar::tr("Not found") : what.problem());
    const auto selection = editor->editableText()->selection();
    const auto unit = [&](qsizetype position) { return widgets::unitsOfColumn(text, int(position)); };
    const qsizetype begin = unit(std::min(selection.anchor, selection.cursor));
    const qsizetype end = unit(std::max(selection.anchor, selection.cursor));
    const bool isOnPlace = selectedOf(places, text).has_value();
    if (direction == Direction::Forward) {
        const auto next = std::find_if(places.begin(), places.end(), [&](const Found& place) {
            return place.start > end || (place.start == end && !(isOnPlace && place.end == end && begin == end));
        });
        return select(places, text, next == places.end() ? 0 : std::size_t(next - places.begin()));
    }
    const auto previous =
        std::find_if(places.rbegin(), places.rend(), [&](const Found& place) { return place.start < begin; });
    select(places, text, previous == places.rend() ? places.size() - 1 : std::size_t(places.rend() - previous) - 1);
}

/// The place that was found stays the one, as long as it fits what is typed.
void FindBarPrivate::findWhileTyping()
{
    if (wanted->text().isEmpty())
        return say({});
    auto* text = editor->editableText();
    const auto selection = text->selection();
    const qsizetype begin = std::min(selection.anchor, selection.cursor);
    text->select({begin, begin});
    find(Direction::Forward);
}

void FindBarPrivate::select(const std::vector<Found>& places, const QString& text, std::size_t which)
{
    const Found& place = places[which];
    const qsizetype start = widgets::charactersIn(QStringView(text).left(place.start));
    const qsizetype size = widgets::charactersIn(QStringView(text).mid(place.start, place.end - place.start));
    editor->editableText()->select({start, start + size});
    say(FindBar::tr("%1 of %2").arg(which + 1).arg(places.size()));
}

std::optional<std::size_t> FindBarPrivate::selectedOf(const std::vector<Found>& places, const QString& text) const
{
    const auto selection = editor->editableText()->selection();
    const auto [begin, end] = std::minmax(selection.anchor, selection.cursor);
    const qsizetype start = widgets::unitsOfColumn(text, int(begin));
    const qsizetype behind = widgets::unitsOfColumn(text, int(end));
    const auto place = std::find_if(places.begin(), places.end(),
                                    [&](const Found& one) { return one.start == start && one.end == behind; });
    return place == places.end() ? std::nullopt : std::optional(std::size_t(place - places.begin()));
}

// --- replacing ----------------------------------------------------------------------------------------------------

bool FindBarPrivate::beginEdit()
{
    EditableText& text = *editor->editableText();
    text.announceEdit();
    if (text.isReadOnly() || text.beginStep())
        return !text.isReadOnly();
    say(FindBar::tr("A script is changing the text"));
    return false;
}

FindBar::FindBar(ScriptEditor* editor, QWidget* parent)
    : QWidget(parent),
      d(std::make_unique<FindBarPrivate>(*this, editor))
{
    d->build();
    hide();
}

FindBar::~FindBar() = default;

void FindBar::setEditor(ScriptEditor* editor) { d->editor = editor; }

void FindBar::open() { d->show(false); }

void FindBar::openReplace() { d->show(true); }

void FindBar::close()
{
    hide();
    d->editor->setFocus(Qt::OtherFocusReason);
}

void FindBar::findNext() { d->findByUser(FindBarPrivate::Direction::Forward); }

void FindBar::findPrevious() { d->findByUser(FindBarPrivate::Direction::Backward); }

void FindBar::replace()
{
    EditableText& content = *d->editor->editableText();
    const QString text = content.text();
    const std::vector<Found> places = d->search().allIn(text, d->replacement->text());
    if (const auto place = d->selectedOf(places, text); place && d->beginEdit()) {
        const auto selection = content.selection();
        const auto [begin, end] = std::minmax(selection.anchor, selection.cursor);
        const QString& written = places[*place].replacement;
        content.replace(begin, end, written);
        content.endStep();
        const qsizetype behind = begin + widgets::charactersIn(written);
        content.select({behind, behind});
    }
    d->find(FindBarPrivate::Direction::Forward);
}

void FindBar::replaceAll()
{
    EditableText& content = *d->editor->editableText();
    const widgets::TextSearch what = d->search();
    const QString text = content.text();
    const std::vector<Found> places = what.allIn(text, d->replacement->text());
    if (places.empty())
        return what.isEmpty() ? open() : d->say(what.problem().isEmpty() ? tr("Not found") : what.problem());
    if (!d->beginEdit())
        return;
    qsizetype unit = text.size();
    qsizetype position = content.length();
    for (auto place = places.rbegin(); place != places.rend(); ++place) {  // so that each leaves the next one's place
        const qsizetype end = position - widgets::charactersIn(QStringView(text).mid(place->end, unit - place->end));
        unit = place->start;
        position = end - widgets::charactersIn(QStringView(text).mid(place->start, place->end - place->start));
        content.replace(position, end, place->replacement);
    }
    content.endStep();
    d->say(tr("%n replaced", nullptr, int(places.size())));
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        return close();
    if (!isReturn)
        return QWidget::keyPressEvent(event);
    if (d->replacement->hasFocus())
        return replace();
    event->modifiers().testFlag(Qt::ShiftModifier) ? findPrevious() : findNext();
}

}  // namespace carrel
