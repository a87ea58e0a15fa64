// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

namespace studio {

class DocumentTab;
class ScriptStudio;

/// An open document, for the scripts of every document. What only its own scripts have is `editor`, its text to be
/// changed.
class ScriptDocument : public QObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "An open document. Its tab owns it: once that is closed, it is a ReferenceError.")
    Q_CLASSINFO("carrel.doc.name", "As its tab says it.")
    Q_CLASSINFO("carrel.doc.path", "Of its file; empty where it was never saved.")
    Q_CLASSINFO("carrel.doc.text", "As it is in the editor now.")
    Q_CLASSINFO("carrel.doc.modified", "Whether it has changes that are not saved.")
    Q_CLASSINFO("carrel.doc.active", "Whether it is in front.")
    Q_CLASSINFO("carrel.doc.busy", "Whether a script of it runs or waits.")
    Q_CLASSINFO("carrel.doc.activate", "Brings it to the front, with the keyboard's focus.")
    Q_CLASSINFO("carrel.doc.save", "Saves it to its file. Not in carrel.edit(), as it cannot be undone.")
    Q_CLASSINFO("carrel.doc.saveAs",
                "Saves it to another file, which is replaced if it exists, and is the document's then.")
    Q_CLASSINFO("carrel.doc.changed", "Its name, path, or whether it is modified.")
    Q_CLASSINFO("carrel.doc.saved", "It was saved, by its user or a script.")
    Q_CLASSINFO("carrel.pure", "activate")
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(QString text READ text)
    Q_PROPERTY(bool modified READ isModified NOTIFY changed)
    Q_PROPERTY(bool active READ isActive)
    Q_PROPERTY(bool busy READ isBusy)
public:
    /// \param tab owns it
    ScriptDocument(DocumentTab& tab, ScriptStudio& studio);
    ~ScriptDocument() override;

    QString name() const;
    QString path() const;
    QString text() const;
    bool isModified() const;
    bool isActive() const;
    bool isBusy() const;

    Q_INVOKABLE void activate();
    Q_INVOKABLE void save();
    Q_INVOKABLE void saveAs(const QString& path);

Q_SIGNALS:
    void changed();
    void saved(const QString& path);

private:
    DocumentTab& m_tab;
    ScriptStudio& m_studio;
    QString m_lastName;
};

}  // namespace studio
