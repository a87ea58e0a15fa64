// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pybind11/pybind11.h>

#include <type_traits>
#include <utility>

/// \file
/// For the author of a host module (surface 2). The only public header that shows Python; a host that *uses* a module
/// includes the generated `<carrel_modules/NAME.h>` instead.

/// Begins a host module: `PYBIND11_MODULE` with the promise that sessions ask for, namely that each interpreter gets
/// a module of its own, with a GIL of its own. Keep the promise: no static or global Python object, no
/// `py::object` that outlives its interpreter, no `gil_scoped_acquire` on a thread that was not made by Python.
///
/// \code
/// CARREL_HOST_MODULE(gears, module)
/// {
///     module.def("ratio", &ratio, "Of two numbers of teeth.");
/// }
/// \endcode
#define CARREL_HOST_MODULE(name, variable) \
    PYBIND11_MODULE(name, variable, ::pybind11::multiple_interpreters::per_interpreter_gil())

namespace carrel::binding {

/// Calls `function(snapshot)` without the GIL, so that the script's other threads, the stop button and the inspector
/// stay alive during a long computation.
///
/// `snapshot` is a copy of `value`: another thread of the script may change the original meanwhile. The copy is taken
/// and destroyed with the GIL held, so types that share their data by counting need no lock of their own.
/// \param function must not touch Python, nor return a Python object
template <class Value, class Function>
auto withoutGil(const Value& value, Function&& function)
{
    using Returned = std::invoke_result_t<Function, const Value&>;
    static_assert(!std::is_base_of_v<::pybind11::handle, Returned> && !std::is_pointer_v<Returned>,
                  "withoutGil: the function must return plain C++ data; make the Python object afterwards");
    // Destroyed after `released`, that is with the GIL held again.
    const Value snapshot = value;  // NOLINT(performance-unnecessary-copy-initialization): the copy is the purpose
    const ::pybind11::gil_scoped_release released;
    return std::forward<Function>(function)(snapshot);
}

}  // namespace carrel::binding
