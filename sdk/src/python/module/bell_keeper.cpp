// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "python/module/bell_keeper.h"

namespace carrel::python {

namespace {

using SharedBell = std::shared_ptr<DescriptorBell>;

void drop(PyObject* capsule) { delete static_cast<SharedBell*>(PyCapsule_GetPointer(capsule, nullptr)); }

}  // namespace

KeptBell makeKeptBell()
{
    auto bell = std::make_shared<DescriptorBell>();
    if (bell->descriptor() < 0) {
        PyErr_SetString(PyExc_OSError, "the process has no open files left to wait with");
        return {};
    }
    auto kept = std::make_unique<SharedBell>(bell);
    Object keeper = Object::steal(PyCapsule_New(kept.get(), nullptr, drop));
    if (keeper)
        (void)kept.release();  // it has it now
    return {std::move(bell), std::move(keeper)};
}

}  // namespace carrel::python
