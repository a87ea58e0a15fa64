// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/model_export.h"

#include "models/model_formats.h"
#include "models/part_numbers.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <array>
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
        process().write(encoded(m_header));
        sendMore();
    });
    connect(&process(), &QProcess::bytesWritten, this, &ModelExport::sendMore);
    connect(this, &ModelExport::finished, this, [this] {
        m_locks.clear();
        m_parts.clear();
        m_pictures.clear();
        m_folder.reset();
    });
}

void ModelExport::start(const QString& path, const QList<ObjectState>& parts)
{
    const QFileInfo file(path);
    m_path = file.absoluteFilePath();
    m_parts = parts;
    m_picture = 0;
    m_part = 0;
    m_section = 0;
    m_row = 0;
    describe(parts);
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

void ModelExport::describe(const QList<ObjectState>& parts)
{
    m_header = {};
    m_pictures.clear();
    bool isBare = false;
    bool isRepeated = false;
    for (const ObjectState& part : parts) {
        PartHeader header = headerOf(part);
        const ObjectGeometry& geometry = part.geometry;
        const bool isCovered = part.kind == ObjectKind::Mesh && geometry.texture && geometry.uv;
        if (isCovered && canHavePictures(m_path))
            header.texture = numberOf(*geometry.texture);
        isBare = isBare || (isCovered && header.texture < 0);
        isRepeated = isRepeated || (header.texture >= 0 && !canWrap(m_path, geometry.wrap));
        m_header.parts.append(header);
    }
    m_remarks.clear();
    if (isBare)
        m_remarks.append(tr("The pictures on its surfaces are left out: this format has none."));
    if (isRepeated)
        m_remarks.append(tr("Pictures are repeated beyond their sides: this format cannot say how else they go on."));
}

/// Several parts may be covered with the same one.
int ModelExport::numberOf(const carrel::Buffer& picture)
{
    const auto known = std::find_if(m_pictures.begin(), m_pictures.end(), [&](const carrel::Buffer& one) {
        return one.data() == picture.data() && one.shape() == picture.shape();
    });
    if (known != m_pictures.end())
        return int(known - m_pictures.begin());
    m_pictures.append(picture);
    m_header.textures.append({.width = picture.shape()[1], .height = picture.shape()[0]});
    return int(m_pictures.size()) - 1;
}

std::optional<QString> ModelExport::refusal(const QList<ObjectState>& parts) const
{
    if (exporterFor(m_path).isEmpty())
        return tr("the endings of its name may be %1").arg(writableEndings().join(u", "_s));
    if (parts.isEmpty())
        return tr("there is nothing to be written");
    if (const auto excess = excessOf(m_header))
        return excess;
    const auto other = std::find_if(parts.begin(), parts.end(),
                                    [](const ObjectState& part) { return part.kind != ObjectKind::Mesh; });
    if (other != parts.end() && QFileInfo(m_path).suffix().toLower() == "stl"_L1)
        return tr("this format has surfaces only, and \"%1\" is none").arg(other->name);
    return {};
}

bool ModelExport::lockAll()
{
    const auto lockIt = [this](const auto& buffer) { return lock(buffer); };
    for (const ObjectState& part : std::as_const(m_parts)) {
        const ObjectGeometry& geometry = part.geometry;
        const std::array all{geometry.vertices, geometry.normals, geometry.colors, geometry.uv, geometry.indices};
        if (!std::all_of(all.begin(), all.end(), lockIt))
            return false;
    }
    return std::all_of(m_pictures.begin(), m_pictures.end(), lockIt);
}

bool ModelExport::lock(const std::optional<carrel::Buffer>& buffer)
{
    if (!buffer)
        return true;
    auto taken = buffer->tryLock();
    if (!taken)
        return false;
    m_locks.push_back(*std::move(taken));
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
    if (m_picture < m_pictures.size())
        return nextPixels();
    for (; m_part < m_header.parts.size(); ++m_part, m_section = 0) {
        const PartHeader& header = m_header.parts[m_part];
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

/// Of pictures, which come before all parts.
QByteArray ModelExport::nextPixels()
{
    const carrel::Buffer& picture = m_pictures[m_picture];
    const qint64 height = picture.shape()[0];
    const qint64 rows = std::clamp<qint64>(bytesAtOnce / (picture.shape()[1] * 4), 1, height - m_row);
    const QByteArray pixels = pixelsOf(picture, m_row, rows);
    m_row += rows;
    if (m_row == height) {
        m_row = 0;
        ++m_picture;
    }
    return pixels;
}

void ModelExport::conclude()
{
    const QDir from(m_folder->path());
    const QDir to = QFileInfo(m_path).absoluteDir();
    for (const QString& name : from.entryList(QDir::Files | QDir::Hidden)) {
        std::error_code error;
        std::filesystem::rename(from.filePath(name).toStdString(), to.filePath(name).toStdString(), error);
        if (error)
            return fail(QString::fromLocal8Bit(error.message()));
    }
}

}  // namespace studio
