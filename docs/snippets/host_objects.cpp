// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// What docs/host-objects.md shows, beside the classes of tests/widgets/script_wrappers_of_tests.h.
#include <carrel/host_object.h>
#include <carrel/host_stub.h>
#include <carrel/session.h>
#include <carrel/widgets/undo_stack_edits.h>

#include <QDebug>
#include <QTimer>
#include <QUndoStack>

namespace {

int explain(const carrel::Error& error)
{
    qWarning().noquote() << error.message;
    return 1;
}

int exposeTimer(carrel::Session* session)
{
    //! [timer]
    QTimer timer;
    if (const auto exposed = session->expose("timer", &timer); !exposed)
        return explain(exposed.error());
    //! [timer]
    return 0;
}

void exposeToBeRead(carrel::Session* session, QObject* scene)
{
    //! [read-only]
    const carrel::HostObjectConfig config{.access = carrel::HostObjectConfig::Access::ReadOnly};
    if (const auto exposed = session->expose("scene", scene, config); !exposed)
        qWarning().noquote() << exposed.error().message;
    //! [read-only]
}

void letBeUndone(carrel::Session* session, QUndoStack* stack)
{
    //! [edits]
    session->setEdits(std::make_shared<carrel::UndoStackEdits>(stack));
    //! [edits]
}

int writeStub(int argc, char** argv)
{
    //! [stub]
    carrel::HostStub stub;
    if (const auto added = stub.add("timer", QTimer::staticMetaObject); !added)
        return explain(added.error());
    if (const auto status = carrel::writeStubsIfAsked(argc, argv, stub))
        return *status;
    //! [stub]
    return 0;
}

}  // namespace

int useHostObjects(carrel::Session* session, QObject* scene, QUndoStack* stack, int argc, char** argv)
{
    exposeToBeRead(session, scene);
    letBeUndone(session, stack);
    return exposeTimer(session) + writeStub(argc, argv);
}
