// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "script_file.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>
#include <QtCore/QStringDecoder>

namespace studio {

namespace {

const QByteArray byteOrderMark = QByteArrayLiteral("\xef\xbb\xbf");

QString tr(const char* text) { return QCoreApplication::translate("studio::ScriptFile", text); }

QString remarkOnLineEnds(const ScriptFile& file)
{
    return tr("Some lines of %1 end in CR LF, and others in LF alone. When it is saved, all of them will end in %2.")
        .arg(file.title, file.hasCarriageReturns ? QStringLiteral("CR LF") : QStringLiteral("LF"));
}

QString sampleFolder() { return QStringLiteral(":/sample-scripts"); }

}  // namespace

ScriptFile ScriptFile::untitled(int number)
{
    ScriptFile file;
    file.title = tr("untitled-%1").arg(number);
    return file;
}

ScriptFile ScriptFile::sample(const QString& name)
{
    ScriptFile file = read(QDir(sampleFolder()).filePath(name)).file.value_or(ScriptFile());
    file.path.clear();
    file.title = name;
    return file;
}

QStringList ScriptFile::sampleNames() { return QDir(sampleFolder()).entryList(QDir::Files, QDir::Name); }

ScriptFile::Reading ScriptFile::read(const QString& path)
{
    QFile device(path);
    if (!device.open(QIODevice::ReadOnly))
        return {.problem = tr("%1 cannot be opened: %2").arg(QDir::toNativeSeparators(path), device.errorString())};
    const QByteArray bytes = device.readAll();
    if (device.error() != QFileDevice::NoError)
        return {.problem = tr("%1 cannot be read: %2").arg(QDir::toNativeSeparators(path), device.errorString())};
    ScriptFile file;
    file.hasByteOrderMark = bytes.startsWith(byteOrderMark);
    QStringDecoder decoder(QStringDecoder::Utf8);
    file.text = decoder(file.hasByteOrderMark ? bytes.sliced(byteOrderMark.size()) : bytes);
    if (decoder.hasError() || file.text.contains(QChar::Null))
        return {.problem = tr("%1 is not UTF-8 text; opening it here could damage it.").arg(path)};
    const qsizetype ends = file.text.count(u'\n');
    const qsizetype pairs = file.text.count(QStringLiteral("\r\n"));
    file.hasCarriageReturns = 2 * pairs > ends;
    file.text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    file.setPath(path);
    file.lastChange = QFileInfo(device).lastModified();
    if (pairs == 0 || pairs == ends)
        return {.file = file};
    return {.file = file, .remark = remarkOnLineEnds(file)};
}

std::optional<QString> ScriptFile::write()
{
    QString content = text;
    if (hasCarriageReturns)
        content.replace(u'\n', QStringLiteral("\r\n"));
    QSaveFile device(path);
    const QByteArray bytes = (hasByteOrderMark ? byteOrderMark : QByteArray()) + content.toUtf8();
    if (!device.open(QIODevice::WriteOnly) || device.write(bytes) != bytes.size() || !device.commit())
        return tr("%1 cannot be saved: %2").arg(QDir::toNativeSeparators(path), device.errorString());
    lastChange = QFileInfo(path).lastModified();
    return std::nullopt;
}

bool ScriptFile::wasChangedOnDisk() const
{
    const QFileInfo file(path);
    return !path.isEmpty() && file.exists() && file.lastModified() != lastChange;
}

void ScriptFile::setPath(const QString& newPath)
{
    path = QFileInfo(newPath).absoluteFilePath();
    title = QFileInfo(newPath).fileName();
}

}  // namespace studio
