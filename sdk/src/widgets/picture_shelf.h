// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QObject>
#include <QtGui/QImage>
#include <QtGui/QTextObjectInterface>

#include <deque>

class QTextDocument;

namespace carrel::widgets {

/// The pictures in a document of plain text: each stands in its line as one character. A document never forgets a
/// format that it has seen, so that the pictures are kept here, the last ones that fit into a bound; in place of an
/// older one there is its frame.
class PictureShelf : public QObject, public QTextObjectInterface {
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)
public:
    static constexpr qsizetype mostBytes = 64 * 1024 * 1024;

    explicit PictureShelf(QTextDocument& document);

    /// \param text for who cannot see it
    /// \return the format of the character QChar::ObjectReplacementCharacter that stands for it
    QTextCharFormat add(const QImage& picture, const QString& text);
    /// Null for another format, and for one that is not kept any more.
    QImage pictureOf(const QTextFormat& format) const;
    void clear();

    QSizeF intrinsicSize(QTextDocument* document, int position, const QTextFormat& format) override;
    void drawObject(QPainter* painter, const QRectF& rectangle, QTextDocument* document, int position,
                    const QTextFormat& format) override;

private:
    struct Kept {
        qint64 number = 0;
        QImage picture;
    };

    std::deque<Kept> m_kept;  // the oldest first
    qsizetype m_bytes = 0;
    qint64 m_lastNumber = 0;
};

}  // namespace carrel::widgets
