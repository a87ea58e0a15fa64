# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard(GLOBAL)

# carrel_install_pkg_config(COMPONENT target): the file from which pkg-config says how the component is compiled against,
# wherever its folder was moved.
function(carrel_install_pkg_config component target)
    # How it is known there, what it is, and what its users have to have besides.
    set(_Core carrel-core
        "Python scripts in documents of Qt applications: runtime, sessions, jobs, values" "Qt6Core >= 6.4")
    set(_Widgets carrel-widgets
        "Editor, console and job list for hosts of Python scripts" "carrel-core = ${PROJECT_VERSION}, Qt6Widgets >= 6.4")
    set(_EditorQScintilla carrel-editor-qscintilla
        "The script editor on QScintilla (GPL-3.0-or-later)" "carrel-widgets = ${PROJECT_VERSION}")
    set(_Charts carrel-charts
        "What scripts plot, as charts of Qt Charts (GPL-3.0-or-later)" "carrel-widgets = ${PROJECT_VERSION}")
    if(NOT DEFINED _${component})
        message(FATAL_ERROR "carrel_install_pkg_config(${component}): nothing is said of it here.")
    endif()
    list(GET _${component} 0 name)
    list(GET _${component} 1 description)
    list(GET _${component} 2 requires)
    set(folder "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
    file(RELATIVE_PATH prefix_from_folder "/${folder}" "/")
    string(REGEX REPLACE "/$" "" prefix_from_folder "${prefix_from_folder}")
    configure_file("${CMAKE_CURRENT_FUNCTION_LIST_DIR}/carrel-component.pc.in" "${CMAKE_CURRENT_BINARY_DIR}/${name}.pc" @ONLY)
    install(FILES "${CMAKE_CURRENT_BINARY_DIR}/${name}.pc" DESTINATION "${folder}" COMPONENT Development)
endfunction()
