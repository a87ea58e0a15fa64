# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# Run by CPack when the files of each package are in folders of their own, before they are packed: what distributions want
# of every package.

include("${CMAKE_CURRENT_LIST_DIR}/copyright.cmake")

function(compress)
    if(ARGN)
        execute_process(COMMAND gzip -9 -n -f ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
    endif()
endfunction()

# The name that the package of a component has.
function(name_of_package variable component)
    string(TOUPPER "${component}" upper)
    set(${variable} "${CPACK_DEBIAN_${upper}_PACKAGE_NAME}" PARENT_SCOPE)
endfunction()

function(finish_for_debian component folder)
    name_of_package(package ${component})
    set(docs "${folder}/usr/share/doc/${package}")
    write_copyright(${component} "${docs}/copyright")
    string(TIMESTAMP date "%a, %d %b %Y 00:00:00 +0000" UTC)
    file(WRITE "${docs}/changelog.Debian" "carrel (${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium\n\n"
        "  * As made by CPack; what is new is in CHANGELOG.md of the sources.\n\n -- ${CPACK_PACKAGE_CONTACT}  ${date}\n")
    compress("${docs}/changelog.Debian")
    set(exceptions "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/debian/overrides/${package}")
    if(EXISTS "${exceptions}")
        file(COPY "${exceptions}" DESTINATION "${folder}/usr/share/lintian/overrides")
    endif()
endfunction()

foreach(component IN LISTS CPACK_COMPONENTS_ALL)
    set(folder "${CPACK_TEMPORARY_DIRECTORY}/${component}")
    file(GLOB manuals "${folder}/usr/share/man/man*/*.[1-8]")
    compress(${manuals})
    if(CPACK_GENERATOR STREQUAL "DEB")
        finish_for_debian(${component} "${folder}")
    endif()
endforeach()
