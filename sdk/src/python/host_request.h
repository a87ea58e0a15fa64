// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/host_call.h"
#include "python/attachment.h"
#include "python/object.h"

#include <optional>

namespace carrel::python {

/// \file
/// What the script's side of the host's objects asks for, as plain data.

/// Of `action, number, member, arguments, keywords`, and the edit, where it is part of one.
/// \return nothing with an exception set
std::optional<base::HostRequest> requestOf(const Attachment& attachment, PyObject* const* parts, Py_ssize_t count);

/// Of a sequence of tuples of those. \return nothing with an exception set
std::optional<base::HostCall> callOf(const Attachment& attachment, PyObject* requests);

}  // namespace carrel::python
