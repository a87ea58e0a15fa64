// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/stub_text.h"

#include "session/host/python_names.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace carrel::session {

using namespace Qt::StringLiterals;

namespace {

/// Members that are keywords exist, but only getattr() gets them: there is no way to write them here.
QString unwritable(const QString& name) { return u"    # %1: a keyword; getattr() gets it\n"_s.arg(name); }

QString docstring(QString text, const QString& indent)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return text.isEmpty() ? QString() : indent + u"\"\"\""_s + text + u"\"\"\"\n"_s;
}

QString body(const QString& documentation)
{
    return documentation.isEmpty() ? u" ...\n"_s : u"\n"_s + docstring(documentation, u"        "_s);
}

QString enumText(const base::EnumDescription& enumeration)
{
    QString text = u"    class %1(%2):\n"_s.arg(
        enumeration.name, enumeration.kind == base::EnumKind::Flag ? u"enum.IntFlag"_s : u"enum.IntEnum"_s);
    for (const auto& [key, value] : enumeration.entries) {
        text += isKeyword(key) ? u"    "_s + unwritable(key) : u"        %1 = %2\n"_s.arg(key).arg(value);
    }
    return enumeration.entries.isEmpty() ? text + u"        ...\n"_s : text;
}

bool hasEnum(const base::ClassDescription& described, const QString& name)
{
    return std::any_of(described.enums.begin(), described.enums.end(),
                       [&name](const base::EnumDescription& one) { return one.name == name; });
}

/// A member may have the name of a type, which it then hides from the annotations of its class.
bool hasMember(const base::ClassDescription& described, const QString& name)
{
    const auto isCalled = [&name](const auto& one) { return one.name == name; };
    return std::any_of(described.properties.begin(), described.properties.end(), isCalled)
        || std::any_of(described.methods.begin(), described.methods.end(), isCalled)
        || std::any_of(described.signalMembers.begin(), described.signalMembers.end(), isCalled);
}

QString decorator(const base::ClassDescription& place)
{
    return hasMember(place, u"property"_s) ? u"builtins.property"_s : u"property"_s;
}

}  // namespace

StubText::StubText(std::vector<base::ClassDescription> classes) : m_classes(std::move(classes)) {}

QString StubText::head()
{
    return QStringLiteral(R"(# Written by carrel-stubgen.
# Classes of C++ override and overload as Python's type checkers would not.
# mypy: disable-error-code="override, overload-overlap, overload-cannot-match"
import builtins
import datetime
import enum
from collections.abc import Callable
from typing import Any, overload

import carrel

class Signal[**P]:
    def connect[R](self, function: Callable[P, R], /) -> Callable[P, R]:
        """Have the function called, as a job of its own, each time that the signal is emitted."""
    def disconnect(self, function: Callable[P, object], /) -> None:
        """Have the function not called any more."""

class HostObject:
    def children(self) -> list[Any]:
        """Return the objects that this one owns."""
    def child(self, name: str) -> Any:
        """Return the object of that name that this one owns; LookupError if there is none."""
)");
}

const base::ClassDescription* StubText::find(quint64 id) const
{
    const auto found = std::find_if(m_classes.begin(), m_classes.end(), [id](const auto& one) { return one.id == id; });
    return found == m_classes.end() ? nullptr : &*found;
}

/// Two classes of C++ may have one name in Python; which is said first has it.
QString StubText::nameOf(quint64 classId) const
{
    const base::ClassDescription* const described = find(classId);
    if (!described)
        return u"HostObject"_s;
    for (const auto& other : m_classes) {
        if (other.name == described->name)
            return other.id == classId ? other.name : u"%1_%2"_s.arg(described->name).arg(classId);
    }
    return described->name;
}

QString StubText::qualified(const QString& type, const base::ClassDescription& place) const
{
    static const QStringList builtIn{u"bool"_s, u"int"_s, u"float"_s, u"str"_s, u"bytes"_s};
    if (type == u"None" || type == u"Any" || type == u"carrel.Buffer" || type == u"carrel.Queue")
        return type;
    if (builtIn.contains(type))
        return hasMember(place, type) ? u"builtins."_s + type : type;
    if (type == u"list[str]")
        return u"builtins.list[builtins.str]"_s;
    if (type == u"list")
        return u"builtins.list[Any]"_s;
    if (type == u"dict")
        return u"builtins.dict[Any, Any]"_s;
    if (type == u"datetime")
        return u"datetime.datetime | None"_s;
    for (const auto* one = &place; one; one = find(one->baseId)) {
        if (hasEnum(*one, type))
            return nameOf(one->id) + u'.' + type;
    }
    for (const auto& one : m_classes) {
        if (hasEnum(one, type))
            return nameOf(one.id) + u'.' + type;
    }
    for (const auto& one : m_classes) {
        if (one.name == type)
            return type + u" | None"_s;
    }
    return u"Any"_s;
}

QString StubText::taken(const QString& type, const base::ClassDescription& place) const
{
    const QString name = qualified(type, place);
    return name.startsWith(u"builtins.list") ? name + u" | builtins.tuple[Any, ...]"_s : name;
}

QString StubText::given(const QString& type, const base::ClassDescription& place) const { return qualified(type, place); }

QString StubText::propertyText(const base::PropertyDescription& property, const base::ClassDescription& place) const
{
    if (isKeyword(property.name))
        return unwritable(property.name);
    QString text = u"    @%1\n    def %2(self) -> %3:"_s.arg(decorator(place), property.name, given(property.type, place))
        + body(property.documentation);
    if (property.access == base::PropertyAccess::ReadWrite)
        text += u"    @%1.setter\n    def %1(self, value: %2) -> None: ...\n"_s.arg(property.name,
                                                                                    given(property.type, place));
    return text;
}

QString StubText::methodText(const base::MethodDescription& method, const base::ClassDescription& place) const
{
    if (isKeyword(method.name))
        return unwritable(method.name);
    QString text;
    for (const auto& signature : method.signatures) {
        QString parameters = u"self"_s;
        if (!signature.parameters.isEmpty())
            parameters += u", /"_s;
        for (qsizetype i = 0; i < signature.parameters.size(); ++i) {
            const auto& [name, type] = signature.parameters[i];
            parameters += u", %1: %2%3"_s.arg(name, taken(type, place),
                                              i < signature.required ? QString() : u" = ..."_s);
        }
        text += (method.signatures.size() > 1 ? u"    @overload\n"_s : QString())
            + u"    def %1(%2) -> %3:"_s.arg(method.name, parameters, given(signature.result, place))
            + body(method.documentation);
    }
    return text;
}

QString StubText::signalText(const base::MethodDescription& method, const base::ClassDescription& place) const
{
    if (isKeyword(method.name))
        return unwritable(method.name);
    QStringList types;
    for (const auto& parameter : method.signatures.first().parameters)
        types.append(given(parameter.type, place));
    return u"    @%1\n    def %2(self) -> Signal[[%3]]:"_s.arg(decorator(place), method.name, types.join(u", "_s))
        + body(method.documentation);
}

QString StubText::classText(const base::ClassDescription& described) const
{
    QString text = u"\nclass %1(%2):\n"_s.arg(nameOf(described.id), nameOf(described.baseId))
        + docstring(described.documentation, u"    "_s);
    const qsizetype empty = text.size();
    for (const auto& one : described.enums)
        text += enumText(one);
    for (const auto& one : described.signalMembers)
        text += signalText(one, described);
    for (const auto& one : described.methods)
        text += methodText(one, described);
    for (const auto& one : described.properties)
        text += propertyText(one, described);
    return text.size() == empty ? text + u"    ...\n"_s : text;
}

QString StubText::classes() const
{
    QString text;
    for (const auto& one : m_classes)
        text += classText(one);
    return text;
}

}  // namespace carrel::session
