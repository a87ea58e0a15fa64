# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard(GLOBAL)
include("${CMAKE_CURRENT_LIST_DIR}/Pybind11Licence.cmake")

# list_parts(name COMPONENT component): writes LICENSES/name.md, a list of all that the component consists of by then, and the
# licences of that. After everything else that is installed with it.
function(list_parts name)
    cmake_parse_arguments(PARSE_ARGV 1 list "" "COMPONENT" "")
    set(version "${Python_VERSION_MAJOR}.${Python_VERSION_MINOR}")
    set(command "${Python_EXECUTABLE}" -I -B "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/list_parts.py"
        --list "${name}" --own-version "${PROJECT_VERSION}" --python-version "${Python_VERSION}")
    foreach(licence IN ITEMS Apache-2.0 GPL-3.0-or-later)
        list(APPEND command --own-licence "${PROJECT_SOURCE_DIR}/LICENSES/${licence}.txt")
    endforeach()
    # A private Python has the first two, and a distribution's the third; those that are there are taken.
    foreach(licence IN ITEMS "${CARREL_PYTHON_HOME}/lib/python${version}/LICENSE.txt"
            "${CARREL_PYTHON_HOME}/share/doc/python/copyright" "/usr/share/doc/libpython${version}-minimal/copyright")
        list(APPEND command --python-licence "${licence}")
    endforeach()
    if(list_COMPONENT STREQUAL "Demo")
        find_pybind11_licence(licence)
        foreach(library IN ITEMS Carrel::Core Carrel::Widgets Carrel::EditorQScintilla Carrel::Charts)  # of the component Runtime
            if(TARGET ${library})
                list(APPEND command --own-file "${CMAKE_INSTALL_LIBDIR}/$<TARGET_FILE_NAME:${library}>")
            endif()
        endforeach()
        list(APPEND command --own-file "${CMAKE_INSTALL_LIBDIR}/carrel/carrel-worker")
        list(APPEND command --compiled-in "pybind11=${pybind11_VERSION}=${licence}")
    endif()
    list(JOIN command "\" \"" command)
    install(CODE "
        execute_process(COMMAND \"${command}\" \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}\" COMMAND_ERROR_IS_FATAL ANY)
        " COMPONENT "${list_COMPONENT}")
endfunction()
