// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "script_document.h"

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>

namespace carrel {
class HostStub;
}

namespace studio {

class DocumentTab;
class MainWindow;
class StudioWindows;

/// The Studio with all its windows, for the scripts of every document, as `studio`.
class ScriptStudio : public QObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "Carrel Studio: the documents that are open in it.")
    Q_CLASSINFO("carrel.doc.documents", "In the order of their tabs.")
    Q_CLASSINFO("carrel.doc.activeDocument", "The one in front; None where there is none.")
    Q_CLASSINFO("carrel.doc.open",
                "Opens a file in a tab behind the one in front, or finds the tab that has it. "
                "A relative path counts from where the Studio was started.")
    Q_CLASSINFO("carrel.doc.newDocument", "A document without a file, in a tab behind the one in front.")
    Q_CLASSINFO("carrel.doc.openSample",
                "Opens a script that the Studio brings along, in a tab behind the one in front.")
    Q_CLASSINFO(
        "carrel.doc.showPlace",
        "Shows a place in a script: its name as tracebacks have it, the line from 1, columns from 0. A file that "
        "is not open is opened.")
    Q_CLASSINFO("carrel.doc.showPanel",
                "Shows a panel of the window, \"jobs\" for example, in front of others there.")
    Q_CLASSINFO("carrel.doc.hidePanel", "Hides it.")
    Q_CLASSINFO("carrel.doc.newWindow", "Opens another window, in which there is no document yet.")
    Q_CLASSINFO("carrel.doc.unsplit", "Has all documents of the window in one group of tabs.")
    Q_CLASSINFO("carrel.pure", "showPanel hidePanel")
    Q_CLASSINFO("carrel.doc.documentOpened", "A document is there.")
    Q_CLASSINFO("carrel.doc.documentClosed", "The document of that name is gone.")
    Q_CLASSINFO("carrel.doc.activeDocumentChanged", "Another document is in front.")
    Q_PROPERTY(QList<studio::ScriptDocument*> documents READ documents)
    Q_PROPERTY(studio::ScriptDocument* activeDocument READ activeDocument NOTIFY activeDocumentChanged)
public:
    /// \param windows owns it
    explicit ScriptStudio(StudioWindows& windows);

    QList<studio::ScriptDocument*> documents() const;
    studio::ScriptDocument* activeDocument() const;

    Q_INVOKABLE studio::ScriptDocument* open(const QString& path);
    Q_INVOKABLE studio::ScriptDocument* newDocument(const QString& text = {});
    Q_INVOKABLE studio::ScriptDocument* openSample(const QString& name);
    Q_INVOKABLE void showPlace(const QString& file, int line, int column = -1, int endColumn = -1);
    Q_INVOKABLE void showPanel(const QString& name);
    Q_INVOKABLE void hidePanel(const QString& name);
    Q_INVOKABLE void newWindow();
    Q_INVOKABLE void unsplit();

    /// Gives `studio` and `document` to the scripts of a document, which is a new one.
    void exposeTo(DocumentTab& tab);
    /// What editors know of `editor`, `document` and `studio`.
    static void describe(carrel::HostStub& stub);

    void bringToFront(DocumentTab& tab);
    void moveToOtherSide(DocumentTab& tab);
    void moveToNewWindow(DocumentTab& tab);
    /// Whatever was not saved.
    void close(DocumentTab& tab);
    bool isOpenElsewhere(const QString& path, const DocumentTab& tab) const;
    /// Throws while a script is in the middle of an edit: what it calls could not be undone.
    void refuseInEdit(const QString& what) const;

Q_SIGNALS:
    void documentOpened(studio::ScriptDocument* document);
    void documentClosed(const QString& name);
    void activeDocumentChanged();

private:
    MainWindow& windowInUse() const;
    MainWindow& windowOf(const DocumentTab& tab) const;

    StudioWindows& m_windows;
};

}  // namespace studio
