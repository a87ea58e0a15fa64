# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard()
include(GNUInstallDirs)

# carrel_add_man_pages(COMPONENT name PAGES name.section…): each is written out of name.section.in, with the version in it, and
# installed. The tests read the property CARREL_MAN_PAGES.
function(carrel_add_man_pages)
    cmake_parse_arguments(PARSE_ARGV 0 MAN "" "COMPONENT" "PAGES")
    foreach(page IN LISTS MAN_PAGES)
        configure_file("${page}.in" "${page}" @ONLY)
        string(REGEX MATCH "[0-9]$" section "${page}")
        install(FILES "${CMAKE_CURRENT_BINARY_DIR}/${page}" DESTINATION "${CMAKE_INSTALL_MANDIR}/man${section}"
            COMPONENT "${MAN_COMPONENT}")
        set_property(GLOBAL APPEND PROPERTY CARREL_MAN_PAGES "${CMAKE_CURRENT_BINARY_DIR}/${page}")
    endforeach()
endfunction()
