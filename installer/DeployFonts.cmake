# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard(GLOBAL)

set(CARREL_FONTS "/usr/share/fonts/truetype/dejavu" CACHE PATH "Folder of the DejaVu fonts that a package brings along")

# deploy_fonts([COMPONENT name]): what the program draws letters with on a machine that has no fonts; see bundled_fonts.h.
function(deploy_fonts)
    cmake_parse_arguments(PARSE_ARGV 0 deploy "" "COMPONENT" "")
    set(destination "${CMAKE_INSTALL_DATADIR}/carrel/fonts")
    foreach(name IN ITEMS DejaVuSans DejaVuSans-Bold DejaVuSansMono DejaVuSansMono-Bold)
        if(NOT EXISTS "${CARREL_FONTS}/${name}.ttf")
            message(FATAL_ERROR "The package would have no fonts: ${name}.ttf is missing in ${CARREL_FONTS} (CARREL_FONTS).")
        endif()
        install(FILES "${CARREL_FONTS}/${name}.ttf" DESTINATION "${destination}" COMPONENT "${deploy_COMPONENT}")
    endforeach()
    install(FILES "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/fonts.conf" DESTINATION "${destination}" COMPONENT "${deploy_COMPONENT}")
endfunction()
