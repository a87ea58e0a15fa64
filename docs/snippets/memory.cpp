// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// What docs/memory.md shows.
#include <carrel/buffer.h>
#include <carrel/session.h>

#include <QImage>
#include <QLabel>
#include <QLocale>

namespace {

void show(carrel::Session& session, QLabel* label)
{
    //! [use]
    const carrel::MemoryUse use = session.memory();
    label->setText(
        QString("%1, at most %2").arg(QLocale().formattedDataSize(use.now), QLocale().formattedDataSize(use.peak)));
    //! [use]
}

void warn(carrel::Runtime& runtime, QLabel* label)
{
    //! [thresholds]
    auto session = carrel::Session::open(runtime, {.name = "big", .memoryThresholds = {500'000'000, 1'000'000'000}});
    QObject::connect(session.get(), &carrel::Session::memoryThresholdReached, label,
                     [label](qint64 threshold) { label->setText(QString("more than %1").arg(threshold)); });
    //! [thresholds]
}

QImage draw(carrel::Session& session)
{
    //! [buffer]
    const auto pixels = carrel::Buffer::create(carrel::ElementFormat::UInt8, {240, 320});
    if (!pixels)
        return {};
    session.call("draw", {*pixels});  // the script writes to the same memory
    const auto bytes = pixels->elements<uchar>();
    const QImage image(bytes.data(), 320, 240, 320, QImage::Format_Grayscale8);
    //! [buffer]
    return image.copy();
}

}  // namespace

void useMemory(carrel::Runtime& runtime, carrel::Session& session, QLabel* label)
{
    show(session, label);
    warn(runtime, label);
    draw(session);
}
