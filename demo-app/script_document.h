// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene/scene_look.h"

#include <carrel/value.h>

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <optional>

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
    Q_CLASSINFO("carrel.doc.zoom", "Steps above or below the usual size of its text.")
    Q_CLASSINFO("carrel.doc.view", "How its scene is looked at.")
    Q_CLASSINFO("carrel.doc.sceneShown", "Whether the scene is beside the text.")
    Q_CLASSINFO("carrel.doc.close", "Closes it, if it has no changes that are not saved. Its scripts are stopped.")
    Q_CLASSINFO("carrel.doc.discard", "Closes it, whatever was not saved.")
    Q_CLASSINFO("carrel.doc.run", "Runs its text, when what runs or waits in it has ended.")
    Q_CLASSINFO("carrel.doc.runSelection", "The same of what is selected, or of the cursor's line.")
    Q_CLASSINFO("carrel.doc.runCell", "The same of the cell that the cursor is in.")
    Q_CLASSINFO("carrel.doc.runFile", "The same of a file, with what the document's scripts have.")
    Q_CLASSINFO("carrel.doc.stop", "Stops what runs or waits in it.")
    Q_CLASSINFO("carrel.doc.restart", "Gives it a fresh interpreter: what runs is stopped, and variables are gone.")
    Q_CLASSINFO("carrel.doc.jobs", "What runs or waits in it: a dict each, with \"number\" and \"title\".")
    Q_CLASSINFO("carrel.doc.stopJob", "Stops one of them; again, what does not react. False where there is none.")
    Q_CLASSINFO("carrel.doc.clearOutput", "Empties its output.")
    Q_CLASSINFO("carrel.doc.undo", "Undoes the last step in its text.")
    Q_CLASSINFO("carrel.doc.redo", "Does it again.")
    Q_CLASSINFO("carrel.doc.undoScene", "Undoes the last step in its scene.")
    Q_CLASSINFO("carrel.doc.redoScene", "Does it again.")
    Q_CLASSINFO("carrel.doc.cut", "Takes what is selected to the clipboard.")
    Q_CLASSINFO("carrel.doc.copy", "Copies what is selected to the clipboard.")
    Q_CLASSINFO("carrel.doc.paste", "Puts the clipboard's text where the cursor is.")
    Q_CLASSINFO("carrel.doc.toggleComment", "Turns the selected lines into comments, or back.")
    Q_CLASSINFO("carrel.doc.indent", "Moves the selected lines, or the cursor's, a step to the right.")
    Q_CLASSINFO("carrel.doc.unindent", "Moves them a step to the left.")
    Q_CLASSINFO("carrel.doc.selectNext", "Selects also the next place of what is selected.")
    Q_CLASSINFO("carrel.doc.fold", "Folds the block that the cursor is in, or unfolds it.")
    Q_CLASSINFO("carrel.doc.foldAll", "Folds every block.")
    Q_CLASSINFO("carrel.doc.unfoldAll", "Unfolds every block.")
    Q_CLASSINFO("carrel.doc.nextScript", "Shows the next one of its scripts, going round at the end.")
    Q_CLASSINFO("carrel.doc.previousScript", "Shows the previous one.")
    Q_CLASSINFO("carrel.doc.find", "Selects where a text is next, going round at the end. False where it is nowhere.")
    Q_CLASSINFO("carrel.doc.findPrevious", "The same, in front of the cursor.")
    Q_CLASSINFO("carrel.doc.replace",
                "Replaces what is selected, if it is such a text, and selects the next one. False where it was none.")
    Q_CLASSINFO("carrel.doc.replaceAll", "Replaces all of them, as one step. Returns how many there were.")
    Q_CLASSINFO("carrel.doc.insertName", "Puts a name in place of the word that the cursor is behind.")
    Q_CLASSINFO("carrel.doc.format",
                "Has its text formatted, which is done in a moment, unless it is changed before.")
    Q_CLASSINFO("carrel.doc.nextProblem", "Goes to the next place that is underlined as a problem.")
    Q_CLASSINFO(
        "carrel.doc.reload",
        "Reads again what another program has written to its file, or one that it links. Texts can be undone.")
    Q_CLASSINFO("carrel.doc.keepMine", "Has what is here replace what another program has written, when it is saved.")
    Q_CLASSINFO("carrel.doc.compare", "Shows what another program has written beside what is here.")
    Q_CLASSINFO("carrel.doc.scripts", "The names of its scripts.")
    Q_CLASSINFO("carrel.doc.script", "The name of the one that is shown.")
    Q_CLASSINFO("carrel.doc.showScript",
                "Shows the script of that name. Scripts that run go on with the editor they have.")
    Q_CLASSINFO("carrel.doc.addScript", "Adds a script, and shows it.")
    Q_CLASSINFO("carrel.doc.linkScript", "Adds a file that stays one of its own, and shows it.")
    Q_CLASSINFO("carrel.doc.renameScript", "Gives the script that is shown another name.")
    Q_CLASSINFO("carrel.doc.removeScript", "Removes the script that is shown, with its text; a linked file stays.")
    Q_CLASSINFO("carrel.doc.takeInScript", "Makes the linked file that is shown the document's own.")
    Q_CLASSINFO("carrel.doc.setParameter", "Sets what carrel.param() gives, as the panel of parameters does.")
    Q_CLASSINFO("carrel.doc.resetParameter", "Gives a parameter the value again that its script says.")
    Q_CLASSINFO("carrel.doc.runsAtChange", "Whether a parameter that is changed has its script run again.")
    Q_CLASSINFO("carrel.doc.moveToOtherSide", "Shows it beside the other documents of its window.")
    Q_CLASSINFO("carrel.doc.moveToNewWindow", "Shows it in a window of its own. What runs in it goes on.")
    Q_CLASSINFO("carrel.doc.changed", "Its name, path, or whether it is modified.")
    Q_CLASSINFO("carrel.doc.saved", "It was saved, by its user or a script.")
    Q_CLASSINFO("carrel.pure", "activate")
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString path READ path NOTIFY changed)
    Q_PROPERTY(QString text READ text)
    Q_PROPERTY(bool modified READ isModified NOTIFY changed)
    Q_PROPERTY(bool active READ isActive)
    Q_PROPERTY(bool busy READ isBusy)
    Q_PROPERTY(int zoom READ zoom WRITE setZoom)
    Q_PROPERTY(studio::SceneLook* view READ view CONSTANT)
    Q_PROPERTY(bool sceneShown READ isSceneShown WRITE setSceneShown)
    Q_PROPERTY(bool runsAtChange READ runsAtChange WRITE setRunsAtChange)
    Q_PROPERTY(carrel::Value jobs READ jobs)
    Q_PROPERTY(QStringList scripts READ scripts)
    Q_PROPERTY(QString script READ script)
public:
    /// How a text is looked for; several by `|`.
    enum SearchOption { MatchCase = 0x1, WholeWords = 0x2, RegularExpression = 0x4 };
    Q_DECLARE_FLAGS(Search, SearchOption)
    Q_FLAG(Search)

    /// \param tab owns it
    ScriptDocument(DocumentTab& tab, ScriptStudio& studio);
    ~ScriptDocument() override;

    QString name() const;
    QString path() const;
    QString text() const;
    bool isModified() const;
    bool isActive() const;
    bool isBusy() const;

    int zoom() const;
    void setZoom(int steps);
    studio::SceneLook* view() const;
    bool isSceneShown() const;
    void setSceneShown(bool isShown);
    bool runsAtChange() const;
    void setRunsAtChange(bool runsAtChange);
    carrel::Value jobs() const;

    Q_INVOKABLE void activate();
    Q_INVOKABLE void save();
    Q_INVOKABLE void saveAs(const QString& path);
    Q_INVOKABLE void reload();
    Q_INVOKABLE void keepMine();
    Q_INVOKABLE void compare();
    Q_INVOKABLE void close();
    Q_INVOKABLE void discard();

    Q_INVOKABLE void run();
    Q_INVOKABLE void runSelection();
    Q_INVOKABLE void runCell();
    Q_INVOKABLE void runFile(const QString& path);
    Q_INVOKABLE void stop();
    Q_INVOKABLE bool stopJob(int number);
    Q_INVOKABLE void restart();
    Q_INVOKABLE void clearOutput();

    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();
    Q_INVOKABLE void undoScene();
    Q_INVOKABLE void redoScene();
    Q_INVOKABLE void cut();
    Q_INVOKABLE void copy();
    Q_INVOKABLE void paste();
    Q_INVOKABLE void toggleComment();
    Q_INVOKABLE void indent();
    Q_INVOKABLE void unindent();
    Q_INVOKABLE void selectNext();
    Q_INVOKABLE void fold();
    Q_INVOKABLE void foldAll();
    Q_INVOKABLE void unfoldAll();
    Q_INVOKABLE void nextScript();
    Q_INVOKABLE void previousScript();
    Q_INVOKABLE bool find(const QString& text, studio::ScriptDocument::Search how = {});
    Q_INVOKABLE bool findPrevious(const QString& text, studio::ScriptDocument::Search how = {});
    Q_INVOKABLE bool replace(const QString& text, const QString& replacement,
                             studio::ScriptDocument::Search how = {});
    Q_INVOKABLE int replaceAll(const QString& text, const QString& replacement,
                               studio::ScriptDocument::Search how = {});
    Q_INVOKABLE void insertName(const QString& name);
    Q_INVOKABLE void format();
    Q_INVOKABLE void nextProblem();

    // Of its scripts: script_document_scripts.cpp.
    QStringList scripts() const;
    QString script() const;
    Q_INVOKABLE void showScript(const QString& name);
    Q_INVOKABLE void addScript(const QString& name, const QString& text = {});
    Q_INVOKABLE void linkScript(const QString& path);
    Q_INVOKABLE void renameScript(const QString& name);
    Q_INVOKABLE void removeScript();
    Q_INVOKABLE void takeInScript();
    Q_INVOKABLE void setParameter(const QString& name, const carrel::Value& value);
    Q_INVOKABLE void resetParameter(const QString& name);
    Q_INVOKABLE void moveToOtherSide();
    Q_INVOKABLE void moveToNewWindow();

Q_SIGNALS:
    void changed();
    void saved(const QString& path);

private:
    static void insist(const std::optional<QString>& problem);
    void insistOnChange() const;

    DocumentTab& m_tab;
    ScriptStudio& m_studio;
    QString m_lastName;
};

Q_DECLARE_OPERATORS_FOR_FLAGS(ScriptDocument::Search)

}  // namespace studio
