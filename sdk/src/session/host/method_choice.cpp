// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "session/host/method_choice.h"

#include "session/host/python_names.h"
#include "session/host/type_names.h"
#include "session/host/value_conversion.h"

#include <QtCore/QStringList>

#include <algorithm>
#include <optional>

namespace carrel::session {

using namespace Qt::StringLiterals;
using base::HostFailure;

namespace {

struct Candidate {
    ChosenMethod chosen;
    int cost = 0;
};

QString callOf(const QMetaObject& meta, const QString& name) { return u"%1.%2()"_s.arg(pythonName(meta), name); }

QString describe(const QMetaMethod& method)
{
    QStringList parameters;
    for (int i = 0; i < method.parameterCount(); ++i)
        parameters.append(u"%1: %2"_s.arg(parameterName(method, i), pythonName(method.parameterMetaType(i))));
    return u"%1(%2)"_s.arg(QString::fromUtf8(method.name()), parameters.join(u", "_s));
}

QString describeAll(const QList<QMetaMethod>& methods)
{
    QStringList all;
    for (const QMetaMethod& method : methods)
        all.append(describe(method));
    return all.join(u" or "_s);
}

/// Puts arguments that were given by name in their places.
/// \param room for them; unused where none was given by name
/// \return null where that does not go
const Value::List* inOrder(const QMetaMethod& method, const base::HostRequest& request, Value::List& room)
{
    const auto count = size_t(method.parameterCount());
    if (request.arguments.size() + request.keywords.size() != count)
        return nullptr;
    if (request.keywords.empty())
        return &request.arguments;
    Value::List& arguments = room = request.arguments;
    for (size_t i = arguments.size(); i < count; ++i) {
        const Value name(parameterName(method, int(i)));
        const auto isMeant = [&name](const auto& keyword) { return keyword.first == name; };
        const auto found = std::find_if(request.keywords.begin(), request.keywords.end(), isMeant);
        if (found == request.keywords.end())
            return nullptr;
        arguments.push_back(found->second);
    }
    return &arguments;
}

std::variant<Candidate, HostFailure> tryOut(const QMetaMethod& method, const Value::List& arguments,
                                            ObjectNumbers& objects)
{
    Candidate candidate{{method, {}}, 0};
    for (int i = 0; i < method.parameterCount(); ++i) {
        auto fit = toHost(arguments[size_t(i)], method.parameterMetaType(i), objects);
        if (const auto* failure = std::get_if<HostFailure>(&fit)) {
            return HostFailure{failure->kind,
                               u"argument '%1': %2"_s.arg(parameterName(method, i), failure->message)};
        }
        candidate.cost += std::get<Fit>(fit).cost;
        candidate.chosen.arguments.append(std::get<Fit>(std::move(fit)).value);
    }
    return candidate;
}

HostFailure wrongCount(const QMetaObject& meta, const QString& name, const QList<QMetaMethod>& methods,
                       const base::HostRequest& request)
{
    QString given = u"%1 arguments"_s.arg(request.arguments.size() + request.keywords.size());
    if (!request.keywords.empty()) {
        QStringList names;
        for (const auto& [key, value] : request.keywords)
            names.append(key.toText().value_or(QString()));
        given += u" (by name: %1)"_s.arg(names.join(u", "_s));
    }
    return {HostFailure::Kind::Type,
            u"%1 takes %2, and not these %3"_s.arg(callOf(meta, name), describeAll(methods), given)};
}

HostFailure unlike(const QMetaObject& meta, const QString& name, const HostFailure& failure)
{
    return {failure.kind, u"%1: %2"_s.arg(callOf(meta, name), failure.message)};
}

HostFailure noneFits(const QMetaObject& meta, const QString& name, const QList<QMetaMethod>& tried,
                     const QList<HostFailure>& failures)
{
    if (failures.size() == 1)
        return unlike(meta, name, failures[0]);
    return {HostFailure::Kind::Type,
            u"%1: no overload fits. There is %2"_s.arg(callOf(meta, name), describeAll(tried))};
}

HostFailure ambiguous(const QMetaObject& meta, const QString& name, const QList<Candidate>& best)
{
    QList<QMetaMethod> methods;
    for (const Candidate& candidate : best)
        methods.append(candidate.chosen.method);
    return {HostFailure::Kind::Type,
            u"%1 is ambiguous: the arguments fit %2 alike"_s.arg(callOf(meta, name), describeAll(methods))};
}

QList<Candidate> cheapest(const QList<Candidate>& candidates)
{
    QList<Candidate> best;
    for (const Candidate& candidate : candidates) {
        if (!best.isEmpty() && candidate.cost < best[0].cost)
            best.clear();
        if (best.isEmpty() || candidate.cost == best[0].cost)
            best.append(candidate);
    }
    return best;
}

/// As nearly always: there is nothing to be compared.
std::variant<ChosenMethod, HostFailure> chooseOnly(const QMetaObject& meta, const base::HostRequest& request,
                                                   const QList<QMetaMethod>& methods, ObjectNumbers& objects)
{
    Value::List room;
    const Value::List* const arguments = inOrder(methods.front(), request, room);
    if (!arguments)
        return wrongCount(meta, request.member, methods, request);
    auto attempt = tryOut(methods.front(), *arguments, objects);
    if (const auto* failure = std::get_if<HostFailure>(&attempt))
        return unlike(meta, request.member, *failure);
    return std::get<Candidate>(std::move(attempt)).chosen;
}

}  // namespace

std::variant<ChosenMethod, HostFailure> chooseMethod(const QMetaObject& meta, const base::HostRequest& request,
                                                     const QList<QMetaMethod>& methods, ObjectNumbers& objects)
{
    if (methods.isEmpty())
        return HostFailure{HostFailure::Kind::Attribute,
                           u"'%1' object has no method '%2'"_s.arg(pythonName(meta), request.member)};
    if (methods.size() == 1)
        return chooseOnly(meta, request, methods, objects);
    QList<Candidate> candidates;
    QList<QMetaMethod> tried;
    QList<HostFailure> failures;
    for (const QMetaMethod& method : methods) {
        Value::List room;
        const Value::List* const arguments = inOrder(method, request, room);
        if (!arguments)
            continue;
        tried.append(method);
        auto attempt = tryOut(method, *arguments, objects);
        if (auto* failure = std::get_if<HostFailure>(&attempt))
            failures.append(*failure);
        else
            candidates.append(std::get<Candidate>(std::move(attempt)));
    }
    if (tried.isEmpty())
        return wrongCount(meta, request.member, methods, request);
    const QList<Candidate> best = cheapest(candidates);
    if (best.isEmpty())
        return noneFits(meta, request.member, tried, failures);
    return best.size() == 1 ? std::variant<ChosenMethod, HostFailure>(best[0].chosen)
                            : ambiguous(meta, request.member, best);
}

}  // namespace carrel::session
