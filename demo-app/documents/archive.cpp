// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/archive.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <zip.h>

#include <algorithm>
#include <memory>

namespace studio {

namespace {

/// Of all members together. What is larger is no document of this program's.
constexpr quint64 mostBytes = 8ull << 30;
/// Deflate cannot do better: what claims to is made to fill the memory.
constexpr quint64 bestRatio = 1100;

QString tr(const char* text) { return QCoreApplication::translate("studio::Archive", text); }

struct Discard {
    void operator()(zip_t* zip) const { zip_discard(zip); }
    void operator()(zip_source_t* source) const { zip_source_free(source); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Zip = std::unique_ptr<zip_t, Discard>;
using Source = std::unique_ptr<zip_source_t, Discard>;
using File = std::unique_ptr<zip_file_t, Discard>;

QString textOf(zip_error_t* error) { return QString::fromUtf8(zip_error_strerror(error)); }

/// \return nothing where it is too much to be true
std::optional<quint64> plausibleSize(const zip_stat_t& stat, quint64 before)
{
    constexpr zip_uint64_t wanted = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE;
    if ((stat.valid & wanted) != wanted || stat.size > mostBytes - before)
        return std::nullopt;
    if (stat.size / bestRatio > stat.comp_size)
        return std::nullopt;
    return stat.size;
}

/// \return nothing where it cannot be read, or is not what its sum says
std::optional<QByteArray> read(zip_t* zip, zip_uint64_t index, qsizetype size)
{
    const File file(zip_fopen_index(zip, index, 0));
    if (!file)
        return std::nullopt;
    QByteArray bytes(size, Qt::Uninitialized);
    qsizetype done = 0;
    while (done < size) {
        const zip_int64_t count = zip_fread(file.get(), bytes.data() + done, zip_uint64_t(size - done));
        if (count <= 0)
            return std::nullopt;
        done += count;
    }
    char more = 0;  // the sum is compared where the end is read
    return zip_fread(file.get(), &more, 1) == 0 ? std::optional(bytes) : std::nullopt;
}

bool add(zip_t* zip, const ArchiveMember& member)
{
    Source source(zip_source_buffer(zip, member.bytes.constData(), zip_uint64_t(member.bytes.size()), 0));
    if (!source)
        return false;
    const zip_int64_t index = zip_file_add(zip, member.name.toUtf8().constData(), source.get(), ZIP_FL_ENC_UTF_8);
    if (index < 0)
        return false;
    (void)source.release();  // the archive's from here on
    const bool isStored = member.packing == ArchiveMember::Packing::Stored;
    return zip_set_file_compression(zip, zip_uint64_t(index), isStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0) == 0;
}

std::optional<QByteArray> contentOf(zip_source_t* source)
{
    zip_stat_t stat;
    if (zip_source_stat(source, &stat) != 0 || !(stat.valid & ZIP_STAT_SIZE) || zip_source_open(source) != 0)
        return std::nullopt;
    QByteArray bytes(qsizetype(stat.size), Qt::Uninitialized);
    const bool isWhole = zip_source_read(source, bytes.data(), stat.size) == zip_int64_t(stat.size);
    zip_source_close(source);
    return isWhole ? std::optional(bytes) : std::nullopt;
}

}  // namespace

const ArchiveMember* Archive::find(const QString& name) const
{
    const auto found = std::find_if(members.begin(), members.end(),
                                    [&](const ArchiveMember& member) { return member.name == name; });
    return found != members.end() ? &*found : nullptr;
}

std::optional<ArchiveMember> Archive::take(const QString& name)
{
    const ArchiveMember* const found = find(name);
    return found ? std::optional(members.takeAt(found - members.constData())) : std::nullopt;
}

Archive::Reading Archive::fromZip(const QByteArray& bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    Source source(zip_source_buffer_create(bytes.constData(), zip_uint64_t(bytes.size()), 0, &error));
    const Zip zip(source ? zip_open_from_source(source.get(), ZIP_RDONLY | ZIP_CHECKCONS, &error) : nullptr);
    if (!zip)
        return {.problem = tr("it is no whole zip file (%1)").arg(textOf(&error))};
    (void)source.release();
    Archive archive;
    QSet<QString> names;
    quint64 total = 0;
    for (zip_uint64_t index = 0; index < zip_uint64_t(zip_get_num_entries(zip.get(), 0)); ++index) {
        zip_stat_t stat;
        const bool isThere = zip_stat_index(zip.get(), index, ZIP_FL_ENC_GUESS, &stat) == 0;
        const auto size = isThere ? plausibleSize(stat, total) : std::nullopt;
        if (!size)
            return {.problem = tr("number %1 of its parts is too large, or has no size").arg(index + 1)};
        total += *size;
        const QString name = QString::fromUtf8(stat.name);
        if (names.contains(name))
            return {.problem = tr("it has two parts with the name %1").arg(name)};
        names.insert(name);
        auto content = read(zip.get(), index, qsizetype(*size));
        if (!content)
            return {.problem = tr("its part %1 is damaged, or locked by a password").arg(name)};
        const bool isStored = (stat.valid & ZIP_STAT_COMP_METHOD) && stat.comp_method == ZIP_CM_STORE;
        archive.members.append({name, *std::move(content),
                                isStored ? ArchiveMember::Packing::Stored : ArchiveMember::Packing::Deflated});
    }
    return {.archive = std::move(archive)};
}

Archive::Writing Archive::toZip() const
{
    zip_error_t error;
    zip_error_init(&error);
    Source target(zip_source_buffer_create(nullptr, 0, 0, &error));
    Zip zip(target ? zip_open_from_source(target.get(), ZIP_TRUNCATE, &error) : nullptr);
    if (!zip)
        return {.problem = textOf(&error)};
    zip_source_keep(target.get());  // one for the archive, one to read from
    const auto isAdded = [&](const ArchiveMember& member) { return add(zip.get(), member); };
    if (!std::all_of(members.begin(), members.end(), isAdded) || zip_close(zip.get()) != 0)
        return {.problem = textOf(zip_get_error(zip.get()))};
    (void)zip.release();
    auto bytes = contentOf(target.get());
    return bytes ? Writing{.zip = *std::move(bytes)} : Writing{.problem = textOf(zip_source_error(target.get()))};
}

}  // namespace studio
