// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "ending_documents.h"

using namespace Qt::StringLiterals;

namespace carrel::test {

namespace {

using Reached = EndingDocument::Reached;

EndingDocument idle()
{
    return {u"idle"_qs, u"import json, sqlite3, threading\nx = json.dumps([1])"_qs, Reached::ByFinishing};
}

EndingDocument running() { return {u"running"_qs, u"import carrel\ncarrel.publish(0)\nwhile True: pass"_qs}; }

EndingDocument printing()
{
    return {u"printing"_qs, u"import carrel\ncarrel.publish(0)\nwhile True: print('x' * 1000)"_qs};
}

EndingDocument resisting()
{
    return {u"resisting"_qs, uR"(
import carrel
carrel.publish(0)
while True:
    try:
        while True: print('still here')
    except BaseException: pass)"_qs};
}

EndingDocument cancelling()
{
    EndingDocument document = resisting();
    document.name = u"cancelling"_qs;
    document.isCancelled = true;
    return document;
}

EndingDocument inNativeLoop()
{
    return {u"in native loop"_qs, u"import carrel\ncarrel.publish(0)\nwhile True:\n    try: sum(range(10**12))\n    except BaseException: pass"_qs};
}

EndingDocument inNativeWait()
{
    return {
        u"in native wait"_qs,
        // Told a moment later, when it is in the call: before it, a stop would still be heard.
        u"import carrel, ctypes, threading\n"
        "threading.Timer(0.3, carrel.publish, (0,)).start()\nctypes.CDLL(None).pause()"_qs};
}

EndingDocument withEndlessDel()
{
    return {u"endless del"_qs, u"class A:\n    def __del__(self):\n        while True: pass\na = A()"_qs,
            Reached::ByFinishing};
}

EndingDocument withEndlessAtexit()
{
    return {u"endless atexit"_qs, u"import atexit\n@atexit.register\ndef f():\n    while True: pass"_qs,
            Reached::ByFinishing};
}

EndingDocument withSleepingThread()
{
    return {u"sleeping thread"_qs,
            u"import threading, time\nthreading.Thread(target=time.sleep, args=(3600,)).start()"_qs,
            Reached::ByFinishing};
}

EndingDocument withBlockedThread()
{
    return {
        u"blocked thread"_qs,
        u"import ctypes, threading\nthreading.Thread(target=ctypes.CDLL(None).pause).start()"_qs,
        Reached::ByFinishing};
}

/// A host with much open: each kind twice.
QList<EndingDocument> twentyOfAllKinds()
{
    QList<EndingDocument> documents{
        idle(),   running(),        printing(),          cancelling(),         inNativeLoop(),
        inNativeWait(), withEndlessDel(), withEndlessAtexit(), withSleepingThread(), withBlockedThread()};
    const QList<EndingDocument> again = documents;
    for (EndingDocument document : again) {
        document.name += u" again"_qs;
        documents.append(document);
    }
    return documents;
}

QList<Mode> modes()
{
    using namespace std::chrono_literals;
    return {
        {u"no session"_qs},
        {u"idle"_qs, {idle()}},
        {u"running"_qs, {running()}},
        {u"printing"_qs, {printing()}},
        {u"cancelling"_qs, {cancelling()}},
        {u"in native loop"_qs, {inNativeLoop()}},
        {u"in native wait"_qs, {inNativeWait()}},
        {u"endless del"_qs, {withEndlessDel()}},
        {u"endless atexit"_qs, {withEndlessAtexit()}},
        {u"sleeping thread"_qs, {withSleepingThread()}},
        {u"blocked thread"_qs, {withBlockedThread()}},
        {u"twenty of all kinds"_qs, twentyOfAllKinds()},
        {u"no time to stop"_qs, {running(), resisting(), printing(), idle()}, Ending::StopInMain, 0ms},
        {u"stopped twice"_qs, {running(), inNativeWait()}, Ending::StopTwice},
        {u"stopped in a handler"_qs, {running(), idle()}, Ending::StopInHandler},
        {u"destructor while running"_qs, {running(), printing()}, Ending::ByDestructor},
        {u"destructor while in native wait"_qs, {inNativeWait(), idle()}, Ending::ByDestructor},
        {u"runtime before sessions"_qs, {running(), idle()}, Ending::RuntimeFirst},
        {u"runtime before sessions in native wait"_qs, {inNativeWait(), running()}, Ending::RuntimeFirst},
        {u"sessions leaked"_qs, {running(), idle()}, Ending::SessionsLeaked},
        {u"sessions leaked in native wait"_qs, {inNativeWait(), running()}, Ending::SessionsLeaked},
    };
}

}  // namespace

std::optional<Mode> findMode(const QString& name)
{
    for (const Mode& mode : modes()) {
        if (mode.name == name)
            return mode;
    }
    return {};
}

}  // namespace carrel::test
