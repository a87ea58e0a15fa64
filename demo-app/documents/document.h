// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "documents/document_content.h"

#include <QtCore/QObject>

#include <optional>

namespace studio {

/// What a document is beside the texts in its editors and the objects of its scene: its file, which scripts it has,
/// and the values of their parameters. A script that gets company becomes a document of the kind that is saved as
/// `.carrel`.
///
/// What cannot be done returns a sentence, and changes nothing. \hostthread
class Document : public QObject {
    Q_OBJECT
    Q_PROPERTY(QVariantMap parameters READ parameters WRITE setParameters NOTIFY parametersChanged)
public:
    using Kind = DocumentContent::Kind;

    explicit Document(DocumentContent content, QObject* parent = nullptr);

    Kind kind() const { return m_content.kind; }
    QString title() const { return m_content.title; }
    /// Empty: not saved yet.
    QString path() const { return m_content.path; }

    const QList<DocumentScript>& scripts() const { return m_content.scripts; }
    int currentScript() const { return m_content.current; }
    void setCurrentScript(int index);
    /// To the one beside it, around the end. \param step 1 or -1
    void stepScript(int step);
    /// What tracebacks call a script: the path of its file; of one in a `.carrel` that is saved, a path in that, from
    /// which Python imports its neighbours.
    QString sourceNameOf(int index) const;
    /// \return -1 where no script is called so
    int indexOfSource(const QString& sourceName) const;

    /// A new script of the document's own, behind the others. \param name without `.py`, too
    std::optional<QString> addScript(const QString& name, const QString& text = {});
    /// A script that stays a file of its own.
    std::optional<QString> linkScript(const QString& path);
    std::optional<QString> renameScript(int index, const QString& name);
    /// Its file, where it is a linked one, stays as it is.
    std::optional<QString> removeScript(int index);
    /// A linked script becomes the document's own; its file stays as it is.
    std::optional<QString> takeIn(int index);

    /// Values of the scripts' parameters, which are saved with the document: None, bool, whole numbers, floats,
    /// texts, bytes, lists, and dicts with texts as keys.
    QVariantMap parameters() const { return m_content.parameters; }
    void setParameters(const QVariantMap& parameters);

    /// Whether it has changes that are not saved; texts and the scene do not count.
    bool isModified() const { return m_isModified; }
    /// It has something to save, which nothing here tells of: it was recovered, for example.
    void markModified();

    /// Somebody else has written the file, or one that is linked, since it was read or written here.
    bool wasChangedOnDisk() const;
    /// The names of those files.
    QStringList filesChangedOnDisk() const;
    /// The document's own.
    bool isOwnFileChanged() const;
    /// It was saved, and is not there any more.
    bool isOwnFileGone() const;
    /// What is on disk is not to be told of again: it is replaced by the next saving.
    void acceptDisk();
    /// A linked file was read again.
    void setFile(int index, const ScriptFile& file);

    /// As it is here: texts are those of when it was read or saved, and there is no scene.
    const DocumentContent& content() const { return m_content; }
    /// It was saved as this, or is now this. \param content with the scripts that it has here
    void setSaved(const DocumentContent& content);
    /// Has the scripts of `content`, in their order: who shows them hears of each that comes or goes.
    void replaceScripts(const DocumentContent& content);

Q_SIGNALS:
    void scriptAdded(int index);
    void scriptRemoved(int index);
    /// A name, a link, or what the document is.
    void scriptsChanged();
    void currentScriptChanged(int index);
    void parametersChanged(const QVariantMap& parameters);
    void modificationChanged();

private:
    std::optional<QString> append(DocumentScript script);
    void becomeBundle();

    DocumentContent m_content;
    bool m_isModified = false;
};

}  // namespace studio
