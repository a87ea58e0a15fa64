// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/rich_value.h>

#include <algorithm>

namespace carrel {

namespace {

/// Each key is a text that could be a MIME type.
bool areMimeTypes(const Value::Dict& dict)
{
    return std::all_of(dict.begin(), dict.end(), [](const auto& entry) {
        const auto key = entry.first.toText();
        return key && key->contains(u'/');
    });
}

/// \return nothing where rows differ in length
std::optional<RichValue::Table> tableIn(const Value& value)
{
    RichValue::Table table;
    const Value columns = value[QStringLiteral("columns")];
    for (const Value& column : columns.toList())
        table.columns.append(column.toText().value_or(QString()));
    const Value rows = value[QStringLiteral("rows")];
    for (const Value& row : rows.toList())
        table.rows.push_back(row.toList());
    table.omitted = value[QStringLiteral("omitted")].toInteger().value_or(0);
    if (table.rows.empty())
        return {};
    const std::size_t width = table.rows.front().size();
    const bool isNamed = !table.columns.isEmpty();
    const bool isEven = std::all_of(table.rows.begin(), table.rows.end(),
                                    [width](const Value::List& row) { return row.size() == width; });
    return isEven && width > 0 && (!isNamed || std::size_t(table.columns.size()) == width) ? std::optional(table)
                                                                                           : std::nullopt;
}

void readPicture(RichValue& rich, const Value& value)
{
    for (const char* const type : {"image/png", "image/jpeg", "image/svg+xml"}) {
        const QString key = QString::fromLatin1(type);
        const auto text = value[key].toText();
        rich.picture = text ? text->toUtf8() : value[key].toBytes().value_or(QByteArray());
        rich.pictureType = rich.picture.isEmpty() ? QString() : key;
        if (!rich.picture.isEmpty())
            return;
    }
}

void readData(RichValue& rich, const Value& value)
{
    for (const auto& [key, content] : value.toDict()) {
        const QString type = key.toText().value_or(QString());
        if (type.endsWith(QStringLiteral("+json")) && content.kind() == Value::Kind::Dict)
            rich.data.emplace_back(type, content);
    }
}

}  // namespace

Value RichValue::dataOf(const QString& mimeType) const
{
    const auto found =
        std::find_if(data.begin(), data.end(), [&](const auto& entry) { return entry.first == mimeType; });
    return found == data.end() ? Value() : found->second;
}

std::optional<RichValue> RichValue::fromValue(const Value& value)
{
    const auto text = value[QStringLiteral("text/plain")].toText();
    if (!text || !areMimeTypes(value.toDict()))
        return {};
    RichValue rich;
    rich.text = *text;
    rich.html = value[QStringLiteral("text/html")].toText().value_or(QString());
    rich.table = tableIn(value[QStringLiteral("application/vnd.carrel.table")]);
    readPicture(rich, value);
    readData(rich, value);
    return rich;
}

}  // namespace carrel
