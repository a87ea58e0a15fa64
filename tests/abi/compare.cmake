# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# Compares the interface of the shared library LIBRARY (as HEADERS declare it) with that which is recorded for it in RECORDS,
# and says what has changed. Additions are no change. The numbers of versions whose interface is promised are in
# RECORDS/promised: with another NUMBER a change is told, and the test left out, as nobody leans on it.
#
# With RECORD=ON it writes the record in place of that.
cmake_minimum_required(VERSION 3.25)

set(record "${RECORDS}/${NAME}.abi.tar.xz")  # a twentieth of what is in it
set(present "${CMAKE_CURRENT_BINARY_DIR}/${NAME}.abi")
# Names and places of this machine are of no interest, and neither is what the headers do not show.
set(options --no-corpus-path --no-comp-dir-path --no-show-locs --drop-private-types --drop-undefined-syms
    --exported-interfaces-only --headers-dir "${HEADERS}")

if(NOT ABIDIFF OR NOT ABIDW)
    message(STATUS "left out: abidiff and abidw are missing (Debian: abigail-tools)")
    return()
endif()
# What the library shows now. Its sources are named from the folders SOURCE and BUILD of the project.
function(describe)
    execute_process(COMMAND "${ABIDW}" ${options} --out-file "${present}" "${LIBRARY}" COMMAND_ERROR_IS_FATAL ANY)
    file(READ "${present}" text)
    foreach(folder IN ITEMS "${BUILD}" "${SOURCE}")
        string(REPLACE "path='${folder}/" "path='" text "${text}")
    endforeach()
    if(text MATCHES "[a-z]='(/[^']*)")
        message(FATAL_ERROR "A place of this machine would be recorded: ${CMAKE_MATCH_1}")
    endif()
    file(WRITE "${present}" "${text}")
endfunction()

if(RECORD)
    describe()
    file(ARCHIVE_CREATE OUTPUT "${record}" PATHS "${NAME}.abi" FORMAT gnutar COMPRESSION XZ MTIME "2026-01-01")
    file(WRITE "${RECORDS}/compiler" "${COMPILER}\n")
    message(STATUS "recorded ${record}")
    return()
endif()

# Another compiler, or another Qt, has other types of its own inside of the same interface.
file(READ "${RECORDS}/compiler" recorded_with)
string(STRIP "${recorded_with}" recorded_with)
if(NOT recorded_with STREQUAL COMPILER)
    message(STATUS "left out: the record is of ${recorded_with}, and this is ${COMPILER}")
    return()
endif()
describe()
file(ARCHIVE_EXTRACT INPUT "${record}" DESTINATION "${CMAKE_CURRENT_BINARY_DIR}/recorded")
execute_process(COMMAND "${ABIDIFF}" --no-added-syms "${CMAKE_CURRENT_BINARY_DIR}/recorded/${NAME}.abi" "${present}" RESULT_VARIABLE code OUTPUT_VARIABLE changes ERROR_VARIABLE complaint)
if(code EQUAL 0)
    message(STATUS "the interface of ${NAME} is as it was recorded, but for what was added")
    return()
endif()
math(EXPR is_wrong_use "${code} & 3")
if(is_wrong_use)
    message(FATAL_ERROR "abidiff could not compare (${code}):\n${complaint}${changes}")
endif()
file(STRINGS "${RECORDS}/promised" promised REGEX "^[0-9]")
if(NUMBER IN_LIST promised)
    message(FATAL_ERROR "Programs that were built with ${NAME} ${NUMBER} may break:\n${changes}")
endif()
message(STATUS "${changes}")
message(STATUS "left out: the interface of ${NAME} has changed as above, which version ${NUMBER} may: it is not promised yet. "
    "(scripts/record-abi records it anew.)")
