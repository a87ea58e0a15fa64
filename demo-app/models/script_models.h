// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <carrel/value.h>

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QStringList>

#include <memory>

class QThread;

namespace carrel {
class HostStub;
class Session;
}  // namespace carrel

namespace studio {

class ModelProcess;

/// Files of models, for the scripts of a document, as `models`. It lives on a thread of its own, where a call waits
/// for the program that reads or writes the file: neither the window nor the scene wait with it. Scripts are given,
/// and give, plain data: what is in the scene is changed by the scene alone, as one step that can be undone.
class ScriptModels : public QObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "Files of models: OBJ, STL, PLY, glTF and more. The window does not wait for them.")
    Q_CLASSINFO(
        "carrel.doc.read",
        "Reads a file: a dict that scene.addModel() takes, with carrel.Buffers in \"parts\". ValueError says why "
        "it cannot be read. A relative path counts from where the Studio was started.")
    Q_CLASSINFO(
        "carrel.doc.write",
        "Writes what scene.model() gives to a file, whose ending is its format; pictures that cover it into the "
        "file, or beside it. What was there is replaced. Gives a sentence for each thing that was left out.")
    Q_CLASSINFO("carrel.doc.readable", "Endings of files that read() knows. Others may be tried, too.")
    Q_CLASSINFO("carrel.doc.writable", "Endings of files that write() knows.")
    Q_CLASSINFO("carrel.pure", "read")
    Q_PROPERTY(QStringList readable READ readable CONSTANT)
    Q_PROPERTY(QStringList writable READ writable CONSTANT)
public:
    QStringList readable() const;
    QStringList writable() const;

    Q_INVOKABLE carrel::Value read(const QString& path);
    Q_INVOKABLE QStringList write(const QString& path, const carrel::Value& model);

    /// Ends what runs, for which a script may wait.
    void cancel();

private:
    void waitFor(ModelProcess& process);

    QPointer<ModelProcess> m_running;
};

/// Keeps `models` and its thread.
class ModelsForScripts : public QObject {
    Q_OBJECT
public:
    explicit ModelsForScripts(QObject* parent = nullptr);
    /// Ends what runs.
    ~ModelsForScripts() override;

    /// Gives it to the session's scripts. When a script is over, so is what it waited for.
    void expose(carrel::Session& session);
    /// What editors know of it.
    static void describe(carrel::HostStub& stub);

private:
    std::unique_ptr<QThread> m_thread;
    ScriptModels* m_models;  // deleted by its thread, at its end
};

}  // namespace studio
