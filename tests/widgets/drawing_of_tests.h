// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/job.h>
#include <carrel/session.h>

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtGui/QUndoCommand>
#include <QtGui/QUndoStack>

#include <functional>
#include <memory>

namespace carrel::test {

/// A document with a stack of steps, as hosts have them: plain properties, one whose setter makes a step by itself,
/// and slots that make some.
class Drawing : public QObject {
    Q_OBJECT
    Q_PROPERTY(int zoom READ readZoom WRITE setZoom)
    Q_PROPERTY(QString title READ readTitle WRITE setTitle)
    Q_PROPERTY(int color READ readColor WRITE pushColor)
public:
    int readZoom() const { return zoom; }
    void setZoom(int newZoom)
    {
        zoom = newZoom;
        diary.append(QStringLiteral("zoom %1").arg(zoom));
    }
    QString readTitle() const { return title; }
    void setTitle(const QString& newTitle)
    {
        title = newTitle;
        diary.append(QStringLiteral("title ") + title);
    }
    int readColor() const { return color; }
    void pushColor(int newColor)
    {
        push(
            QStringLiteral("color"), [this, newColor] { color = newColor; }, [this, old = color] { color = old; });
    }

    Q_INVOKABLE void add(const QString& shape)
    {
        push(
            shape,
            [this, shape] {
                shapes.append(shape);
                diary.append(u'+' + shape);
            },
            [this, shape] {
                shapes.removeLast();
                diary.append(u'-' + shape);
            });
    }
    Q_INVOKABLE void idle() { }
    Q_INVOKABLE int countShapes() const { return int(shapes.size()); }
    Q_INVOKABLE bool hasStack() const { return stack != nullptr; }

    void addByUser(const QString& shape) { add(shape); }
    void clearByUser()
    {
        stack->clear();
        shapes.clear();
    }
    /// Does something, once, while a script of the session runs: when that publishes something.
    void atProgress(Session& session, const std::function<void()>& deed)
    {
        QObject::connect(
            &session, &Session::jobAdded, this,
            [this, deed](Job* job) {
                QObject::connect(
                    job, &Job::published, this, [deed] { deed(); }, Qt::SingleShotConnection);
            },
            Qt::SingleShotConnection);
    }

    std::unique_ptr<QUndoStack> stack = std::make_unique<QUndoStack>();
    int zoom = 1;
    int color = 0;
    QString title;
    QStringList shapes;
    QStringList diary;

private:
    class Command : public QUndoCommand {
    public:
        Command(const QString& text, std::function<void()> redo, std::function<void()> undo)
            : QUndoCommand(text),
              m_redo(std::move(redo)),
              m_undo(std::move(undo))
        {
        }
        void redo() override { m_redo(); }
        void undo() override { m_undo(); }

    private:
        std::function<void()> m_redo;
        std::function<void()> m_undo;
    };

    void push(const QString& text, std::function<void()> redo, std::function<void()> undo)
    {
        stack->push(new Command(text, std::move(redo), std::move(undo)));
    }
};

}  // namespace carrel::test
