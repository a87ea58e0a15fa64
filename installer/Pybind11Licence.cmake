# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard(GLOBAL)

# find_pybind11_licence(variable): that of pybind11, which is compiled into the Studio, as Debian hands it on. Finds pybind11 again:
# the variables of the first time were another folder's.
macro(find_pybind11_licence variable)
    set(PYBIND11_NOPYTHON ON)
    find_package(pybind11 3.1 CONFIG QUIET)
    cmake_path(SET ${variable} NORMALIZE "${pybind11_DIR}/../../../share/doc/pybind11-dev/copyright")
endmacro()
