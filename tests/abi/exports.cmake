# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# Of the shared library LIBRARY nothing can be seen from outside but what is Carrel's, and its name has the number by which
# programs find a version that suits them, SONAME.
cmake_minimum_required(VERSION 3.25)

execute_process(COMMAND "${NM}" -DC --defined-only "${LIBRARY}" OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE ";" "," symbols "${symbols}")
string(REPLACE "[" "(" symbols "${symbols}")
string(REPLACE "]" ")" symbols "${symbols}")
string(REPLACE "\n" ";" symbols "${symbols}")
set(own "(guard variable for |non-virtual thunk to |virtual thunk to |typeinfo for |typeinfo name for |construction vtable for |vtable for |VTT for )?carrel::")
set(foreign)
set(count 0)
foreach(symbol IN LISTS symbols)
    if(symbol MATCHES "^[0-9a-f ]+ [A-Za-z] ${own}")
        math(EXPR count "${count} + 1")
    elseif(NOT symbol STREQUAL "")
        list(APPEND foreign "${symbol}")
    endif()
endforeach()
if(foreign)
    list(JOIN foreign "\n" foreign)
    message(FATAL_ERROR "${LIBRARY} also shows:\n${foreign}\n(sdk/cmake/exported_symbols.map says what it may)")
endif()
if(count LESS 10)
    message(FATAL_ERROR "${LIBRARY} shows ${count} symbols; a host could do nothing with it.")
endif()

execute_process(COMMAND "${READELF}" -d "${LIBRARY}" OUTPUT_VARIABLE entries COMMAND_ERROR_IS_FATAL ANY)
string(FIND "${entries}" "Library soname: [${SONAME}]" at)
if(at EQUAL -1)
    message(FATAL_ERROR "${LIBRARY} is not called ${SONAME}:\n${entries}")
endif()
message(STATUS "${count} symbols, all of them Carrel's, in ${SONAME}")
