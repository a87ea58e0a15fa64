// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0

// The same module with pybind11.
#include "call_target.h"

#include <carrel/binding/module.h>

using carrel::bench::CallTarget;

CARREL_HOST_MODULE(bench_calls_bound, module)
{
    module.def("forty_two", &carrel::bench::fortyTwo);
    module.def("increment", &carrel::bench::increment);
    module.def("sum", &carrel::bench::sum);
    pybind11::class_<CallTarget>(module, "Target")
        .def(pybind11::init<>())
        .def_readonly("value", &CallTarget::value)
        .def("__getitem__", [](const CallTarget& target, std::size_t index) { return target.elements.at(index); });
}
