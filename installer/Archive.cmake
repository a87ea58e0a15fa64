# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# The archives: one of the Studio, and one to be unpacked in the same place, over it, with what only some of its users need.

set(CPACK_PACKAGE_NAME carrel-studio)
set(CPACK_PACKAGE_VENDOR "The Carrel developers")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(system "${PROJECT_VERSION}-${CMAKE_SYSTEM_NAME}-${CMAKE_SYSTEM_PROCESSOR}")
set(CPACK_PACKAGE_FILE_NAME "carrel-studio-${system}")  # and so the folder in all of them
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_SOURCE_DIR}/build/packages")
set(CPACK_GENERATOR TGZ)
set(CPACK_STRIP_FILES ON)
set(CPACK_ARCHIVE_COMPONENT_INSTALL ON)
set(CPACK_COMPONENT_INCLUDE_TOPLEVEL_DIRECTORY ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_COMPONENTS_ALL Runtime Demo)
set(CPACK_COMPONENT_RUNTIME_GROUP studio)
set(CPACK_COMPONENT_DEMO_GROUP studio)
set(CPACK_ARCHIVE_STUDIO_FILE_NAME "carrel-studio-${system}")
if(CARREL_SCIENCE)
    list(APPEND CPACK_COMPONENTS_ALL Science)
    set(CPACK_COMPONENT_SCIENCE_GROUP science)
    set(CPACK_ARCHIVE_SCIENCE_FILE_NAME "carrel-science-${system}")
endif()
