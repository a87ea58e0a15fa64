// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document_content.h"

#include <optional>

namespace studio {

/// What a copy for recovery knows beside the document itself.
enum class Copy {
    Document,  ///< as the user saves it
    Recovery,  ///< with the texts of linked scripts, and what the document was in the window
};

/// The version of the format that is written. What is newer is not read.
constexpr int documentFormatVersion = 1;

/// The bytes of a `.carrel` file: see docs/document-format.md. \anythread
/// \param folder what links are relative to; empty: they are absolute
Archive::Writing encodeDocument(const DocumentContent& content, const QString& folder, Copy copy);

/// \param folder what links are relative to
/// \return a problem is the end of a sentence that begins with the file's name. Linked files are not read; their
/// texts are
///         empty, but those of a copy for recovery
DocumentReading decodeDocument(const QByteArray& bytes, const QString& folder, Copy copy);

}  // namespace studio
