# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# A small library in three versions: recorded, with something added, with a class that has grown.
cmake_minimum_required(VERSION 3.25)

if(NOT ABIDIFF OR NOT ABIDW)
    message(STATUS "left out: abidiff and abidw are missing (Debian: abigail-tools)")
    return()
endif()

# compile(FIELD [FUNCTION]): what the class has beside its first field, and what the library has beside its first function.
function(compile field)
    file(WRITE "${WORK}/include/gear.h" "struct Gear { int teeth; ${field} };\nint turn(const Gear& gear);\n")
    file(WRITE "${WORK}/gear.cpp" "#include \"gear.h\"\nint turn(const Gear& gear) { return gear.teeth; }\n${ARGN}\n")
    execute_process(COMMAND "${CXX}" -g -shared -fPIC -I "${WORK}/include" "${WORK}/gear.cpp" -o "${WORK}/libgear.so"
        COMMAND_ERROR_IS_FATAL ANY)
endfunction()

# compare(ARGUMENTS): `code` and `output` say how it went.
macro(compare)
    execute_process(COMMAND "${CMAKE_COMMAND}" "-DABIDIFF=${ABIDIFF}" "-DABIDW=${ABIDW}" "-DHEADERS=${WORK}/include"
        "-DLIBRARY=${WORK}/libgear.so" "-DRECORDS=${WORK}" "-DSOURCE=${WORK}" "-DBUILD=${WORK}" -DNAME=libgear "-DCOMPILER=${COMPILER}" ${ARGN} -P "${COMPARE}"
        WORKING_DIRECTORY "${WORK}/include" RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
endmacro()

file(REMOVE_RECURSE "${WORK}")
file(WRITE "${WORK}/promised" "# numbers\n7\n")
compile("")
compare(-DRECORD=ON)
if(NOT code EQUAL 0)
    message(FATAL_ERROR "Nothing was recorded:\n${output}")
endif()
compare(-DNUMBER=7)
if(NOT code EQUAL 0 OR NOT output MATCHES "as it was recorded")
    message(FATAL_ERROR "The same library is no change, but:\n${output}")
endif()
compile("" "int stop() { return 1; }")
compare(-DNUMBER=7)
if(NOT code EQUAL 0 OR NOT output MATCHES "as it was recorded")
    message(FATAL_ERROR "A new function is no change, but:\n${output}")
endif()
compile("double width;")
compare(-DNUMBER=7)
if(code EQUAL 0 OR NOT output MATCHES "may break" OR NOT output MATCHES "width")
    message(FATAL_ERROR "A class that has grown breaks programs, and that was not said:\n${output}")
endif()
compare(-DNUMBER=8)
if(NOT code EQUAL 0 OR NOT output MATCHES "width" OR NOT output MATCHES "not promised yet")
    message(FATAL_ERROR "What is not promised may change, and has to be said:\n${output}")
endif()
message(STATUS "an addition, a change, and a change before a promise are told apart")
