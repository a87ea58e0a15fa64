// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QPromise>

namespace carrel::session {

/// The only answer of a promise that was started. Who hears of it may delete whatever holds the promise.
template <class T>
void fulfil(QPromise<T>& promise, const T& answer)
{
    promise.addResult(answer);
    promise.finish();
}

}  // namespace carrel::session
