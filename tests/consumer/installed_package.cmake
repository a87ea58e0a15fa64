# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# Installs the build tree BUILD, moves what was installed, and uses it from projects of their own below WORK.

file(REMOVE_RECURSE "${WORK}")
file(MAKE_DIRECTORY "${WORK}")

# run(RESULT word… ): ends the test if the command's exit code does not suit RESULT, "works" or "fails"; its output is
# in `output` afterwards.
function(run result)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if((result STREQUAL "works" AND NOT code EQUAL 0) OR (result STREQUAL "fails" AND code EQUAL 0))
        list(JOIN ARGN " " command)
        message(FATAL_ERROR "${command}\nended with ${code}, and said:\n${output}")
    endif()
    set(output "${output}" PARENT_SCOPE)
endfunction()

function(configure result name)
    run(${result} "${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}/project" -B "${WORK}/${name}" -G "${GENERATOR}"
        "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" "-DCMAKE_CXX_FLAGS=${FLAGS}"
        "-DCMAKE_PREFIX_PATH=${WORK}/moved" "-DQt6_DIR=${QT}" "-Dpybind11_DIR=${PYBIND11}" ${ARGN})
    set(output "${output}" PARENT_SCOPE)
endfunction()

# The installed files say nothing of the trees that they came from.
function(check_no_path_is_left folder)
    file(GLOB_RECURSE files "${folder}/*.cmake" "${folder}/*.h" "${folder}/*.pyi" "${folder}/*.pc")
    foreach(file IN LISTS files)
        file(READ "${file}" text)
        foreach(path "${BUILD}" "${SOURCE}")
            # Not a folder beside it, whose name only begins with the same letters.
            string(REPLACE "${path}" "<tree>" marked "${text}")
            if(marked MATCHES "<tree>($|[^A-Za-z0-9_.-])")
                message(FATAL_ERROR "${file} has the path ${path} in it.")
            endif()
        endforeach()
    endforeach()
    list(LENGTH files count)
    if(count LESS 15)
        message(FATAL_ERROR "Only ${count} files were installed: ${files}")
    endif()
endfunction()

run(works "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${WORK}/first")
check_no_path_is_left("${WORK}/first")
file(RENAME "${WORK}/first" "${WORK}/moved")

configure(works host "-DCOMPONENTS=${COMPONENTS}" "-DREADME=${SOURCE}/README.md")
run(works "${CMAKE_COMMAND}" --build "${WORK}/host" --parallel 2)
run(works "${WORK}/host/host")
if(NOT output MATCHES "the sum is 36")
    message(FATAL_ERROR "the host said:\n${output}")
endif()

set(doctor "${WORK}/moved/bin/carrel-doctor")
run(works "${doctor}" json)
if(NOT output MATCHES "json: loads")
    message(FATAL_ERROR "the installed carrel-doctor said:\n${output}")
endif()
run(fails "${doctor}" no_such_module_at_all)

configure(fails refused "-DCOMPONENTS=Core Telepathy")
if(NOT output MATCHES "has no component[ \n]+Telepathy")
    message(FATAL_ERROR "An unknown component was refused without a reason:\n${output}")
endif()
# A minor version that is yet to come may have what this one lacks; another major one is another Carrel.
foreach(version IN ITEMS 0.1 1.99 2)
    configure(fails "not_${version}" "-DCOMPONENTS=Core" "-DWANTED_VERSION=${version}")
    if(NOT output MATCHES "compatible[ \n]+with requested version")
        message(FATAL_ERROR "Version ${version} was refused for another reason:\n${output}")
    endif()
endforeach()
message(STATUS "the installed package was found after a move, built against, and ran")
