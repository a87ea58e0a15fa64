// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/buffer.h>
#include <carrel/value.h>

#include <QtCore/QDateTime>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtCore/QThread>
#include <QtCore/QVariant>

#include <functional>
#include <stdexcept>

namespace carrel::test {

/// A structure of the host's.
struct Corner {
    Q_GADGET
    Q_PROPERTY(double x MEMBER x)
    Q_PROPERTY(QString label MEMBER label)
public:
    double x = 0;
    QString label;
    friend bool operator==(const Corner&, const Corner&) = default;
};

/// What a host may expose, as odd as it can be.
class Scene : public QObject {
    Q_OBJECT
    Q_CLASSINFO("carrel.doc", "What is drawn.")
    Q_CLASSINFO("carrel.doc.zoom", "How large it is drawn.")
    Q_CLASSINFO("carrel.doc.add", "Adds a body.")
    Q_PROPERTY(double zoom MEMBER zoom)
    Q_PROPERTY(int count READ count CONSTANT)
    Q_PROPERTY(QString title MEMBER title NOTIFY titleChanged)
    Q_PROPERTY(QByteArray blob MEMBER blob)
    Q_PROPERTY(QDateTime when MEMBER when)
    Q_PROPERTY(quint64 huge MEMBER huge)
    Q_PROPERTY(qint16 small MEMBER small)
    Q_PROPERTY(bool flag MEMBER flag)
    Q_PROPERTY(QVariant anything MEMBER anything)
    Q_PROPERTY(QStringList names MEMBER names)
    Q_PROPERTY(QList<int> numbers MEMBER numbers)
    Q_PROPERTY(QVariantMap settings MEMBER settings)
    Q_PROPERTY(Shape shape MEMBER shapeNow)
    Q_PROPERTY(Options options READ readOptions WRITE writeOptions)
    Q_PROPERTY(carrel::test::Corner corner MEMBER corner)
    Q_PROPERTY(QObject* selected MEMBER selected)
    Q_PROPERTY(bool alive READ isAlive WRITE setAlive)
    Q_PROPERTY(int throwing READ throwing)
public:
    enum class Shape { Cube, Ball = 5 };
    Q_ENUM(Shape)
    enum Option { Shaded = 1, Wired = 2 };
    Q_DECLARE_FLAGS(Options, Option)
    Q_FLAG(Options)

    using QObject::QObject;

    int count() const { return 7; }
    bool isAlive() const { return true; }
    void setAlive(bool isAlive)
    {
        if (!isAlive)
            delete this;
    }
    Options readOptions() const { return optionsNow; }
    void writeOptions(Options options) { optionsNow = options; }
    int throwing() const { throw std::runtime_error("the film is torn"); }

    Q_INVOKABLE int add(carrel::test::Scene::Shape shape, double size = 1.0,
                        const QString& name = QStringLiteral("body"))
    {
        calls.append(QStringLiteral("%1 %2 %3").arg(int(shape)).arg(size).arg(name));
        return int(calls.size());
    }
    Q_INVOKABLE QString take(int number) { return QStringLiteral("int %1").arg(number); }
    Q_INVOKABLE QString take(double number) { return QStringLiteral("double %1").arg(number); }
    Q_INVOKABLE QString take(const QString& text) { return QStringLiteral("text ") + text; }
    Q_INVOKABLE QString take(const QVariantList& list) { return QStringLiteral("list of %1").arg(list.size()); }
    Q_INVOKABLE QString choose(QObject* object, int)
    {
        return object ? object->objectName() : QStringLiteral("nothing");
    }
    Q_INVOKABLE QString choose(QThread*, int) { return QStringLiteral("a thread"); }
    Q_INVOKABLE QVariant echo(const QVariant& value) { return value; }
    Q_INVOKABLE int shade(const carrel::Buffer& pixels)
    {
        const auto bytes = pixels.writableElements<quint8>();
        for (quint8& byte : bytes)
            ++byte;
        return int(bytes.size());
    }
    Q_INVOKABLE carrel::Buffer pixels() { return anything.value<carrel::Value>().toBuffer().value(); }
    Q_INVOKABLE carrel::Value echoValue(const carrel::Value& value) { return value; }
    Q_INVOKABLE carrel::test::Scene::Options combine(carrel::test::Scene::Options options)
    {
        return options | Shaded;
    }
    Q_INVOKABLE QObject* make(const QString& name)
    {
        auto* const child = new Scene(this);
        child->setObjectName(name);
        return child;
    }
    Q_INVOKABLE QList<QObject*> all() { return children(); }
    Q_INVOKABLE bool isOnItsThread() const { return QThread::currentThread() == thread(); }
    Q_INVOKABLE void drop(QObject* object) { delete object; }
    Q_INVOKABLE void run() { deed(); }
    Q_INVOKABLE void* pointer() { return nullptr; }

public Q_SLOTS:
    void tear() { throw std::runtime_error("the film is torn"); }
    void tearOddly() { throw 7; }
    void refuse(int how)
    {
        switch (how) {
        case 0:
            throw std::out_of_range("there is no such film \u2699");
        case 1:
            throw std::invalid_argument("that is no film");
        case 2:
            throw std::length_error("the film is too long");
        case 3:
            throw std::domain_error("the film is not of this kind");
        default:
            throw std::overflow_error("too many films");
        }
    }
    void write(const QString& text) { calls.append(text); }

Q_SIGNALS:
    void titleChanged();
    void moved(QObject* what, carrel::test::Scene::Shape shape, const QVariantList& where);

private Q_SLOTS:
    void secret() { calls.append(QStringLiteral("secret")); }

public:
    double zoom = 1;
    QString title = QStringLiteral("gear");
    QByteArray blob;
    QDateTime when;
    quint64 huge = ~quint64(0);
    qint16 small = 0;
    bool flag = false;
    QVariant anything;
    QStringList names;
    QList<int> numbers;
    QVariantMap settings;
    Shape shapeNow = Shape::Ball;
    Options optionsNow;
    Corner corner;
    QObject* selected = nullptr;
    QStringList calls;
    std::function<void()> deed = [] {};
};

}  // namespace carrel::test
