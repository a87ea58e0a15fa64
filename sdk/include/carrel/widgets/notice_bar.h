// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>

#include <QtWidgets/QWidget>

#include <memory>

class QAction;

namespace carrel {

class NoticeBarPrivate;

/// One remark inside a window, beside what it is about, until it is dismissed: what would otherwise be a dialog. It
/// appears without taking the focus, screen readers read it out, and Tab reaches its buttons. Where it had the focus
/// when it goes, that returns to where it was.
///
/// \hostthread every function and every signal. Nothing fails.
class CARREL_WIDGETS_EXPORT NoticeBar : public QWidget {
    Q_OBJECT
public:
    enum class Tone {
        Remark,   ///< something to know
        Warning,  ///< something went wrong
    };

    /// Hidden until it has something to say.
    explicit NoticeBar(QWidget* parent = nullptr);
    ~NoticeBar() override;

    QString text() const;  ///< see setText()
    /// Shows the bar with a sentence or two; an empty text hides it.
    void say(const QString& text);

    Tone tone() const;  ///< see setTone()
    /// Remark unless set.
    void setTone(Tone tone);

    /// A button beside the text, left of the one that dismisses. The bar owns the action, whose text, tool tip and
    /// `triggered` are the button's.
    QAction* addOffer(const QString& text);
    /// The action of the button that dismisses; its text is "Dismiss" unless set.
    QAction* dismissAction() const;

Q_SIGNALS:
    /// The user dismissed it, by its button or with Escape; it is hidden.
    void dismissed();

protected:
    void hideEvent(QHideEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    std::unique_ptr<NoticeBarPrivate> d;
};

}  // namespace carrel
