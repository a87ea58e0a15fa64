// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/source.h>

#include "base/characters.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <utility>

namespace carrel {

using namespace Qt::StringLiterals;

namespace {

/// QString::toUtf8() puts a question mark for a lone surrogate, which could be Python of another meaning.
QByteArray toCode(const QString& text)
{
    if (text.isValidUtf16())
        return text.toUtf8();
    QString replaced;
    for (qsizetype at = 0; at < text.size();) {
        const char32_t character = base::takeCharacter(text, at);
        replaced += QChar::fromUcs4(QChar::isSurrogate(character) ? U'\ufffd' : character);
    }
    return replaced.toUtf8();
}

Error notReadable(const QString& path, const QString& reason)
{
    return {ErrorCode::FileNotReadable, u"The file \"%1\" cannot be read: %2."_s.arg(path, reason)};
}

}  // namespace

Source Source::fromText(const QString& text, const QString& displayName, int firstLine)
{
    Source source;
    source.m_code = toCode(text);
    source.m_displayName = displayName;
    source.m_firstLine = std::max(1, firstLine);
    return source;
}

Result<Source> Source::fromFile(const QString& path)
{
    if (path.isEmpty())
        return notReadable(path, u"No such file or directory"_s);
    const QFileInfo info(path);
    if (info.isDir())
        return notReadable(path, u"Is a directory"_s);
    if (info.exists() && !info.isFile())  // reading a pipe or a terminal could block for ever
        return notReadable(path, u"Is not a regular file"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return notReadable(path, file.errorString());
    Source source;
    source.m_coding = Coding::Declared;
    source.m_code = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return notReadable(path, file.errorString());
    source.setFilePath(path);
    source.m_displayName = source.m_filePath;
    return source;
}

void Source::setFilePath(const QString& path)
{
    m_filePath = path.isEmpty() ? QString() : QFileInfo(path).absoluteFilePath();
}

Source Source::fromParts(QByteArray code, Coding coding, QString displayName, QString filePath, int firstLine)
{
    Source source;
    source.m_code = std::move(code);
    source.m_coding = coding;
    source.m_displayName = std::move(displayName);
    source.m_filePath = std::move(filePath);
    source.m_firstLine = std::max(1, firstLine);
    return source;
}

}  // namespace carrel
