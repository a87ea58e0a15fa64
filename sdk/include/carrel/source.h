// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/export.h>
#include <carrel/result.h>

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace carrel {

/// A piece of Python to be run, with the name that its tracebacks show. A value; \anythread.
class CARREL_EXPORT Source {
public:
    /// Text from an editor or a literal.
    /// \param text the program
    /// \param displayName what tracebacks call it; a path makes their lines clickable
    /// \param firstLine number of the first line of `text` in what the user sees (1 for a whole document, the
    ///        line of the selection for "run selection"); smaller numbers count as 1
    static Source fromText(const QString& text, const QString& displayName, int firstLine = 1);

    /// Reads a file as it is; CPython decodes it (UTF-8, or what its coding line says, PEP 263). Running it makes
    /// its folder importable and sets `__file__`.
    /// \return FileNotReadable with the reason of the operating system
    static Result<Source> fromFile(const QString& path);

    /// How code() is to be read.
    enum class Coding {
        Text,      ///< it was text: UTF-8, whatever a coding line says; lone surrogates have become U+FFFD
        Declared,  ///< bytes of a file: UTF-8, or what the coding line says
    };

    const QByteArray& code() const noexcept { return m_code; }             ///< the program
    Coding coding() const noexcept { return m_coding; }                    ///< how code() is to be read
    const QString& displayName() const noexcept { return m_displayName; }  ///< what tracebacks call it
    int firstLine() const noexcept { return m_firstLine; }                 ///< number of its first line, from 1

    /// Absolute path of the file that this was read from or is the unsaved text of; empty for anything else.
    const QString& filePath() const noexcept { return m_filePath; }
    /// Says that this text belongs to the file at `path` (an editor with unsaved changes), so that `__file__` and
    /// imports from its folder work.
    void setFilePath(const QString& path);

    /// From its parts, as they cross to another process.
    static Source fromParts(QByteArray code, Coding coding, QString displayName, QString filePath, int firstLine);

    friend bool operator==(const Source&, const Source&) = default;

private:
    QByteArray m_code;
    QString m_displayName;
    QString m_filePath;
    int m_firstLine = 1;
    Coding m_coding = Coding::Text;
};

}  // namespace carrel
