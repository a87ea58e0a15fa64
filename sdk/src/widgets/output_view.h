// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "widgets/ansi_style.h"
#include "widgets/python_scanner.h"
#include "widgets/traceback_places.h"

#include <QtGui/QTextBlock>
#include <QtWidgets/QPlainTextEdit>

#include <array>
#include <optional>

namespace carrel::widgets {

class PictureShelf;
class ViewShelf;

/// What a text in the pane is; decides on its colour.
enum class OutputKind { Stdout, Stderr, Value, Note, Prompt, Input };

/// The read-only text view inside an OutputPane: colours that follow the palette, links, a view that stays put.
class OutputView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit OutputView(QWidget* parent);

    QTextCharFormat formatOf(OutputKind kind, const AnsiStyle& style = {}) const;
    /// Of a token in what a user typed.
    QTextCharFormat formatOf(PythonTokenKind token) const;
    /// The same, as a link to `place`.
    QTextCharFormat linkFormat(OutputKind kind, const TracebackPlace& place) const;

    PictureShelf& pictures() const { return *m_pictures; }
    ViewShelf& views() const { return *m_views; }
    QTextBlock firstShownBlock() const { return firstVisibleBlock(); }
    /// Everything, but for pictures and widgets.
    QString plainText() const;
    /// What the user typed, without prompts: of the lines in the selection, or of all where there is none.
    QString typedText() const;

    /// Where the view was before text was written, to be restored behind.
    struct Anchor {
        bool atEnd = true;
        QTextCursor firstVisible;
        QTextCursor selectionBegin;
        QTextCursor selectionEnd;
    };
    Anchor anchor() const;
    void restore(const Anchor& anchor);

    /// \param step 1 or -1: the next place below or above the cursor, going round
    std::optional<TracebackPlace> stepToPlace(int step);

Q_SIGNALS:
    void placeActivated(const carrel::widgets::TracebackPlace& place);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    QMimeData* createMimeDataFromSelection() const override;

private:
    bool isAtEnd() const;
    QTextCursor fixedCursor(int position) const;
    QColor colorOf(OutputKind kind) const;
    static std::optional<TracebackPlace> placeOf(const QTextBlock& block);
    void recolor(QTextCursor cursor, const QTextBlock& block);

    PictureShelf* m_pictures;  // owned by the document
    ViewShelf* m_views;        // as well
    QString m_pressedReference;
};

}  // namespace carrel::widgets
