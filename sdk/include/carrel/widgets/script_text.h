// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <memory>

namespace carrel {

class EditableText;
class ScriptTextPrivate;

/// A text that the user edits, for scripts: Session::expose() makes it theirs.
///
/// \code
/// session->expose("editor", new carrel::ScriptText(editor->editableText()));
/// session->setEdits(std::make_shared<carrel::TextEdits>(editor->editableText()));
/// \endcode
/// \code{.py}
/// with carrel.edit("Sort lines"):
///     start, end = editor.selection
///     editor.selectedText = "\n".join(sorted(editor.selectedText.split("\n")))
/// for match in re.finditer(r"TODO.*", editor.text):
///     print(*editor.placeOf(match.start()), match[0])
/// \endcode
///
/// *Positions* are those of Python: an index into `text`, in characters (code points) from 0. `text[a:b]` is
/// `textBetween(a, b)`, and a match of `re` says where it is. A place is `[line, column]`, the line from 1 and the
/// column from 0, as tracebacks and `ast` count.
///
/// *Errors.* `IndexError`: a position, line or column that the text does not have; negative ones are none.
/// `ValueError`: a stretch that ends before it starts, an empty pattern, a NUL or a lone surrogate in a text, one
/// that would be too long. `RuntimeError`: the text can only be read. Nothing is changed then.
///
/// *Line ends* are `\n`, also where the file has others; `\r\n` and `\r` in what a script gives become `\n`.
///
/// Each call and each write that changes the text is one step that the user can undo; in `carrel.edit()`, with
/// TextEdits, all are one.
///
/// \hostthread every function
class CARREL_WIDGETS_EXPORT ScriptText : public QObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc",
                "A text that the user edits. Positions are indices into `text`, as in a str; lines count from 1.")
    Q_CLASSINFO("carrel.doc.text", "All of it. When it is written, only what differs is replaced.")
    Q_CLASSINFO("carrel.doc.length", "In characters: len(text).")
    Q_CLASSINFO("carrel.doc.lineCount", "At least 1.")
    Q_CLASSINFO("carrel.doc.modified", "Whether the user would be asked to save it.")
    Q_CLASSINFO("carrel.doc.readOnly", "Whether it can only be read.")
    Q_CLASSINFO("carrel.doc.selection", "[start, end] of what is selected; the same twice where nothing is.")
    Q_CLASSINFO("carrel.doc.selectedText", "What is selected. When it is written, the new text is selected.")
    Q_CLASSINFO("carrel.doc.position", "Of the cursor.")
    Q_CLASSINFO("carrel.doc.cursor", "[line, column] of the cursor.")
    Q_CLASSINFO("carrel.doc.line", "The text of a line, without its end.")
    Q_CLASSINFO("carrel.doc.lines", "The texts of all lines. lines()[0] is line(1).")
    Q_CLASSINFO("carrel.doc.textBetween", "The characters from start to before end.")
    Q_CLASSINFO("carrel.doc.positionOf", "The position of a place.")
    Q_CLASSINFO("carrel.doc.placeOf", "[line, column] of a position.")
    Q_CLASSINFO("carrel.doc.insert", "Inserts a text in front of the character at a position.")
    Q_CLASSINFO("carrel.doc.append", "Adds a text at the end.")
    Q_CLASSINFO("carrel.doc.remove", "Removes the characters from start to before end.")
    Q_CLASSINFO("carrel.doc.replace", "Puts a text where the characters from start to before end are.")
    Q_CLASSINFO("carrel.doc.find",
                "Where a text is next, at start or behind it; -1 if nowhere. For regular expressions use re.")
    Q_CLASSINFO("carrel.doc.replaceAll", "Replaces a text wherever it is. Returns how often.")
    Q_CLASSINFO("carrel.doc.selectRange", "Selects the characters from start to before end.")
    Q_CLASSINFO("carrel.doc.goToLine", "Puts the cursor into a line, and shows it.")
    Q_CLASSINFO("carrel.doc.changed", "The text has changed; once for all changes that were made at once.")
    Q_CLASSINFO("carrel.doc.selectionChanged", "The cursor has moved, or the selection has changed.")
    Q_CLASSINFO("carrel.pure", "selectRange goToLine")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(qint64 length READ length NOTIFY changed)
    Q_PROPERTY(qint64 lineCount READ lineCount NOTIFY changed)
    Q_PROPERTY(bool modified READ isModified NOTIFY modifiedChanged)
    Q_PROPERTY(bool readOnly READ isReadOnly)
    Q_PROPERTY(QList<qint64> selection READ selection WRITE setSelection NOTIFY selectionChanged)
    Q_PROPERTY(QString selectedText READ selectedText WRITE setSelectedText NOTIFY selectionChanged)
    Q_PROPERTY(qint64 position READ position WRITE setPosition NOTIFY selectionChanged)
    Q_PROPERTY(QList<qint64> cursor READ cursor WRITE setCursor NOTIFY selectionChanged)
public:
    /// Characters beyond which scripts cannot make a text grow: an editor that holds more does not answer in time.
    static constexpr qint64 defaultMaximumLength = 10'000'000;

    /// \param content is the object's parent, and deletes it; then scripts get a `ReferenceError`
    explicit ScriptText(EditableText* content);
    ~ScriptText() override;

    /// What setText() would refuse of a text that may have `maximum` characters.
    /// \throw std::invalid_argument, std::length_error
    static void check(const QString& text, qint64 maximum = defaultMaximumLength);

    EditableText* content() const;  ///< the text that scripts use through this

    qint64 maximumLength() const;              ///< in characters; defaultMaximumLength unless it was set
    void setMaximumLength(qint64 characters);  ///< for changes from now on

    QString text() const;
    void setText(const QString& text);
    qint64 length() const;
    qint64 lineCount() const;
    bool isModified() const;
    bool isReadOnly() const;
    QList<qint64> selection() const;
    void setSelection(const QList<qint64>& selection);
    QString selectedText() const;
    void setSelectedText(const QString& text);
    qint64 position() const;
    void setPosition(qint64 position);
    QList<qint64> cursor() const;
    void setCursor(const QList<qint64>& place);

    Q_INVOKABLE QString line(qint64 number) const;
    Q_INVOKABLE QStringList lines() const;
    Q_INVOKABLE QString textBetween(qint64 start, qint64 end) const;
    Q_INVOKABLE qint64 positionOf(qint64 line, qint64 column = 0) const;
    Q_INVOKABLE QList<qint64> placeOf(qint64 position) const;

    Q_INVOKABLE void insert(qint64 position, const QString& text);
    Q_INVOKABLE void append(const QString& text);
    Q_INVOKABLE void remove(qint64 start, qint64 end);
    Q_INVOKABLE void replace(qint64 start, qint64 end, const QString& text);

    Q_INVOKABLE qint64 find(const QString& pattern, qint64 start = 0) const;
    Q_INVOKABLE qint64 replaceAll(const QString& pattern, const QString& replacement);

    Q_INVOKABLE void selectRange(qint64 start, qint64 end);
    Q_INVOKABLE void goToLine(qint64 line, qint64 column = 0);

Q_SIGNALS:
    /// Queued: once for all changes between two turns of the event loop.
    void changed();
    /// The same of these.
    void selectionChanged();
    void modifiedChanged(bool modified);  ///< `modified` has changed

private:
    std::unique_ptr<ScriptTextPrivate> d;
};

}  // namespace carrel
