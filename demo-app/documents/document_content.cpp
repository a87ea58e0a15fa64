// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/document_content.h"

#include "documents/document_format.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

#include <algorithm>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("studio::DocumentContent", text); }

QString cannotOpen(const QString& path, const QString& why)
{
    return tr("%1 cannot be opened: %2.").arg(QDir::toNativeSeparators(path), why);
}

/// \return a remark about those that could not be read, or will be written otherwise
QString readLinks(DocumentContent& content)
{
    QStringList remarks;
    for (DocumentScript& script : content.scripts) {
        if (!script.isLinked())
            continue;
        const ScriptFile::Reading reading = ScriptFile::read(script.file.path);
        if (reading.file)
            script.file = *reading.file;
        else
            remarks.append(reading.problem);
        if (!reading.remark.isEmpty())
            remarks.append(reading.remark);
        script.isMissing = !reading.file;
    }
    return remarks.join(u'\n');
}

DocumentReading readBundle(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {.problem = cannotOpen(path, file.errorString())};
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return {.problem = cannotOpen(path, file.errorString())};
    DocumentReading reading = decodeDocument(bytes, QFileInfo(path).absolutePath(), Copy::Document);
    if (!reading.content)
        return {.problem = cannotOpen(path, reading.problem)};
    reading.content->setPath(path);
    reading.content->lastChange = QFileInfo(file).lastModified();
    reading.remark = readLinks(*reading.content);
    return reading;
}

std::optional<QString> writeBundle(DocumentContent& content)
{
    const auto writing = encodeDocument(content, QFileInfo(content.path).absolutePath(), Copy::Document);
    QSaveFile file(content.path);
    const auto refusal = [&](const QString& why) {
        return tr("%1 cannot be saved: %2").arg(QDir::toNativeSeparators(content.path), why);
    };
    if (!writing.zip)
        return refusal(writing.problem);
    if (!file.open(QIODevice::WriteOnly) || file.write(*writing.zip) != writing.zip->size() || !file.commit())
        return refusal(file.errorString());
    content.lastChange = QFileInfo(content.path).lastModified();
    return std::nullopt;
}

}  // namespace

DocumentContent DocumentContent::ofScript(const ScriptFile& file)
{
    DocumentContent content{.path = file.path, .title = file.title, .lastChange = file.lastChange};
    content.scripts = {{.name = problemOfScriptName(file.title) ? u"main.py"_s : file.title, .file = file}};
    return content;
}

DocumentContent DocumentContent::untitled(int number)
{
    DocumentContent content{.kind = Kind::Bundle, .title = tr("untitled-%1").arg(number)};
    content.scripts = {{.name = u"main.py"_s}};
    return content;
}

void DocumentContent::setPath(const QString& newPath)
{
    path = QFileInfo(newPath).absoluteFilePath();
    title = QFileInfo(newPath).fileName();
}

std::optional<QString> DocumentContent::becomeFile(const QString& newPath)
{
    ScriptFile& first = scripts.first().file;
    if (isBundlePath(newPath)) {
        if (kind == Kind::Script)
            first = {.title = scripts.first().name, .text = first.text};  // the document's own from here on
        kind = Kind::Bundle;
    } else {
        const bool isMore = scripts.size() > 1 || !parameters.isEmpty() || !scene.isEmpty();
        if (kind == Kind::Bundle && isMore) {
            return tr("%1 can hold only one script, and this document has more in it: choose a name that ends in "
                      ".carrel.")
                .arg(QDir::toNativeSeparators(newPath));
        }
        kind = Kind::Script;
        first.setPath(newPath);
        scripts.first().isChanged = true;
        scripts.first().name = problemOfScriptName(first.title) ? u"main.py"_s : first.title;
    }
    setPath(newPath);
    return std::nullopt;
}

QString DocumentContent::freeScriptName(const QString& name) const
{
    const auto isTaken = [this](const QString& candidate) {
        return std::any_of(scripts.begin(), scripts.end(), [&](const DocumentScript& script) {
            return script.name.compare(candidate, Qt::CaseInsensitive) == 0;  // as files of some systems
        });
    };
    const QString stem = QFileInfo(name).completeBaseName();
    QString free = name;
    for (int number = 2; isTaken(free); ++number)
        free = u"%1_%2.py"_s.arg(stem).arg(number);
    return free;
}

bool isBundlePath(const QString& path) { return path.endsWith(u".carrel"_s, Qt::CaseInsensitive); }

std::optional<QString> problemOfScriptName(const QString& name)
{
    const bool isShown = std::all_of(name.begin(), name.end(), [](QChar letter) { return letter.isPrint(); });
    const bool isFileName = isShown && !name.contains(u'/') && !name.contains(u'\\') && !name.contains(u':');
    if (isFileName && name.endsWith(u".py"_s) && name.size() > 3 && !name.startsWith(u'.') && name.size() <= 120)
        return std::nullopt;
    return tr("\"%1\" cannot be the name of a script: it has to be that of a file, and end in .py.").arg(name);
}

DocumentReading readDocument(const QString& path)
{
    if (isBundlePath(path))
        return readBundle(path);
    const ScriptFile::Reading reading = ScriptFile::read(path);
    if (!reading.file)
        return {.problem = reading.problem};
    return {.content = DocumentContent::ofScript(*reading.file), .remark = reading.remark};
}

std::optional<QString> writeDocument(DocumentContent& content)
{
    for (DocumentScript& script : content.scripts) {
        if (!script.isLinked() || !script.isChanged)
            continue;
        if (auto problem = script.file.write())
            return problem;
        script.isChanged = false;
        script.isMissing = false;
    }
    if (content.kind == DocumentContent::Kind::Bundle)
        return writeBundle(content);
    content.lastChange = content.scripts.constFirst().file.lastChange;
    return std::nullopt;
}

}  // namespace studio
