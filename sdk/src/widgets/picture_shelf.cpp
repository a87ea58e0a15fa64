// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "widgets/picture_shelf.h"

#include <QtGui/QAbstractTextDocumentLayout>
#include <QtGui/QPainter>
#include <QtGui/QTextDocument>

#include <algorithm>

namespace carrel::widgets {

namespace {

constexpr int pictureType = QTextFormat::UserObject + 1;
constexpr int numberProperty = QTextFormat::UserProperty + 10;
constexpr int sizeProperty = QTextFormat::UserProperty + 11;

}  // namespace

PictureShelf::PictureShelf(QTextDocument& document) : QObject(&document)
{
    document.documentLayout()->registerHandler(pictureType, this);
}

QTextCharFormat PictureShelf::add(const QImage& picture, const QString& text)
{
    m_kept.push_back({++m_lastNumber, picture});
    m_bytes += picture.sizeInBytes();
    while (m_bytes > mostBytes && m_kept.size() > 1) {
        m_bytes -= m_kept.front().picture.sizeInBytes();
        m_kept.pop_front();
    }
    QTextCharFormat format;
    format.setObjectType(pictureType);
    format.setProperty(numberProperty, m_lastNumber);
    format.setProperty(sizeProperty, picture.deviceIndependentSize());
    format.setToolTip(Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal));
    return format;
}

QImage PictureShelf::pictureOf(const QTextFormat& format) const
{
    const qint64 number = format.property(numberProperty).toLongLong();
    const auto kept =
        std::find_if(m_kept.begin(), m_kept.end(), [number](const Kept& each) { return each.number == number; });
    return kept == m_kept.end() ? QImage() : kept->picture;
}

void PictureShelf::clear()
{
    m_kept.clear();
    m_bytes = 0;
}

QSizeF PictureShelf::intrinsicSize(QTextDocument*, int, const QTextFormat& format)
{
    return format.property(sizeProperty).toSizeF();
}

void PictureShelf::drawObject(QPainter* painter, const QRectF& rectangle, QTextDocument*, int,
                              const QTextFormat& format)
{
    const QImage picture = pictureOf(format);
    if (picture.isNull())
        painter->drawRect(rectangle.adjusted(0, 0, -1, -1));
    else
        painter->drawImage(rectangle, picture);
}

}  // namespace carrel::widgets
