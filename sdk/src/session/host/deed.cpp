// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/deed.h"

#include "session/host/member_rules.h"
#include "session/host/method_choice.h"
#include "session/host/type_names.h"
#include "session/host/value_conversion.h"

#include <QtCore/QSequentialIterable>
#include <QtCore/QVarLengthArray>

#include <exception>
#include <stdexcept>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;
using Failure = HostFailure::Kind;

namespace {

Done failed(Failure kind, const QString& message) { return {.failure = HostFailure{kind, message}}; }

HostFailure noAttribute(const QMetaObject& meta, const QString& name)
{
    return {Failure::Attribute, u"'%1' object has no attribute '%2'"_s.arg(pythonName(meta), name)};
}

bool isPointer(QMetaType type) { return type.flags() & QMetaType::PointerToQObject; }

/// On the object's thread, which is where pointers are known to be good.
Done withObjectsKept(Done done)
{
    if (isPointer(done.value.metaType())) {
        done.object = *static_cast<QObject* const*>(done.value.constData());
        done.value = {};
    } else if (done.value.canView<QSequentialIterable>()) {
        const QSequentialIterable items = done.value.value<QSequentialIterable>();
        if (!isPointer(items.metaContainer().valueMetaType()))
            return done;
        done.objects.emplace();
        for (const QVariant& item : items)
            done.objects->append(*static_cast<QObject* const*>(item.constData()));
        done.value = {};
    }
    return done;
}

std::optional<QMetaProperty> propertyOf(const QMetaObject& meta, const QString& name, const HostObjectConfig& config)
{
    const int index = meta.indexOfProperty(name.toUtf8().constData());
    if (index < 0 || !isOffered(meta.property(index), config))
        return {};
    return meta.property(index);
}

Deed readDynamic(const QMetaObject& meta, const QString& name)
{
    return [&meta, name](QObject& object) -> Done {
        if (!object.dynamicPropertyNames().contains(name.toUtf8()))
            return {.failure = noAttribute(meta, name)};
        return withObjectsKept({.value = object.property(name.toUtf8().constData())});
    };
}

bool hasDefaultValue(QMetaType type)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return type.isDefaultConstructible();
#else
    void* const made = type.create();
    if (made)
        type.destroy(made);
    return made;
#endif
}

HostFailure cannotBeTold(const QMetaObject& meta, const QString& member, QMetaType type)
{
    return {Failure::Type,
            u"%1.%2: the host's type %3 has no default value; a QVariant can hold one, and be told"_s.arg(
                pythonName(meta), member, QString::fromUtf8(type.name()))};
}

DeedOrFailure planRead(const QMetaObject& meta, const base::HostRequest& request, const HostObjectConfig& config)
{
    const auto property = propertyOf(meta, request.member, config);
    if (!property && config.hidden.contains(request.member))
        return noAttribute(meta, request.member);
    if (!property)
        return readDynamic(meta, request.member);
    if (!canBeTold(property->metaType()))
        return cannotBeTold(meta, request.member, property->metaType());
    return Deed([property = *property](QObject& object) {
        Done done{.value = property.read(&object)};
        if (property.isEnumType())
            done.enumeration = property.enumerator();
        return withObjectsKept(std::move(done));
    });
}

HostFailure atMember(const QMetaObject& meta, const QString& member, const HostFailure& failure)
{
    return {failure.kind, u"%1.%2: %3"_s.arg(pythonName(meta), member, failure.message)};
}

DeedOrFailure planDynamicWrite(const QMetaObject& meta, const base::HostRequest& request, const Value& value,
                               ObjectNumbers& objects)
{
    auto fit = toHost(value, QMetaType::fromType<QVariant>(), objects);
    if (const auto* failure = std::get_if<HostFailure>(&fit))
        return atMember(meta, request.member, *failure);
    const QVariant content = *static_cast<const QVariant*>(std::get<Fit>(fit).value.constData());
    return Deed([&meta, name = request.member, content](QObject& object) -> Done {
        if (!object.dynamicPropertyNames().contains(name.toUtf8()))
            return {.failure = noAttribute(meta, name)};
        object.setProperty(name.toUtf8().constData(), content);
        return {};
    });
}

DeedOrFailure planWrite(const QMetaObject& meta, const base::HostRequest& request, const HostObjectConfig& config,
                        ObjectNumbers& objects)
{
    const Value value = request.arguments.empty() ? Value() : request.arguments[0];
    const auto property = propertyOf(meta, request.member, config);
    if (config.access == HostObjectConfig::Access::ReadOnly || (property && !isWritable(*property, config)))
        return HostFailure{Failure::Attribute,
                           u"property '%1' of '%2' object can only be read"_s.arg(request.member, pythonName(meta))};
    if (!property && config.hidden.contains(request.member))
        return noAttribute(meta, request.member);
    if (!property)
        return planDynamicWrite(meta, request, value, objects);
    auto fit = toHost(value, property->metaType(), objects);
    if (const auto* failure = std::get_if<HostFailure>(&fit))
        return atMember(meta, request.member, *failure);
    QVariant content = std::get<Fit>(std::move(fit)).value;
    if (property->metaType() == QMetaType::fromType<QVariant>())
        content = QVariant(*static_cast<const QVariant*>(content.constData()));
    return Deed([property = *property, content](QObject& object) -> Done {
        if (property.write(&object, content))
            return {};
        return failed(Failure::Type,
                      u"the host did not take the value for '%1'"_s.arg(QString::fromUtf8(property.name())));
    });
}

/// Calls a method as its meta-object does it, on this thread.
Done invoke(QObject& object, const QMetaMethod& method, const QList<QVariant>& arguments)
{
    const QMetaType resultType = method.returnMetaType();
    const bool isVariant = resultType == QMetaType::fromType<QVariant>();
    QVariant result = isVariant || resultType.id() == QMetaType::Void ? QVariant() : QVariant(resultType);
    QVarLengthArray<void*, 12> addresses;
    addresses.append(isVariant ? static_cast<void*>(&result) : result.isValid() ? result.data() : nullptr);
    for (const QVariant& argument : arguments)
        addresses.append(const_cast<void*>(argument.constData()));
    QMetaObject::metacall(&object, QMetaObject::InvokeMetaMethod, method.methodIndex(), addresses.data());
    return withObjectsKept({.value = std::move(result)});
}

DeedOrFailure planCall(const QMetaObject& meta, const base::HostRequest& request, const HostObjectConfig& config,
                       ObjectNumbers& objects)
{
    auto choice = chooseMethod(meta, request, config, objects);
    if (const auto* failure = std::get_if<HostFailure>(&choice))
        return *failure;
    const QMetaType resultType = std::get<ChosenMethod>(choice).method.returnMetaType();
    if (!canBeTold(resultType))
        return cannotBeTold(meta, request.member, resultType);
    return Deed([chosen = std::get<ChosenMethod>(std::move(choice))](QObject& object) {
        return invoke(object, chosen.method, chosen.arguments);
    });
}

DeedOrFailure planChildren(const QMetaObject& meta, const base::HostRequest& request, const HostObjectConfig& config)
{
    if (config.children == HostObjectConfig::Children::Hidden)
        return HostFailure{Failure::Attribute,
                           u"the children of '%1' objects are not for scripts"_s.arg(pythonName(meta))};
    if (!request.member.isEmpty()) {
        return Deed([name = request.member](QObject& object) -> Done {
            return {.object = object.findChild<QObject*>(name, Qt::FindDirectChildrenOnly)};
        });
    }
    return Deed(
        [](QObject& object) -> Done { return withObjectsKept({.value = QVariant::fromValue(object.children())}); });
}

Deed listDynamic()
{
    return [](QObject& object) -> Done {
        QStringList names;
        for (const QByteArray& name : object.dynamicPropertyNames())
            names.append(QString::fromUtf8(name));
        return {.value = names};
    };
}

/// Which exceptions of the standard library are about what the script has given: those that pybind11 takes for it.
Failure kindOf(const std::exception& exception)
{
    if (dynamic_cast<const std::out_of_range*>(&exception))
        return Failure::Index;
    if (dynamic_cast<const std::overflow_error*>(&exception))
        return Failure::Overflow;
    const bool isAboutValue = dynamic_cast<const std::invalid_argument*>(&exception)
        || dynamic_cast<const std::domain_error*>(&exception) || dynamic_cast<const std::length_error*>(&exception);
    return isAboutValue ? Failure::Value : Failure::Runtime;
}

QString sentenceOf(const std::exception& exception)
{
    const QString what = QString::fromLocal8Bit(exception.what());
    return kindOf(exception) == Failure::Runtime ? u"the host's code has thrown: %1"_s.arg(what) : what;
}

}  // namespace

bool canBeTold(QMetaType type) { return !type.isValid() || type.id() == QMetaType::Void || hasDefaultValue(type); }

DeedOrFailure planDeed(const QMetaObject& meta, const base::HostRequest& request, const HostObjectConfig& config,
                       ObjectNumbers& objects)
{
    using Action = base::HostRequest::Action;
    switch (request.action) {
    case Action::Read:
        return planRead(meta, request, config);
    case Action::Write:
        return planWrite(meta, request, config, objects);
    case Action::Call:
        return planCall(meta, request, config, objects);
    case Action::Children:
        return planChildren(meta, request, config);
    case Action::ListDynamic:
        return listDynamic();
    case Action::Connect:
    case Action::Disconnect:
    case Action::BeginEdit:
    case Action::CommitEdit:
    case Action::RollBackEdit:
        break;
    }
    return HostFailure{Failure::Runtime, u"this is no deed"_s};
}

DeedOrFailure planConnection(const QMetaObject& meta, const QString& signal, const HostObjectConfig& config,
                             std::shared_ptr<ThreadDoor> home, SignalRelay::Receiver receiver)
{
    for (int i = 0; i < meta.methodCount(); ++i) {
        const QMetaMethod method = meta.method(i);
        if (!isSignal(method, config) || QString::fromUtf8(method.name()) != signal)
            continue;
        return Deed([method, home = std::move(home), receiver = std::move(receiver)](QObject& object) -> Done {
            return {.relay = new SignalRelay(object, method, home, receiver)};
        });
    }
    return HostFailure{Failure::Attribute, u"'%1' object has no signal '%2'"_s.arg(pythonName(meta), signal)};
}

Done perform(const Deed& deed, QObject& object) noexcept
{
    try {
        return deed(object);
    } catch (const std::exception& exception) {
        return failed(kindOf(exception), sentenceOf(exception));
    } catch (...) {
        return failed(Failure::Runtime, u"the host's code has thrown something that is no std::exception"_s);
    }
}

}  // namespace carrel::session
