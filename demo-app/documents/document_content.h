// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/archive.h"
#include "scene/object_state.h"
#include "script_file.h"

#include <QtCore/QDateTime>
#include <QtCore/QJsonObject>
#include <QtCore/QVariantMap>

#include <optional>

namespace studio {

/// One script of a document: its own, or a file that it only knows the place of.
struct DocumentScript {
    QString name{};          ///< "main.py": no other script of the document has it
    ScriptFile file{};       ///< without a path: the document's own
    bool isMissing = false;  ///< a linked file that could not be read, and is left alone
    bool isChanged = false;  ///< a linked file has another text than this, which is to be written there

    bool isLinked() const { return !file.path.isEmpty(); }
};

/// All that a document is, as plain data: what is read from its file, and written to it. The memory of a scene's
/// geometry is not copied.
struct DocumentContent {
    enum class Kind {
        Script,  ///< a `.py`: one script, which is the file
        Bundle,  ///< a `.carrel`
    };

    Kind kind = Kind::Script;
    QString path{};          ///< absolute; empty: not saved yet
    QString title{};         ///< of a tab
    QDateTime lastChange{};  ///< of the file, when it was read or written
    QList<DocumentScript> scripts{};
    int current = 0;  ///< index of the script that is shown
    QVariantMap parameters{};
    QList<ObjectStateRef> scene{};
    QJsonObject manifest{};         ///< as it was read: what this version knows nothing of is written again
    QList<ArchiveMember> others{};  ///< members that this version knows nothing of

    static DocumentContent ofScript(const ScriptFile& file);
    /// A bundle that was never saved, with one empty script.
    static DocumentContent untitled(int number);

    void setPath(const QString& newPath);
    /// Is to be saved there, as what the end of the name says.
    /// \return why it cannot be; then nothing has changed
    std::optional<QString> becomeFile(const QString& newPath);
    /// `name`, or with a number in it where another script has that.
    QString freeScriptName(const QString& name) const;
};

/// A document, or one sentence that says why there is none.
struct DocumentReading {
    std::optional<DocumentContent> content{};
    QString problem{};
    QString remark{};  ///< what is amiss with a document that could be read; else empty
};

/// Whether it is a document and no script, by the end of its name.
bool isBundlePath(const QString& path);

/// Where a script's name cannot be used: a sentence. It has to be that of a file, and end in `.py`.
std::optional<QString> problemOfScriptName(const QString& name);

/// Reads a document, or a script.
DocumentReading readDocument(const QString& path);

/// Writes it to its path, and each linked script that has changed to its own. What is there is replaced only when all
/// of the new is written. \return what went wrong; nothing if all is written
std::optional<QString> writeDocument(DocumentContent& content);

}  // namespace studio
