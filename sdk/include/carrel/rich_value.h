// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/value.h>

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace carrel {

/// What a value shows of itself: a script's `carrel.show()` publishes it, and the value of what was typed into a
/// console is one if it has methods like `_repr_png_`. It crosses as a Value::Dict of MIME types, as Jupyter's
/// kernels send it:
///
/// | key                             | value                                                             |
/// |---------------------------------|-------------------------------------------------------------------|
/// | `text/plain`                    | str; always there                                                 |
/// | `image/png`, `image/jpeg`       | bytes                                                             |
/// | `image/svg+xml`, `text/html`    | str                                                               |
/// | `application/vnd.carrel.table`  | dict of `columns` (list of str, may be empty), `rows` (list of lists as long
/// as each other), `omitted` (int) |
/// | `application/…+json`            | dict of what JSON has words for: a plot (docs/console.md), or of whatever library |
///
/// Plain data that a script has made: whoever draws it must not trust it.
///
/// \anythread every function works on the object alone.
struct CARREL_EXPORT RichValue {
    /// Rows of values.
    struct Table {
        QStringList columns;            ///< empty: they have no names
        std::vector<Value::List> rows;  ///< each as long as the others
        qint64 omitted = 0;             ///< how many more there are
    };

    QString text;         ///< for who cannot see the others; may be empty
    QByteArray picture;   ///< of one of the formats above; empty: none
    QString pictureType;  ///< its MIME type
    QString html;         ///< empty: none
    std::optional<Table> table{};
    std::vector<std::pair<QString, Value>> data{};  ///< of the types that end in `+json`, for who knows them

    /// None where there is none of that type.
    Value dataOf(const QString& mimeType) const;
    /// \return nothing where the value is not of this form, and stands for itself
    static std::optional<RichValue> fromValue(const Value& value);
};

}  // namespace carrel
