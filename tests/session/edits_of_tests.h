// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/edit_transaction.h>

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QStringList>
#include <QtCore/QThread>

#include <functional>
#include <stdexcept>
#include <utility>

namespace carrel::test {

/// What scripts edit.
class Body : public QObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.pure", "weigh, heft")
    Q_PROPERTY(int size READ readSize WRITE writeSize)
    Q_PROPERTY(QString name READ readName WRITE writeName)
    Q_PROPERTY(int brittle READ readBrittle WRITE writeBrittle)
    Q_PROPERTY(QObject* partner READ readPartner WRITE writePartner)
    Q_PROPERTY(bool alive READ isAlive WRITE setAlive)
public:
    int readSize() const { return size; }
    void writeSize(int newSize)
    {
        if (newSize < 0)
            return;
        size = qMin(newSize, 100);
        written.append(QStringLiteral("size %1").arg(size));
    }
    QString readName() const { return name; }
    void writeName(const QString& newName)
    {
        const auto before = std::exchange(beforeName, [] {});
        before();
        name = newName;
        written.append(QStringLiteral("name ") + name);
    }
    int readBrittle() const { return brittle; }
    void writeBrittle(int number)
    {
        brittle = number;
        if (number != 0)
            tear();
    }
    QObject* readPartner() const { return partner; }
    void writePartner(QObject* object) { partner = object; }
    bool isAlive() const { return true; }
    void setAlive(bool) { delete this; }

    Q_INVOKABLE int area() const { return size; }
    Q_INVOKABLE int measure() { return 2; }
    Q_INVOKABLE int weigh() { return 3; }
    Q_INVOKABLE void grow() { ++size; }
    Q_INVOKABLE void tear() { throw std::runtime_error("torn"); }
    Q_INVOKABLE void remove(QObject* object) { delete object; }
    Q_INVOKABLE void run() { deed(); }

    int size = 1;
    int brittle = 0;
    QString name = QStringLiteral("gear");
    QPointer<QObject> partner;
    QStringList written;
    std::function<void()> deed = [] {};
    std::function<void()> beforeName = [] {};  // once
};

/// A thread of the host's with a body on it, which goes with the thread.
class BodyThread {
public:
    BodyThread()
    {
        body->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, body.data(), &QObject::deleteLater);
        thread.start();
    }
    ~BodyThread()
    {
        thread.quit();
        thread.wait();
    }

    QThread thread;
    QPointer<Body> body = new Body;
};

/// A host that keeps a diary of what it is told, and undoes what it has to.
class NotedEdits : public EditTransaction {
public:
    QStringList log;
    QString refusal;

protected:
    Result<void> begin(const QString& name) override
    {
        if (!refusal.isEmpty())
            return Error{ErrorCode::EditRefused, refusal};
        log.append(QStringLiteral("begin ") + name);
        return {};
    }
    void prepare(Step step) override
    {
        m_isCall = step == Step::Call;
        if (m_isCall)
            log.append(QStringLiteral("call"));
    }
    void record(const EditChange& change) override
    {
        m_changes.append(change);
        log.append(
            QStringLiteral("%1 %2 %3").arg(change.property(), change.before().toString(), change.after().toString()));
    }
    void conclude() override
    {
        if (m_isCall)
            log.append(QStringLiteral("done"));
    }
    void commit() override
    {
        m_changes.clear();
        log.append(QStringLiteral("commit"));
    }
    void rollback() override
    {
        undo(std::exchange(m_changes, {}));
        log.append(QStringLiteral("rollback"));
    }

private:
    QList<EditChange> m_changes;
    bool m_isCall = false;
};

}  // namespace carrel::test
