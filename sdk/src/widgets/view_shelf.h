// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/widgets/output_pane.h>

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtGui/QTextCursor>
#include <QtGui/QTextObjectInterface>
#include <QtWidgets/QWidget>

#include <deque>

namespace carrel {
struct RichValue;
}

namespace carrel::widgets {

class OutputView;

/// The widgets in a view of plain text: for each there is one character, whose place it follows. The last ones live;
/// of an older one the picture of what it has shown last stays.
class ViewShelf : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    static constexpr std::size_t mostViews = 20;

    explicit ViewShelf(OutputView& view);

    void setMaker(const QString& mimeType, RichViewMaker maker);
    /// What shows the value; null: nothing that was registered does.
    QWidget* make(const RichValue& value) const;
    /// \param widget a child of the viewport. Owned from now on
    /// \param place where the character will stand, at the end of the document
    /// \return the format of the character
    QTextCharFormat add(QWidget& widget, int place);
    /// Puts each where its character is, and removes those whose character was.
    void placeAll();
    /// Makes all as large as there is room for now.
    void fit();
    void clear();

    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter*, const QRectF&, QTextDocument*, int, const QTextFormat&) override { }

private:
    struct Kept {
        qint64 number = 0;
        QTextCursor place;
        QPointer<QWidget> widget;
    };
    QSize room() const;
    QSize sizeOf(const QWidget& widget) const;
    QTextCursor characterOf(const Kept& kept) const;
    void placeOne(const Kept& kept) const;
    void retire(const Kept& kept);

    OutputView& m_view;
    QHash<QString, RichViewMaker> m_makers{};
    std::deque<Kept> m_kept;  // the oldest first
    qint64 m_lastNumber = 0;
};

}  // namespace carrel::widgets
