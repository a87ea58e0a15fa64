// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <carrel/result.h>
#include <carrel/session.h>

#include <QtCore/QStringList>

#include <chrono>

/// \file
/// How a host lets scripts use its QObjects: Session::expose(). No generator, no wrapper: what the object's
/// meta-object says (`Q_PROPERTY`, `Q_INVOKABLE`, public slots, `Q_ENUM`, `Q_FLAG`) is what scripts see.
///
/// \code
/// class Scene : public QObject {
///     Q_OBJECT
///     Q_PROPERTY(double zoom READ zoom WRITE setZoom)
/// public:
///     enum class Shape { Cube, Ball };
///     Q_ENUM(Shape)
///     Q_INVOKABLE int add(Shape shape, double size = 1.0);
/// };
///
/// session->expose("scene", &scene);
/// \endcode
/// and in the script, in every module of it, without an import:
/// \code{.py}
/// scene.zoom *= 2
/// scene.add(scene.Shape.Ball, size=0.5)
/// help(scene)
/// \endcode
///
/// *Threads.* Each access is carried to the thread that the object lives on, and the script waits for the answer
/// there; the host needs no lock. Objects of the session's own thread are used between two events of its event loop.
/// Calls are done in the order in which the script makes them, after what it has printed before. A script that waits
/// is stopped as any other; what it waited for goes on if it had begun.
///
/// *Lifetime.* The session never owns an object. Scripts get a `ReferenceError` when it has been deleted, which the
/// host may do at any time (also while the object is in a slot that a script has called).
///
/// *What crosses.* Properties, arguments and results of these types, and of `QVariant` with one of them in it:
///
/// | C++                                                   | Python                                                 |
/// |-------------------------------------------------------|--------------------------------------------------------|
/// | `bool`, integers, `float`, `double`                   | `bool`, `int` (that fits, or `OverflowError`), `float` |
/// | `QString`, `QChar`, `QUrl`, `QUuid`                   | `str`                                                  |
/// | `QDate`, `QTime`                                      | `str`, as ISO 8601; `None` where it is invalid         |
/// | `QByteArray`                                          | `bytes`                                                |
/// | `QDateTime`                                           | `datetime`; `None` where it is invalid                 |
/// | `Q_ENUM`, `Q_FLAG`                                    | an `IntEnum`, an `IntFlag`; or an `int` that is one    |
/// | `QObject*` and what inherits it                       | an object like this one; `None` for a null pointer     |
/// | `QList`, `QStringList`, other sequences               | `list`; as an argument also `tuple`                    |
/// | `QMap`, `QHash` and their like                        | `dict`                                                 |
/// | `QPoint(F)`, `QSize(F)`, `QRect(F)`                   | `list` of 2, 2 or 4 numbers                            |
/// | a `Q_GADGET`                                          | `dict` of its properties                               |
/// | `QJsonValue`, `QJsonObject`, `QJsonArray`             | `dict`, `list` and what is in them                     |
/// | carrel::Buffer                                        | `carrel.Buffer`: the same memory                       |
/// | carrel::Value                                         | whatever may cross                                     |
///
/// A property or a result of a type that has no default value is declared as a `QVariant`; that of a carrel::Buffer
/// as a carrel::Value.
///
/// Nothing else is converted: a script that gives a `str` where an `int` is wanted gets a `TypeError`. Of several
/// overloads the one whose parameters fit best is called; where two fit alike, that is a `TypeError` that names both.
/// Arguments may be given by name, and default arguments be left out.
///
/// *What a slot, a getter or a setter throws* is raised in the script, with its `what()` (in the encoding of the locale):
///
/// | C++                                                                  | Python          |
/// |----------------------------------------------------------------------|-----------------|
/// | `std::out_of_range`                                                  | `IndexError`    |
/// | `std::invalid_argument`, `std::domain_error`, `std::length_error`    | `ValueError`    |
/// | `std::overflow_error`                                                | `OverflowError` |
/// | anything else                                                        | `RuntimeError`  |
///
/// *Documentation.* `Q_CLASSINFO("carrel.doc", "What it is")` and `Q_CLASSINFO("carrel.doc.zoom", "…")` are what
/// `help()` shows of the class, and of a member of that name.

namespace carrel {

/// What a host decides about an object that it exposes, and about all that is reached through it.
struct HostObjectConfig {
    enum class Access {
        Full,      ///< whatever the meta-object offers
        ReadOnly,  ///< properties may be read; there are no writes and no calls
    };
    enum class Children {
        Reachable,  ///< by `children()` and `child(name)`
        Hidden,     ///< only those that a property or a call returns
    };
    Access access = Access::Full;
    Children children = Children::Reachable;
    QStringList hidden{};  ///< names of properties and methods that scripts do not have
    /// An object of another thread than the session's is used when that thread gets to it. Where it has not within
    /// this time (it runs no event loop, or is busy), the script gets a `TimeoutError`, and nothing has happened.
    std::chrono::milliseconds answerWithin{5000};
    /// Names of methods that change nothing, beside those that are `const`: scripts may call them in any
    /// `carrel.edit()`. See edit_transaction.h.
    QStringList pureMethods{};
};

}  // namespace carrel
