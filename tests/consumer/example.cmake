# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# Builds one project of docs/examples, EXAMPLE, against the package that was installed in INSTALLED, in the folder WORK, runs
# its program with ARGUMENTS, and looks for EXPECTED (regular expressions, a line each) in what it says.
cmake_minimum_required(VERSION 3.25)

function(run)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output TIMEOUT 240)
    if(NOT code EQUAL 0)
        list(JOIN ARGN " " command)
        message(FATAL_ERROR "${command}\nended with ${code}, and said:\n${output}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

# What is asked of an example is that one can read it at once.
function(check_length file)
    file(STRINGS "${file}" lines)
    list(LENGTH lines count)
    if(count GREATER_EQUAL 100)
        message(FATAL_ERROR "${file} has ${count} lines; an example has fewer than 100.")
    endif()
endfunction()

# What goes to others does not name the folders of whoever made it: the installed Carrel, and the Python that it was built with. (One
# of the system is in a folder that everybody has.)
function(check_no_path_is_left folder)
    set(paths -e "${INSTALLED}")
    if(NOT PYTHON STREQUAL "/usr")
        list(APPEND paths -e "${PYTHON}")
    endif()
    execute_process(COMMAND grep -rlF ${paths} "${folder}" OUTPUT_VARIABLE found)
    if(found)
        message(FATAL_ERROR "These say where they were made:\n${found}")
    endif()
endfunction()

file(GLOB sources "${EXAMPLE}/*.cpp" "${EXAMPLE}/*.h")
foreach(source IN LISTS sources)
    check_length("${source}")
endforeach()

file(REMOVE_RECURSE "${WORK}")
run("${CMAKE_COMMAND}" -S "${EXAMPLE}" -B "${WORK}" -G "${GENERATOR}" "-DCMAKE_CXX_COMPILER=${COMPILER}"
    "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" "-DCMAKE_CXX_FLAGS=${FLAGS}" "-DCMAKE_PREFIX_PATH=${INSTALLED}"
    "-DQt6_DIR=${QT}" "-Dpybind11_DIR=${PYBIND11}")
run("${CMAKE_COMMAND}" --build "${WORK}" --parallel 2)
set(program "${WORK}/${PROGRAM}")
if(MOVES)
    # Installed, and then taken elsewhere.
    run("${CMAKE_COMMAND}" --install "${WORK}" --prefix "${WORK}/first")
    file(RENAME "${WORK}/first" "${WORK}/moved here")
    check_no_path_is_left("${WORK}/moved here")
    set(program "${WORK}/moved here/bin/${PROGRAM}")
endif()
separate_arguments(ARGUMENTS)
run("${CMAKE_COMMAND}" -E chdir "${WORK}" "${program}" ${ARGUMENTS})
string(REPLACE "|" ";" EXPECTED "${EXPECTED}")
foreach(expression IN LISTS EXPECTED)
    if(NOT output MATCHES "${expression}")
        message(FATAL_ERROR "Nothing like \"${expression}\" is in what it said:\n${output}")
    endif()
endforeach()
foreach(file IN LISTS WRITES)
    if(NOT EXISTS "${WORK}/${file}")
        message(FATAL_ERROR "It did not write ${file}.")
    endif()
endforeach()
message(STATUS "${PROGRAM} was built from the installed package, and said what it should")
