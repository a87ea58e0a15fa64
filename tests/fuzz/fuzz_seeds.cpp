// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

/// \file
/// fuzz_seeds FOLDER: writes what fuzzing begins with and what can be made, so that it fits the wire format as it is:
/// FOLDER/messages, a frame of every kind, and FOLDER/frames, streams of those.

#include "base/wire_samples.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QtEndian>

#include <cstdio>

namespace {

constexpr qsizetype longestSeed = 1024;

bool write(const QDir& folder, qsizetype number, const QByteArray& content)
{
    QFile file(folder.filePath(QString::number(number)));
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size();
}

QByteArray withLength(const QByteArray& frame)
{
    QByteArray length(sizeof(quint64), Qt::Uninitialized);
    qToLittleEndian(quint64(frame.size()), length.data());
    return length + frame;
}

}  // namespace

int main(int argc, char** argv)
{
    const QDir root(argc > 1 ? QFile::decodeName(argv[1]) : QString());
    const QDir messages(root.filePath(QStringLiteral("messages")));
    const QDir streams(root.filePath(QStringLiteral("frames")));
    bool isWritten = argc > 1 && messages.mkpath(QStringLiteral(".")) && streams.mkpath(QStringLiteral("."));
    QByteArray stream(8, '\0');  // the pieces that it comes in
    qsizetype count = 0;
    for (const QByteArray& frame : carrel::base::samples::frames()) {
        if (frame.size() > longestSeed)
            continue;
        ++count;
        stream += withLength(frame);
        isWritten = isWritten && write(messages, count, frame);
        if (count % 8 == 0)
            isWritten = isWritten && write(streams, count, stream);
        if (stream.size() > longestSeed)
            stream.truncate(8);
    }
    std::printf("%lld frames in %s\n", qlonglong(count), qPrintable(root.path()));
    return isWritten ? 0 : 1;
}
