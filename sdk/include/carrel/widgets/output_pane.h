// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/outcome.h>
#include <carrel/output_chunk.h>
#include <carrel/script_error.h>
#include <carrel/value.h>

#include <QtWidgets/QWidget>

#include <functional>
#include <memory>

namespace carrel {

class OutputPanePrivate;
class Session;

/// Makes what shows the data of a value (RichValue::data) in a pane, as a child of `parent`, of the size that it hints at if
/// there is room. A script has made the data: it is not to be trusted. \return null: nothing that can be shown; the value is
/// shown without
using RichViewMaker = std::function<QWidget*(const Value& data, QWidget* parent)>;

/// Shows what the scripts of a session print and publish, how each job ended, and the traceback of what failed.
///
/// Built for scripts that print without end: text is written in slices, so that the window goes on answering; the
/// pane keeps the last maximumLines() lines and says how many it removed; of a longer line it shows the first
/// longestLine characters and says how many more there are.
///
/// Colours that a script prints for a terminal are followed. Pictures and tables that it shows (`carrel.show`) stand between
/// the lines.
///
/// A place in a traceback (`File "gear.py", line 12`) is a link, also in a traceback that the script printed itself:
/// click it, or press Return on its line, or step through them with goToNextLocation(). The view stays where the user
/// scrolled it, and follows the output while it shows the end.
///
/// \hostthread every function and every signal. Nothing fails.
class CARREL_WIDGETS_EXPORT OutputPane : public QWidget {
    Q_OBJECT
    Q_PROPERTY(int maximumLines READ maximumLines WRITE setMaximumLines)
public:
    static constexpr int longestLine = 2000;  ///< characters of one line that are shown

    explicit OutputPane(QWidget* parent = nullptr);
    ~OutputPane() override;

    Session* session() const;  ///< null: none, or it is gone
    /// Shows everything of `session` from now on; null: of none. Not owned, may go away at any time.
    void setSession(Session* session);

    int maximumLines() const;  ///< 100,000 unless set
    void setMaximumLines(int lines);  ///< the oldest lines go where there are more
    /// How many lines had to be removed at the top since the last clear().
    qint64 removedLines() const;

    /// Everything that the pane holds. Writes at once what still waits for its slice.
    QString text() const;
    /// What appendInput() has written, without prompts: a script. Of the lines in the selection, or of all where there is
    /// none.
    QString typedText() const;
    /// Steps by which the font is larger than the system's fixed font, or smaller; in points.
    int zoom() const;
    void setZoom(int steps);  ///< see zoom()

    /// Has values with data of that MIME type, which ends in `+json`, be shown by widgets from now on, before any picture or
    /// table. The last ones live; in place of an older one there is a picture of it. Tab leads to them from the text.
    /// \param maker null: no longer
    void setRichView(const QString& mimeType, RichViewMaker maker);

    /// Said in the empty pane.
    void setPlaceholderText(const QString& text);

public Q_SLOTS:
    void append(const carrel::OutputChunk& chunk);  ///< what a script has printed
    /// As CPython prints it, with every place a link that knows its columns.
    void appendError(const carrel::ScriptError& error);
    /// A value that a script published: text as it is, anything else as Python's `repr`.
    /// One that shows something of itself (rich_value.h) is shown so, with its text below.
    void appendValue(const carrel::Value& value);
    /// How something ended that the user had typed: its value, as Python shows it; or nothing.
    void appendResult(const carrel::Succeeded& result);
    /// What the user typed, behind prompts, as Python's console echoes it.
    void appendInput(const QString& text);
    /// A remark of the host, on a line of its own.
    void appendNote(const QString& text);

    void clear();  ///< removes all that is shown
    void copy();  ///< puts the selection on the clipboard
    void selectAll();  ///< all that is shown
    /// Activates the next place in a traceback below the cursor, going round at the end.
    void goToNextLocation();
    void goToPreviousLocation();  ///< the same, upward

Q_SIGNALS:
    /// The user chose a place in a traceback. Columns as in ScriptFrame; -1 where not known.
    void locationActivated(const QString& file, int line, int column, int endColumn);

private:
    std::unique_ptr<OutputPanePrivate> d;
};

}  // namespace carrel
