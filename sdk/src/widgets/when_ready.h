// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QFuture>
#include <QtCore/QFutureWatcher>

namespace carrel::widgets {

/// Calls `act` with the result, if there comes one, unless `receiver` is gone by then. (Qt 6.4 asserts in
/// QFuture::then() where its context is gone.)
template <class Result, class Act>
void whenReady(const QFuture<Result>& future, QObject* receiver, const Act& act)
{
    auto* const watcher = new QFutureWatcher<Result>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver, [watcher, act] {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            act(watcher->result());
    });
    watcher->setFuture(future);
}

}  // namespace carrel::widgets
