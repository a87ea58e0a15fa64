// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/session_test.h"

namespace carrel::test {

/// A host that answers each dialog with the next of its answers. Where there is none, that is, or it is None and a
/// message was not meant, the user does not want to.
class AnsweringHost {
public:
    AnsweringHost(Session& session, Value::List answers) : m_session(session), m_answers(std::move(answers))
    {
        QObject::connect(&session, &Session::dialogRequested, &m_context,
                         [this](const DialogRequest& request) { answer(request); });
        QObject::connect(&session, &Session::dialogEnded, &m_context, [this](quint64 id) { ended.append(id); });
    }

    QList<DialogRequest> asked;
    QList<quint64> ended;

private:
    void answer(const DialogRequest& request)
    {
        const size_t number = size_t(asked.size());
        asked.append(request);
        const Value answer = number < m_answers.size() ? m_answers[number] : Value();
        if (answer.isNone() && !std::holds_alternative<MessageRequest>(request.content))
            return m_session.refuseDialog(request.id);
        if (const auto result = m_session.answerDialog(request.id, answer); !result)
            QTest::qFail(qPrintable(result.error().message), __FILE__, __LINE__);
    }

    Session& m_session;
    const Value::List m_answers;
    QObject m_context;
};

/// Base of the tests of dialogs.
class DialogTest : public SessionTest {
protected:
    /// What Python shows of the value that a program ends with.
    static QString reprOf(Session& session, const char* program)
    {
        const Outcome outcome = outcomeOf(session.run(script(program)));
        const auto* const success = std::get_if<Succeeded>(&outcome.content());
        return !success ? outcome.toDisplayText() : success->display.isEmpty() ? QStringLiteral("None") : success->display;
    }

    /// Runs a program until it waits for its user.
    static Job* startUntilItAsks(Session& session, const char* program)
    {
        QSignalSpy asked(&session, &Session::dialogRequested);
        Job* const job = session.run(script(program));
        if (!asked.wait(patience))
            QTest::qFail("the script asks for nothing", __FILE__, __LINE__);
        return job;
    }
};

}  // namespace carrel::test
