// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"
#include "python/attachment.h"
#include "python/object.h"

#include <carrel/object_ref.h>

#include <Python.h>

#include <optional>

namespace carrel::python {

/// \file
/// The objects of the host in an interpreter. The classes that stand for the host's are made by
/// `_carrel.host_objects`, of descriptions; all that they do goes through one function here, and by the HostPort to
/// whoever has the objects.

/// Gives the script a name, or takes it away. What goes wrong is said in the script's stderr.
void exposeObject(const Attachment& attachment, const base::ExposeObject& exposure);

/// Runs what a script has connected to a signal.
/// \return what it returned; null with an exception set
Object callBack(const Attachment& attachment, const base::RunCallback& request);

/// What stands for the object. Null with an exception set.
Object proxyOf(const Attachment& attachment, const ObjectRef& reference);
/// \return nothing, with no exception set, where it stands for no object of the host's
std::optional<ObjectRef> referenceOf(const Attachment& attachment, PyObject* object);

/// Adds `call_async`, `_host_ask`, `_host_call`, `_host_post`, `_host_release`, `_host_begin` and `_host_end` to the `carrel`
/// module.
/// \return -1 with an exception set, or 0
int addHostCalls(PyObject* module);

}  // namespace carrel::python
