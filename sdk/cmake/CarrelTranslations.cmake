# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard()

get_target_property(qmake Qt6::qmake IMPORTED_LOCATION)
get_filename_component(qt_programs "${qmake}" DIRECTORY)
find_program(CARREL_LRELEASE NAMES lrelease lrelease6 lrelease-qt6 HINTS "${qt_programs}" "/usr/lib/qt6/bin"
    DOC "Qt's lrelease, which makes the catalogues of translations; without it everything is in English")
if(NOT CARREL_LRELEASE)
    message(STATUS "Qt's lrelease is missing: Carrel's widgets and Carrel Studio will be in English only.")
endif()

# carrel_add_translations(target CATALOGUES name_language.ts…): has the target bring them along, as
# :/carrel/translations/name_language.qm; see carrel/widgets/translator.h.
function(carrel_add_translations target)
    cmake_parse_arguments(PARSE_ARGV 1 ADD "" "" "CATALOGUES")
    if(NOT CARREL_LRELEASE)
        return()
    endif()
    set(compiled)
    foreach(catalogue IN LISTS ADD_CATALOGUES)
        get_filename_component(name "${catalogue}" NAME_WE)
        set(output "${CMAKE_CURRENT_BINARY_DIR}/${name}.qm")
        add_custom_command(OUTPUT "${output}" DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/${catalogue}" VERBATIM
            COMMENT "Compiling the translations of ${name}"
            COMMAND "${CARREL_LRELEASE}" -silent "${CMAKE_CURRENT_SOURCE_DIR}/${catalogue}" -qm "${output}")
        list(APPEND compiled "${output}")
    endforeach()
    qt_add_resources(${target} "${target}_translations" PREFIX /carrel/translations BASE "${CMAKE_CURRENT_BINARY_DIR}"
        FILES ${compiled})
endfunction()
