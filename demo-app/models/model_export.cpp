// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_export.h"

#include "models/model_formats.h"
#include "models/part_numbers.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace studio {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 bytesAtOnce = 1 << 20;

}  // namespace

ModelExport::ModelExport(QObject* parent) : ModelProcess(parent)
{
    connect(&process(), &QProcess::started, this, [this] {
        process().write(encoded({.parts = m_headers}));
        sendMore();
    });
    connect(&process(), &QProcess::bytesWritten, this, &ModelExport::sendMore);
    connect(this, &ModelExport::finished, this, [this] {
        m_locks.clear();
        m_parts.clear();
        m_folder.reset();
    });
}

void ModelExport::start(const QString& path, const QList<ObjectState>& parts)
{
    const QFileInfo file(path);
    m_path = file.absoluteFilePath();
    m_parts = parts;
    m_headers.clear();
    m_part = 0;
    m_section = 0;
    m_row = 0;
    for (const ObjectState& part : parts)
        m_headers.append(headerOf(part));
    setFile(path, tr("%1 cannot be written: %2."));
    m_folder = std::make_unique<QTemporaryDir>(QDir(file.absolutePath()).filePath(u".carrel-XXXXXX"_s));
    if (const auto reason = refusal(parts))
        fail(*reason);
    else if (!m_folder->isValid())
        fail(tr("nothing can be written to %1").arg(file.absolutePath()));
    else if (!lockAll())
        fail(tr("a script is writing to its memory"));
    run(u"write"_s, m_folder->filePath(file.fileName()));
}

std::optional<QString> ModelExport::refusal(const QList<ObjectState>& parts) const
{
    if (exporterFor(m_path).isEmpty())
        return tr("the endings of its name may be %1").arg(writableEndings().join(u", "_s));
    if (parts.isEmpty())
        return tr("there is nothing to be written");
    if (const auto excess = excessOf({.parts = m_headers}))
        return excess;
    const auto other = std::find_if(parts.begin(), parts.end(),
                                    [](const ObjectState& part) { return part.kind != ObjectKind::Mesh; });
    if (other != parts.end() && QFileInfo(m_path).suffix().toLower() == "stl"_L1)
        return tr("this format has surfaces only, and \"%1\" is none").arg(other->name);
    return {};
}

bool ModelExport::lockAll()
{
    for (const ObjectState& part : std::as_const(m_parts)) {
        for (const auto& buffer :
             {part.geometry.vertices, part.geometry.normals, part.geometry.colors, part.geometry.indices}) {
            auto lock = buffer ? buffer->tryLock() : std::nullopt;
            if (buffer && !lock)
                return false;
            if (lock)
                m_locks.push_back(*std::move(lock));
        }
    }
    return true;
}

void ModelExport::sendMore()
{
    while (process().bytesToWrite() < bytesAtOnce) {
        const QByteArray bytes = nextBytes();
        if (bytes.isEmpty())
            return process().closeWriteChannel();
        process().write(bytes);
    }
}

/// Nothing at the end.
QByteArray ModelExport::nextBytes()
{
    for (; m_part < m_headers.size(); ++m_part, m_section = 0) {
        const PartHeader& header = m_headers[m_part];
        for (; m_section < sections.size(); ++m_section, m_row = 0) {
            const Section section = sections[m_section];
            const qint64 rows = std::min(rowsOf(header, section) - m_row, bytesAtOnce / bytesInRow(header, section));
            if (rows <= 0)
                continue;
            m_row += rows;
            return numbersOf(m_parts[m_part], section, m_row - rows, rows);
        }
    }
    return {};
}

void ModelExport::conclude()
{
    const QDir from(m_folder->path());
    const QDir to = QFileInfo(m_path).absoluteDir();
    for (const QString& name : from.entryList(QDir::Files)) {
        std::error_code error;
        std::filesystem::rename(from.filePath(name).toStdString(), to.filePath(name).toStdString(), error);
        if (error)
            return fail(QString::fromLocal8Bit(error.message()));
    }
}

}  // namespace studio
