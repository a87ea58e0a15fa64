# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# cmake -DCOMPILER=… -DFLAGS=… -DCASE=file.cpp -P compile_case.cmake

file(STRINGS "${CASE}" expected REGEX "^// expected: " LIMIT_COUNT 1)
if(NOT expected MATCHES "^// expected: (.+)$")
    message(FATAL_ERROR "${CASE} has no line \"// expected: …\".")
endif()
set(expected "${CMAKE_MATCH_1}")

execute_process(
    COMMAND "${COMPILER}" -std=c++20 -fPIC -fsyntax-only -Wall -Wextra -Werror ${FLAGS} "${CASE}"
    RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)

if(expected STREQUAL "success")
    if(NOT code EQUAL 0)
        message(FATAL_ERROR "${CASE} must compile, but the compiler said:\n${output}")
    endif()
elseif(code EQUAL 0)
    message(FATAL_ERROR "${CASE} must not compile, but it does.")
elseif(NOT output MATCHES "${expected}")
    message(FATAL_ERROR "${CASE} was refused, but not for \"${expected}\":\n${output}")
endif()
message(STATUS "as expected: ${expected}")
