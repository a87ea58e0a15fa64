// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "support/session_test.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>

#include <cerrno>
#include <cstddef>
#include <iterator>

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

using namespace carrel;
using namespace carrel::test;
using namespace Qt::StringLiterals;

namespace {

/// From now on the kernel answers this process, and its workers, as one without Landlock does.
void takeLandlockAway()
{
    sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, SYS_landlock_create_ruleset, 0, 2),
        BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, SYS_landlock_restrict_self, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program{std::size(code), code};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

}  // namespace

/// What cannot be confined, or not wholly, and how that is said: on a kernel that has no Landlock.
class TestUnconfined : public SessionTest {
    Q_OBJECT

    QList<Isolation> isolations() override
    {
        return {Isolation::InProcess, Isolation::InProcessWire, Isolation::OutOfProcess};
    }

    bool isInProcess() const
    {
        QFETCH_GLOBAL(int, isolation);
        return Isolation(isolation) != Isolation::OutOfProcess;
    }

    QTemporaryDir m_folder;

    Outcome write(Session& session)
    {
        return outcomeOf(session.run(script(u"import os\nopen('%1', 'w').write('x')"_s.arg(m_folder.filePath(u"new"_s)))));
    }

private Q_SLOTS:
    void aSessionThatAsksForNothingIsAsFreeAsItsUser()
    {
        const auto session = openSession();
        QCOMPARE(session->confinement(), ConfinementParts());
        QVERIFY(write(*session).succeeded());
        QCOMPARE(outcomeOf(session->run(script("import os\nos.environ.get('TMPDIR')"))).value(),
                 qEnvironmentVariableIsSet("TMPDIR") ? Value(qEnvironmentVariable("TMPDIR")) : Value());
    }

    void aConfinementThatCannotBeHadKeepsTheSessionFromOpening()
    {
        if (Session::availableConfinement() & ConfinementPart::Files)
            QSKIP("this kernel has Landlock, but no seccomp, by which it could be taken away");
        const auto session = openSession({.name = u"gear"_s, .confinement = Confinement{}});
        QCOMPARE(session->confinement(), ConfinementParts());
        const Outcome outcome = write(*session);
        QCOMPARE(session->state(), Session::State::Failed);
        QCOMPARE(session->openError().code, ErrorCode::ConfinementUnavailable);
        const QString message = session->openError().message;
        QVERIFY2(message.contains(u"gear"_s), qPrintable(message));
        QVERIFY2(message.contains(isInProcess() ? u"Isolation::OutOfProcess"_s : u"Landlock"_s), qPrintable(message));
        QCOMPARE(outcome.error() ? outcome.error()->message : QString(), message);
    }

    void inProcessNotEvenAPartCanBeHad()
    {
        const auto session = openSession({.confinement = Confinement{.required = {}}});
        QTRY_VERIFY_WITH_TIMEOUT(session->state() != Session::State::Opening, patience);
        QCOMPARE(session->state(), isInProcess() ? Session::State::Failed : Session::State::Idle);
    }

    void outOfProcessWhatIsNotRequiredMayBeMissingAndIsSaid()
    {
        if (isInProcess())
            return;  // the test before this one says so
        if (Session::availableConfinement() != ConfinementPart::Network)
            QSKIP("this kernel lacks seccomp");
        const auto session = openSession({.confinement = Confinement{.required = ConfinementPart::Network}});
        QCOMPARE(session->confinement(), ConfinementParts(ConfinementPart::Network));
        QVERIFY(write(*session).succeeded());
        QCOMPARE(errorType(outcomeOf(session->run(script("import socket\nsocket.socket()")))), u"PermissionError"_s);
    }
};

int main(int argc, char** argv)
{
    takeLandlockAway();
    QCoreApplication application(argc, argv);
    TestUnconfined test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_unconfined.moc"
