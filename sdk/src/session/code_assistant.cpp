// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/code_assistant.h>

#include <carrel/job.h>
#include <carrel/session.h>

#include "session/code_answers.h"

#include <QtCore/QPointer>
#include <QtCore/QSet>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace carrel {

namespace {

/// In the order in which they are answered where several wait: what somebody waits for first.
enum class Kind { Completion, Call, Format, Check };

struct Question {
    Kind kind = Kind::Completion;
    quint64 number = 0;
    QPointer<QObject> asker;
    CodeText code;
    CodePlace place;
};

Value listOf(const QStringList& texts)
{
    Value::List list;
    for (const QString& text : texts)
        list.emplace_back(text);
    return list;
}

}  // namespace

class CodeAssistantPrivate {
public:
    CodeAssistantPrivate(CodeAssistant& assistant, Runtime& theRuntime, const CodeAssistantConfig& theConfig)
        : q(assistant),
          runtime(theRuntime),
          config(theConfig)
    {
    }

    quint64 ask(Kind kind, QObject* asker, const CodeText& code, const CodePlace& place = {});
    void keepInMind(QObject* asker);
    void startNext();
    void open();
    void prepare();
    Job* start(const Question& question);
    void answer(const Question& question, const Outcome& outcome);
    void sayLimited(const QString& reason);

    CodeAssistant& q;
    Runtime& runtime;
    const CodeAssistantConfig config;
    std::unique_ptr<Session> session;
    QSet<const QObject*> askers;
    std::vector<Question> waiting;
    bool isAnswering = false;
    quint64 lastNumber = 0;
    QString limitation;
};

quint64 CodeAssistantPrivate::ask(Kind kind, QObject* asker, const CodeText& code, const CodePlace& place)
{
    if (asker)
        keepInMind(asker);
    else
        asker = &q;
    std::erase_if(waiting, [&](const Question& other) { return other.kind == kind && other.asker == asker; });
    waiting.push_back({.kind = kind, .number = ++lastNumber, .asker = asker, .code = code, .place = place});
    // Not at once: whoever asks has to know the number before the answer comes.
    QMetaObject::invokeMethod(
        &q, [this] { startNext(); }, Qt::QueuedConnection);
    return lastNumber;
}

/// Without anybody who asks there is no interpreter.
void CodeAssistantPrivate::keepInMind(QObject* asker)
{
    if (askers.contains(asker))
        return;
    askers.insert(asker);
    QObject::connect(asker, &QObject::destroyed, &q, [this, asker] {
        askers.remove(asker);
        if (!askers.isEmpty())
            return;
        session.reset();
        waiting.clear();
        isAnswering = false;
    });
}

void CodeAssistantPrivate::startNext()
{
    std::erase_if(waiting, [](const Question& question) { return question.asker.isNull(); });
    if (isAnswering || waiting.empty())
        return;
    const auto next =
        std::min_element(waiting.begin(), waiting.end(), [](const Question& one, const Question& other) {
            return std::pair(one.kind, one.number) < std::pair(other.kind, other.number);
        });
    const Question question = std::move(*next);
    waiting.erase(next);
    open();
    isAnswering = true;
    QObject::connect(start(question), &Job::finished, &q, [this, question](const Outcome& outcome) {
        const QPointer<CodeAssistant> alive = &q;  // who hears of an answer may delete it
        isAnswering = false;
        answer(question, outcome);
        if (alive)
            startNext();
    });
}

void CodeAssistantPrivate::open()
{
    if (session)
        return;
    session = Session::open(runtime, {.name = QStringLiteral("code assistant")});
    QObject::connect(session.get(), &Session::restarted, &q, [this] { prepare(); });
    prepare();
}

void CodeAssistantPrivate::prepare()
{
    Job* job = session->call(QStringLiteral("_carrel.code_assistant.prepare"),
                             {listOf(config.toolPaths), listOf(config.stubFolders), listOf(config.modulePaths)});
    QObject::connect(job, &Job::finished, &q, [this](const Outcome& outcome) {
        sayLimited(outcome.succeeded() ? outcome.value().toText().value_or(QString()) : outcome.toDisplayText());
    });
}

Job* CodeAssistantPrivate::start(const Question& question)
{
    const JobConfig job{.limits = Limits{.wallTime = config.answerLimit}};
    const Value text = question.code.text;
    const Value::List placed{text, question.place.line, question.place.column, question.code.name};
    switch (question.kind) {
    case Kind::Completion:
        return session->call(QStringLiteral("_carrel.code_assistant.complete"), placed, {}, job);
    case Kind::Call:
        return session->call(QStringLiteral("_carrel.code_assistant.call_tip"), placed, {}, job);
    case Kind::Format:
        return session->call(QStringLiteral("_carrel.code_assistant.format_text"), {text, config.lineLength}, {},
                             job);
    case Kind::Check:
        break;
    }
    return session->call(QStringLiteral("_carrel.code_assistant.check"), {text}, {}, job);
}

void CodeAssistantPrivate::answer(const Question& question, const Outcome& outcome)
{
    using Key = CodeAssistant::QPrivateSignal;
    const QPointer<CodeAssistant> alive = &q;
    if (question.kind != Kind::Format)  // which says itself what was wrong
        sayLimited(session::noteOf(outcome));
    if (!alive)
        return;
    switch (question.kind) {
    case Kind::Completion:
        Q_EMIT q.completed(question.number, session::completionsOf(outcome.value()), Key());
        break;
    case Kind::Call:
        Q_EMIT q.callFound(question.number, session::callTipOf(outcome.value()), Key());
        break;
    case Kind::Format:
        Q_EMIT q.formatted(question.number, session::formatOf(outcome), Key());
        break;
    case Kind::Check:
        Q_EMIT q.checked(question.number, session::problemsOf(outcome.value()), Key());
        break;
    }
}

void CodeAssistantPrivate::sayLimited(const QString& reason)
{
    if (reason.isEmpty() || !limitation.isEmpty())
        return;
    limitation = CodeAssistant::tr("The script editor helps less than it could: %1").arg(reason);
    Q_EMIT q.limited(limitation, CodeAssistant::QPrivateSignal());
}

CodeAssistant::CodeAssistant(Runtime& runtime, const CodeAssistantConfig& config, QObject* parent)
    : QObject(parent),
      d(std::make_unique<CodeAssistantPrivate>(*this, runtime, config))
{
}

CodeAssistant::~CodeAssistant() = default;

quint64 CodeAssistant::complete(QObject* asker, const CodeText& code, const CodePlace& place)
{
    return d->ask(Kind::Completion, asker, code, place);
}

quint64 CodeAssistant::findCall(QObject* asker, const CodeText& code, const CodePlace& place)
{
    return d->ask(Kind::Call, asker, code, place);
}

quint64 CodeAssistant::check(QObject* asker, const CodeText& code) { return d->ask(Kind::Check, asker, code); }

quint64 CodeAssistant::format(QObject* asker, const CodeText& code) { return d->ask(Kind::Format, asker, code); }

QString CodeAssistant::limitation() const { return d->limitation; }

}  // namespace carrel
