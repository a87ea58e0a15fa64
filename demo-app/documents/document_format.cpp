// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/document_format.h"

#include "documents/parameter_format.h"
#include "documents/scene_format.h"

#include <carrel/version.h>

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QStringDecoder>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("studio::DocumentFormat", text); }

QString typeName() { return u"mimetype"_s; }
QString manifestName() { return u"manifest.json"_s; }
QString parametersName() { return u"parameters.json"_s; }
QByteArray mediaType() { return "application/vnd.carrel.document+zip"_ba; }
QString formatName() { return u"carrel-document"_s; }
QString memberOf(const QString& script) { return u"scripts/"_s + script; }
/// In a copy for recovery: what the linked file `index` is to be.
QString memberOfLink(qsizetype index) { return u"linked/%1.py"_s.arg(index); }

// --- writing ----------------------------------------------------------------------------------------------------

QString linkFrom(const QString& folder, const QString& path)
{
    return folder.isEmpty() ? path : QDir(folder).relativeFilePath(path);
}

QJsonObject describe(const DocumentScript& script, const QString& folder)
{
    QJsonObject object{{u"name"_s, script.name}};
    if (script.isLinked())
        object.insert(u"link"_s, linkFrom(folder, script.file.path));
    return object;
}

QJsonObject manifestOf(const DocumentContent& content, const QString& folder)
{
    QJsonArray scripts;
    for (const DocumentScript& script : content.scripts)
        scripts.append(describe(script, folder));
    QJsonObject manifest = content.manifest;
    manifest.insert(u"format"_s, formatName());
    manifest.insert(u"version"_s, documentFormatVersion);
    manifest.insert(u"generator"_s, u"Carrel Studio " CARREL_VERSION_STRING ""_s);
    manifest.insert(u"scripts"_s, scripts);
    manifest.insert(u"current"_s, content.scripts.value(content.current).name);
    return manifest;
}

/// Only what is not in the document itself.
QJsonObject recoveryOf(const DocumentContent& content)
{
    QJsonArray links;
    for (const DocumentScript& script : content.scripts) {
        links.append(QJsonObject{{u"carriageReturns"_s, script.file.hasCarriageReturns},
                                 {u"byteOrderMark"_s, script.file.hasByteOrderMark},
                                 {u"lastChange"_s, script.file.lastChange.toString(Qt::ISODateWithMs)},
                                 {u"missing"_s, script.isMissing},
                                 {u"changed"_s, script.isChanged}});
    }
    return {{u"kind"_s, content.kind == DocumentContent::Kind::Script ? u"script"_s : u"bundle"_s},
            {u"path"_s, content.path},
            {u"title"_s, content.title},
            {u"lastChange"_s, content.lastChange.toString(Qt::ISODateWithMs)},
            {u"files"_s, links}};
}

void addScripts(Archive& archive, const DocumentContent& content, Copy copy)
{
    for (qsizetype index = 0; index < content.scripts.size(); ++index) {
        const DocumentScript& script = content.scripts[index];
        if (!script.isLinked())
            archive.members.append({memberOf(script.name), script.file.text.toUtf8()});
        else if (copy == Copy::Recovery)
            archive.members.append({memberOfLink(index), script.file.text.toUtf8()});
    }
}

// --- reading ----------------------------------------------------------------------------------------------------

/// The bytes of a text, if it is one.
std::optional<QString> textOf(const ArchiveMember& member)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(member.bytes);
    return decoder.hasError() || text.contains(QChar::Null) ? std::nullopt : std::optional(text);
}

QString problemOfManifest(const QJsonObject& manifest)
{
    if (manifest[u"format"_s].toString() != formatName() || !manifest[u"version"_s].isDouble())
        return tr("it is no Carrel document");
    const int version = manifest[u"version"_s].toInt();
    if (version > documentFormatVersion) {
        return tr("it was made by a newer Carrel Studio, in version %1 of the format, and this one reads up to "
                  "version %2; it is left as it is")
            .arg(version)
            .arg(documentFormatVersion);
    }
    return version < 1 || !manifest[u"scripts"_s].isArray() ? tr("its %1 is damaged").arg(manifestName()) : QString();
}

/// \return the end of a sentence that says what is wrong; empty: nothing is
QString takeScript(DocumentContent& content, const QJsonObject& object, Archive& archive, const QString& folder)
{
    DocumentScript script{.name = object[u"name"_s].toString()};
    const bool isTaken = content.freeScriptName(script.name) != script.name;
    if (isTaken || problemOfScriptName(script.name))
        return tr("a script in it has a name that is taken, or cannot be one: \"%1\"").arg(script.name);
    script.file.title = script.name;
    const QString link = object[u"link"_s].toString();
    if (!link.isEmpty())
        script.file.setPath(QDir::cleanPath(QDir(folder).absoluteFilePath(link)));
    const QString name = link.isEmpty() ? memberOf(script.name) : memberOfLink(content.scripts.size());
    const auto member = archive.take(name);
    const auto text = member ? textOf(*member) : std::optional(QString());
    if (!text || (!member && link.isEmpty()))
        return tr("its script %1 is missing, or no UTF-8 text").arg(script.name);
    script.file.text = *text;
    content.scripts.append(script);
    return {};
}

QString takeScripts(DocumentContent& content, Archive& archive, const QString& folder)
{
    for (const QJsonValue object : content.manifest[u"scripts"_s].toArray()) {
        if (QString problem = takeScript(content, object.toObject(), archive, folder); !problem.isEmpty())
            return problem;
    }
    if (content.scripts.isEmpty())
        return tr("it has no script");
    const QString current = content.manifest[u"current"_s].toString();
    for (int index = 0; index < content.scripts.size(); ++index) {
        if (content.scripts[index].name == current)
            content.current = index;
    }
    return {};
}

QString takeParameters(DocumentContent& content, Archive& archive)
{
    const auto member = archive.take(parametersName());
    if (!member)
        return {};
    const QJsonDocument json = QJsonDocument::fromJson(member->bytes);
    const auto parameters = json.isObject() ? parametersOfJson(json.object()) : std::nullopt;
    if (!parameters)
        return tr("its %1 is damaged").arg(parametersName());
    content.parameters = *parameters;
    return {};
}

QDateTime timeOf(const QJsonValue& value) { return QDateTime::fromString(value.toString(), Qt::ISODateWithMs); }

void takeRecovery(DocumentContent& content)
{
    const QJsonObject recovery = content.manifest.take(u"recovery"_s).toObject();
    content.kind =
        recovery[u"kind"_s].toString() == u"script"_s ? DocumentContent::Kind::Script : DocumentContent::Kind::Bundle;
    content.path = recovery[u"path"_s].toString();
    content.title = recovery[u"title"_s].toString();
    content.lastChange = timeOf(recovery[u"lastChange"_s]);
    const QJsonArray files = recovery[u"files"_s].toArray();
    for (qsizetype index = 0; index < content.scripts.size(); ++index) {
        DocumentScript& script = content.scripts[index];
        script.file.hasCarriageReturns = files[index][u"carriageReturns"_s].toBool();
        script.file.hasByteOrderMark = files[index][u"byteOrderMark"_s].toBool();
        script.file.lastChange = timeOf(files[index][u"lastChange"_s]);
        script.isMissing = files[index][u"missing"_s].toBool();
        script.isChanged = files[index][u"changed"_s].toBool();
    }
}

DocumentReading take(Archive archive, const QString& folder)
{
    const auto manifest = archive.take(manifestName());
    DocumentContent content{.kind = DocumentContent::Kind::Bundle};
    content.manifest = manifest ? QJsonDocument::fromJson(manifest->bytes).object() : QJsonObject();
    if (QString problem = problemOfManifest(content.manifest); !problem.isEmpty())
        return {.problem = problem};
    if (QString problem = takeScripts(content, archive, folder); !problem.isEmpty())
        return {.problem = problem};
    if (QString problem = takeParameters(content, archive); !problem.isEmpty())
        return {.problem = problem};
    SceneReading scene = takeScene(archive);
    if (!scene.problem.isEmpty())
        return {.problem = scene.problem};
    content.scene = std::move(scene.scene);
    (void)archive.take(typeName());
    content.others = std::move(archive.members);
    return {.content = std::move(content)};
}

}  // namespace

Archive::Writing encodeDocument(const DocumentContent& content, const QString& folder, Copy copy)
{
    const auto parameters = jsonOfParameters(content.parameters);
    if (!parameters)
        return {.problem = tr("a parameter has a type that documents cannot keep")};
    QJsonObject manifest = manifestOf(content, folder);
    if (copy == Copy::Recovery)
        manifest.insert(u"recovery"_s, recoveryOf(content));
    Archive archive;
    archive.members = {
        {typeName(), mediaType(), ArchiveMember::Packing::Stored},  // first: so programs tell what it is
        {manifestName(), QJsonDocument(manifest).toJson()}};
    addScripts(archive, content, copy);
    if (!parameters->isEmpty())
        archive.members.append({parametersName(), QJsonDocument(*parameters).toJson()});
    archive.members += membersOfScene(content.scene);
    for (const ArchiveMember& member : content.others) {
        if (!archive.find(member.name))
            archive.members.append(member);
    }
    return archive.toZip();
}

DocumentReading decodeDocument(const QByteArray& bytes, const QString& folder, Copy copy)
{
    Archive::Reading reading = Archive::fromZip(bytes);
    if (!reading.archive)
        return {.problem = reading.problem};
    DocumentReading result = take(*std::move(reading.archive), folder);
    if (result.content && copy == Copy::Recovery)
        takeRecovery(*result.content);
    return result;
}

}  // namespace studio
