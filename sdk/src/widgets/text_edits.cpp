// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/widgets/editable_text.h>
#include <carrel/widgets/script_text.h>
#include <carrel/widgets/text_edits.h>

#include <QtCore/QPointer>

#include <utility>

namespace carrel {

using namespace Qt::StringLiterals;

class TextEditsPrivate {
public:
    TextEditsPrivate(TextEdits& owner, EditableText* theText) : q(owner), text(theText)
    {
        if (theText) {
            QObject::connect(theText, &EditableText::stepDisturbed, &m_context,
                             [this](EditableText::Disturbance disturbance) { onDisturbed(disturbance); });
        }
    }

    bool isOfText(const EditChange& change) const
    {
        const auto* object = qobject_cast<const ScriptText*>(change.object());
        return object && object->content() == text;
    }

    TextEdits& q;
    const QPointer<EditableText> text;
    bool isOpen = false;
    bool isMixed = false;  // with what somebody else has done
    QList<EditChange> others;

private:
    void onDisturbed(EditableText::Disturbance disturbance)
    {
        if (!isOpen)
            return;
        isMixed = disturbance == EditableText::Disturbance::Unheard;
        q.interrupt(u"the text was edited by somebody else while the script did"_s);
    }

    QObject m_context;
};

TextEdits::TextEdits(EditableText* text) : d(std::make_unique<TextEditsPrivate>(*this, text)) { }

TextEdits::~TextEdits()
{
    if (d->isOpen && d->text)
        d->text->endStep();
}

EditableText* TextEdits::text() const { return d->text; }

Result<void> TextEdits::begin(const QString& name)
{
    const auto refused = [&](const QString& why) {
        return Error{ErrorCode::EditRefused, u"\"%1\" cannot begin: %2"_s.arg(name, why)};
    };
    if (!d->text)
        return refused(u"the text does not exist any more"_s);
    if (!d->text->beginStep())
        return refused(u"another script is in the middle of an edit"_s);
    d->text->pauseStep();
    d->isOpen = true;
    return {};
}

void TextEdits::prepare(Step)
{
    if (d->text)
        d->text->resumeStep();
}

/// The editor undoes what has become of the text.
void TextEdits::record(const EditChange& change)
{
    if (!d->isOfText(change))
        d->others.append(change);
}

void TextEdits::conclude()
{
    if (d->text)
        d->text->pauseStep();
}

void TextEdits::commit()
{
    d->isOpen = false;
    d->others.clear();
    if (d->text)
        d->text->endStep();
}

void TextEdits::rollback()
{
    d->isOpen = false;
    const bool isMixed = std::exchange(d->isMixed, false);
    undo(std::exchange(d->others, {}));
    if (!d->text)
        return;
    if (isMixed)
        d->text->endStep();
    else
        d->text->revertStep();
}

}  // namespace carrel
