// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/widgets/script_editor.h>

#include <memory>
#include <optional>

namespace carrel {

class TextFinderPrivate;

/// Finds and replaces a text in any ScriptEditor, as a FindBar does for its user: for hosts that have a bar of their
/// own, and for what they let scripts do. Made for one thing to be done, and thrown away.
///
/// Regular expressions are those of QRegularExpression; a replacement has `\1` and `\g<name>` for what their groups
/// have found, as in Python. One that would take for ever finds nothing.
///
/// \hostthread every function. Nothing fails; after a move, only destruction and assignment are allowed.
class CARREL_WIDGETS_EXPORT TextFinder {
public:
    enum class Option {
        MatchCase = 0x1,  ///< upper and lower case are not the same
        WholeWords = 0x2,
        RegularExpression = 0x4,
    };
    Q_DECLARE_FLAGS(Options, Option)

    /// What was found is the `number`th of so many, from 1.
    struct Place {
        int number = 0;
        int count = 0;
    };

    /// \param editor outlives this
    TextFinder(ScriptEditor& editor, const QString& wanted, Options options = {});
    ~TextFinder();
    TextFinder(TextFinder&& other) noexcept;
    TextFinder& operator=(TextFinder&& other) noexcept;

    /// Nothing is looked for, and nothing found.
    bool isEmpty() const;
    /// What is wrong with the regular expression: a sentence; empty: nothing.
    QString problem() const;

    /// Selects the next place behind the selection (or the previous one), going round at the end. \return nothing
    /// where there is none; the selection stays
    std::optional<Place> find(ScriptEditor::FindDirection direction);
    /// Selects the first place at the begin of the selection, or behind: what was found stays it while it fits.
    std::optional<Place> findHere();

    /// Whether the text can be changed now: it may be read only, or a script be in the middle of a step.
    bool canReplace() const;
    /// Replaces what is selected, if it is a place. \return whether it did
    bool replaceSelected(const QString& replacement);
    /// Replaces all places, as one step for undo. \return how many
    int replaceAll(const QString& replacement);

private:
    std::unique_ptr<TextFinderPrivate> d;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(TextFinder::Options)

}  // namespace carrel
