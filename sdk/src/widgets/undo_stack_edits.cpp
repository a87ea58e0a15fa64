// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/edit_step.h"

#include <carrel/widgets/undo_stack_edits.h>

#include <QtCore/QPointer>
#include <QtCore/QSet>
#include <QtGui/QUndoStack>

#include <utility>

namespace carrel {

using namespace Qt::StringLiterals;

namespace {

/// Of the stack, while an edit is open: there may be several who put edits on one.
constexpr const char* markName = "_carrel_edit";

Error refused(const QString& why) { return {ErrorCode::EditRefused, why}; }

/// A stack in a macro has something to undo or to redo, and offers none.
bool isInMacro(const QUndoStack& stack)
{
    return (stack.index() > 0 && !stack.canUndo()) || (stack.index() < stack.count() && !stack.canRedo());
}

}  // namespace

class UndoStackEditsPrivate {
public:
    UndoStackEditsPrivate(UndoStackEdits& owner, QUndoStack* theStack) : q(owner), stack(theStack)
    {
        if (!theStack)
            return;
        QObject::connect(theStack, &QUndoStack::indexChanged, &m_context, [this] { onStackChanged(); });
        QObject::connect(theStack, &QUndoStack::cleanChanged, &m_context, [this](bool isClean) {
            if (isClean)
                onSaved();
        });
    }
    ~UndoStackEditsPrivate()
    {
        if (isOpen)
            setMark(false);
    }

    using Pusher = std::pair<QObject*, QString>;

    void open(const QString& theName);
    void beginStep(UndoStackEdits::Step step);
    void take(const EditChange& change);
    void endStep();
    void keep();
    QList<EditChange> erase();

    /// The user is in a macro of theirs, or has put something into that of the script's.
    bool isUsersInMacro() const;
    bool hasMacro() const;
    void interruptForUser() { q.interrupt(u"the user has edited the document while the script did"_s); }

    UndoStackEdits& q;
    const QPointer<QUndoStack> stack;
    bool isOpen = false;
    QString name;

private:
    void onStackChanged();
    void onSaved();
    void setMark(bool isSet);
    void openMacro();
    void flush();
    void pushAgain(const EditChange& change);
    void leave();

    QObject m_context;
    QList<EditChange> m_changes;  // that are not in the macro, if there is one
    const QUndoCommand* m_macro = nullptr;
    MacroEraser* m_eraser = nullptr;
    int m_children = 0;       // of the macro, all of the script's
    bool m_isOurs = false;    // what happens to the stack
    bool m_isInStep = false;  // of the script's
    int m_indexBefore = 0;    // the step
    QSet<Pusher> m_pushers;   // properties whose setters put commands on the stack
};

// --- the stack --------------------------------------------------------------------------------------------------

void UndoStackEditsPrivate::onStackChanged()
{
    if (isOpen && !m_isOurs && !m_isInStep)
        interruptForUser();
}

/// A file has been written with half of an edit in it. The document is not what that file says, whatever becomes of
/// the edit.
void UndoStackEditsPrivate::onSaved()
{
    if (isOpen && !m_isOurs && !m_changes.isEmpty())
        stack->resetClean();
}

void UndoStackEditsPrivate::setMark(bool isSet)
{
    if (stack)
        stack->setProperty(markName, isSet ? QVariant(true) : QVariant());
}

bool UndoStackEditsPrivate::hasMacro() const
{
    return stack && m_macro && stack->count() > 0 && stack->command(stack->count() - 1) == m_macro;
}

bool UndoStackEditsPrivate::isUsersInMacro() const
{
    if (!m_macro)
        return stack && isInMacro(*stack);
    return !hasMacro() || m_macro->childCount() != m_children;
}

void UndoStackEditsPrivate::openMacro()
{
    stack->beginMacro(name);
    m_macro = stack->command(stack->count() - 1);
    m_eraser = new MacroEraser(*stack);
    stack->push(m_eraser);
    flush();
}

void UndoStackEditsPrivate::flush()
{
    if (!m_changes.isEmpty())
        stack->push(new EditStep(name, std::exchange(m_changes, {})));
    m_children = m_macro->childCount();
}

// --- an edit ----------------------------------------------------------------------------------------------------

void UndoStackEditsPrivate::open(const QString& theName)
{
    name = theName;
    isOpen = true;
    setMark(true);
}

void UndoStackEditsPrivate::beginStep(UndoStackEdits::Step step)
{
    if (!stack)
        return q.interrupt(u"the document's list of steps does not exist any more"_s);
    if (isUsersInMacro())
        return interruptForUser();
    m_isInStep = true;
    if (step == UndoStackEdits::Step::Call && !m_macro)
        openMacro();
    else if (m_macro)
        flush();
    m_indexBefore = stack->index();
}

/// A setter may put a command on the stack by itself, which then is what undoes it.
void UndoStackEditsPrivate::take(const EditChange& change)
{
    const Pusher pusher{change.object(), change.property()};
    const bool hasPushed = m_isInStep && stack
        && (m_macro ? hasMacro() && m_macro->childCount() != m_children : stack->index() > m_indexBefore);
    if (hasPushed)
        m_pushers.insert(pusher);
    if (hasPushed && !m_macro)
        pushAgain(change);
    if (!m_pushers.contains(pusher))
        m_changes.append(change);
}

/// A command that is on the stack cannot be made a part of another one. So it happens once more, within a macro.
void UndoStackEditsPrivate::pushAgain(const EditChange& change)
{
    while (stack->index() > m_indexBefore && stack->canUndo())
        stack->undo();
    openMacro();
    change.redo();
}

void UndoStackEditsPrivate::endStep()
{
    if (hasMacro())
        m_children = m_macro->childCount();
    m_isInStep = false;
}

void UndoStackEditsPrivate::keep()
{
    m_isOurs = true;
    if (hasMacro()) {
        flush();
        const bool isEmpty = m_macro->childCount() == 1;  // the eraser
        stack->endMacro();
        if (isEmpty) {
            m_eraser->eraseWithNextUndo();
            stack->undo();
        }
    } else if (stack && !m_changes.isEmpty()) {
        stack->push(new EditStep(name, m_changes));
    }
    leave();
}

/// \return what is not undone by that
QList<EditChange> UndoStackEditsPrivate::erase()
{
    m_isOurs = true;
    if (hasMacro()) {
        flush();
        stack->endMacro();
        m_eraser->eraseWithNextUndo();
        stack->undo();
    }
    const auto changes = std::exchange(m_changes, {});
    leave();
    return changes;
}

void UndoStackEditsPrivate::leave()
{
    setMark(false);
    isOpen = m_isOurs = m_isInStep = false;
    m_changes.clear();
    m_pushers.clear();
    m_macro = nullptr;
    m_eraser = nullptr;
    m_children = 0;
}

// --- what sessions call -----------------------------------------------------------------------------------------

UndoStackEdits::UndoStackEdits(QUndoStack* stack) : d(std::make_unique<UndoStackEditsPrivate>(*this, stack)) { }

UndoStackEdits::~UndoStackEdits() = default;

QUndoStack* UndoStackEdits::stack() const { return d->stack; }

Result<void> UndoStackEdits::begin(const QString& name)
{
    if (!d->stack)
        return refused(u"\"%1\" cannot begin: the document's list of steps does not exist any more"_s.arg(name));
    if (d->stack->property(markName).toBool())
        return refused(u"\"%1\" cannot begin: another script is in the middle of an edit"_s.arg(name));
    if (isInMacro(*d->stack))
        return refused(u"\"%1\" cannot begin: the user is in the middle of an edit"_s.arg(name));
    d->open(name);
    return {};
}

void UndoStackEdits::prepare(Step step) { d->beginStep(step); }

void UndoStackEdits::record(const EditChange& change) { d->take(change); }

void UndoStackEdits::conclude() { d->endStep(); }

void UndoStackEdits::commit()
{
    if (d->isUsersInMacro())
        d->interruptForUser();
    else
        d->keep();
}

void UndoStackEdits::rollback()
{
    if (d->hasMacro() && d->isUsersInMacro())
        d->keep();
    else
        undo(d->erase());
}

}  // namespace carrel
