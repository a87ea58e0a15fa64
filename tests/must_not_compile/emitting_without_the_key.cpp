// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
// expected: no matching function for call|too few arguments
#include <carrel/session.h>

void close(carrel::Session* session) { Q_EMIT session->closed(carrel::CloseReport{}); }
