# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# Packages for Debian and what derives from it: `cpack -G DEB`, or scripts/distribution-packages.

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
# Those of two releases differ in what they need, and so in their version, which is the lower one for the older release; what has no
# number comes after all that have.
cmake_host_system_information(RESULT release QUERY DISTRIB_VERSION_ID)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
if(release)
    cmake_host_system_information(RESULT distribution QUERY DISTRIB_ID)
    string(APPEND CPACK_DEBIAN_PACKAGE_RELEASE "~${distribution}${release}")
endif()
set(CPACK_DEBIAN_PACKAGE_SOURCE carrel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_DOCS_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "qt6-base-dev, pkgconf")
set(CPACK_DEBIAN_DEMO_PACKAGE_RECOMMENDS "fonts-dejavu-core")
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS "carrel-docs")
set(private_libraries "${CMAKE_LIBRARY_OUTPUT_DIRECTORY}")
if(CARREL_BRINGS_PYTHON)
    list(APPEND private_libraries "${CARREL_PYTHON_HOME}/lib")
else()
    set(python "python${Python_VERSION_MAJOR}.${Python_VERSION_MINOR}")
    set(CPACK_DEBIAN_RUNTIME_PACKAGE_DEPENDS "${python}")  # what scripts see as sys.executable; it is not linked
    string(APPEND CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SUGGESTS ", lib${python}-dev")
endif()

# The libraries of the system come from what the programs link; our own ones, which no package of this machine has, from where
# they were built.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${private_libraries})
foreach(part IN ITEMS RUNTIME:Core WIDGETS:Widgets EDITOR:EditorQScintilla CHARTS:Charts)
    string(REGEX MATCH "(.*):(.*)" part "${part}")
    set(component ${CMAKE_MATCH_1})
    if(NOT TARGET Carrel::${CMAKE_MATCH_2})
        continue()
    endif()
    set(shlibs "${CMAKE_CURRENT_BINARY_DIR}/${component}/shlibs")
    file(WRITE "${shlibs}" "libCarrel${CMAKE_MATCH_2} ${CARREL_SOVERSION} ${CPACK_DEBIAN_${component}_PACKAGE_NAME} (>= ${PROJECT_VERSION})\n")
    set(CPACK_DEBIAN_${component}_PACKAGE_CONTROL_EXTRA "${CMAKE_CURRENT_SOURCE_DIR}/debian/triggers" "${shlibs}")
endforeach()

# Manuals and changelog compressed, copyright and known exceptions where Debian looks for them.
set(CPACK_PRE_BUILD_SCRIPTS "${CMAKE_CURRENT_SOURCE_DIR}/finish_staging.cmake")
# CPack hands on what begins with its own name.
set(CPACK_CARREL_CODE_TOOLS "${CARREL_CODE_TOOLS}")
include("${CMAKE_CURRENT_LIST_DIR}/Pybind11Licence.cmake")
find_pybind11_licence(CPACK_CARREL_PYBIND11_LICENSE)
if(NOT EXISTS "${CPACK_CARREL_PYBIND11_LICENSE}")
    set(CPACK_CARREL_PYBIND11_LICENSE)
endif()
set(CPACK_CARREL_PYTHON_LICENSE "${CARREL_PYTHON_HOME}/lib/python${Python_VERSION_MAJOR}.${Python_VERSION_MINOR}/LICENSE.txt")
