// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/find_bar.h>

#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/script_editor.h>

#include <QtGui/QKeyEvent>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QToolButton>

#include <optional>

namespace carrel {

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

    TextFinder::Options options() const;
    TextFinder finder() const { return {*editor, wanted->text(), options()}; }
    void findByUser(Direction direction);
    void find(Direction direction);
    void findWhileTyping();
    void sayPlace(const TextFinder& finder, const std::optional<TextFinder::Place>& place);
    void say(const QString& text) { message->setText(text); }
    bool mayReplace(const TextFinder& finder);

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

TextFinder::Options FindBarPrivate::options() const
{
    TextFinder::Options options;
    options.setFlag(TextFinder::Option::MatchCase, matchCase->isChecked());
    options.setFlag(TextFinder::Option::WholeWords, wholeWords->isChecked());
    options.setFlag(TextFinder::Option::RegularExpression, regular->isChecked());
    return options;
}

void FindBarPrivate::findByUser(Direction direction)
{
    find(direction);
    if (!wanted->text().isEmpty())
        Q_EMIT q.searched(wanted->text(), direction, options());
}

void FindBarPrivate::find(Direction direction)
{
    TextFinder finder = this->finder();
    if (finder.isEmpty())
        return q.open();
    sayPlace(finder, finder.find(direction));
}

void FindBarPrivate::sayPlace(const TextFinder& finder, const std::optional<TextFinder::Place>& place)
{
    if (place)
        return say(FindBar::tr("%1 of %2").arg(place->number).arg(place->count));
    say(finder.problem().isEmpty() ? FindBar::tr("Not found") : finder.problem());
}

/// The place that was found stays the one, as long as it fits what is typed.
void FindBarPrivate::findWhileTyping()
{
    TextFinder finder = this->finder();
    if (finder.isEmpty())
        return say({});
    sayPlace(finder, finder.findHere());
}

// --- replacing ----------------------------------------------------------------------------------------------------

bool FindBarPrivate::mayReplace(const TextFinder& finder)
{
    if (!finder.canReplace() && !editor->isReadOnly())
        say(FindBar::tr("A script is changing the text"));
    return finder.canReplace();
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
    TextFinder finder = d->finder();
    if (d->mayReplace(finder) && finder.replaceSelected(d->replacement->text()))
        Q_EMIT replaced(d->wanted->text(), d->replacement->text(), d->options());
    d->find(FindBarPrivate::Direction::Forward);
}

void FindBar::replaceAll()
{
    TextFinder finder = d->finder();
    if (finder.isEmpty())
        return open();
    if (!d->mayReplace(finder))
        return;
    const int count = finder.replaceAll(d->replacement->text());
    if (count == 0)
        return d->say(finder.problem().isEmpty() ? tr("Not found") : finder.problem());
    d->say(tr("%n replaced", nullptr, count));
    Q_EMIT replacedAll(d->wanted->text(), d->replacement->text(), d->options());
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
