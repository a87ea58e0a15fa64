# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# What an installed SDK consists of. Each CMake component has an export set of its own, so that CarrelConfig.cmake can
# tell from the files which ones were built.

include_guard(GLOBAL)
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
include(CarrelPkgConfig)

set(CARREL_INSTALL_CMAKEDIR "${CMAKE_INSTALL_LIBDIR}/cmake/Carrel")

# carrel_install_component(COMPONENT TARGET target [HEADERS folder] [PACKAGE component])
#
# Installs a shared library as the CMake component COMPONENT, that is as the target Carrel::COMPONENT, with the public
# headers below `folder` (which holds a folder carrel/), and a file for pkg-config. PACKAGE: which of the packages that CPack
# makes for distributions the library goes into (installer/Distribution.cmake); otherwise, and in all others, Runtime.
function(carrel_install_component component)
    cmake_parse_arguments(PARSE_ARGV 1 PART "" "TARGET;HEADERS;PACKAGE" "")
    if(NOT PART_PACKAGE OR NOT CARREL_DISTRIBUTION_PACKAGES)
        set(PART_PACKAGE Runtime)
    endif()
    set_target_properties(${PART_TARGET} PROPERTIES EXPORT_NAME ${component})
    get_property(python_folders GLOBAL PROPERTY CARREL_PYTHON_RUNTIME_FOLDERS)
    # Beside each other; then a Python in the same prefix; then the one of the machine that it was built on.
    set_target_properties(${PART_TARGET} PROPERTIES
        INSTALL_RPATH "$ORIGIN;$ORIGIN/carrel/python/lib;${python_folders}")
    install(TARGETS ${PART_TARGET} EXPORT Carrel${component}Targets
        LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" COMPONENT ${PART_PACKAGE} NAMELINK_COMPONENT Development)
    carrel_install_pkg_config(${component} ${PART_TARGET})
    install(EXPORT Carrel${component}Targets NAMESPACE Carrel::
        DESTINATION "${CMAKE_INSTALL_LIBDIR}/cmake/Carrel" COMPONENT Development)
    if(PART_HEADERS)
        install(DIRECTORY "${PART_HEADERS}/carrel" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT Development
            FILES_MATCHING PATTERN "*.h" PATTERN "widgets" EXCLUDE)
    endif()
endfunction()

# A Python in the compiler's own folders is found without help.
set(_carrel_python_folders ${Python_RUNTIME_LIBRARY_DIRS} ${Python_LIBRARY_DIRS})
list(REMOVE_DUPLICATES _carrel_python_folders)
list(REMOVE_ITEM _carrel_python_folders ${CMAKE_CXX_IMPLICIT_LINK_DIRECTORIES})
if(CARREL_BRINGS_PYTHON)
    set(_carrel_python_folders)
endif()
set_property(GLOBAL PROPERTY CARREL_PYTHON_RUNTIME_FOLDERS "${_carrel_python_folders}")

carrel_install_component(Core TARGET CarrelCore HEADERS "${CMAKE_CURRENT_SOURCE_DIR}/include")
# Beside the library, where that looks for it.
set_target_properties(carrel-worker PROPERTIES
    INSTALL_RPATH "$ORIGIN/..;$ORIGIN/python/lib;${_carrel_python_folders}")
install(TARGETS carrel-stubgen RUNTIME DESTINATION "${CMAKE_INSTALL_LIBDIR}/carrel" COMPONENT Development)
# Where a shell finds them; they themselves look around where they are.
file(RELATIVE_PATH _carrel_programs "/${CMAKE_INSTALL_BINDIR}" "/${CMAKE_INSTALL_LIBDIR}/carrel")
foreach(_carrel_program IN ITEMS carrel-doctor carrel-stubgen)
    file(CREATE_LINK "${_carrel_programs}/${_carrel_program}" "${CMAKE_CURRENT_BINARY_DIR}/${_carrel_program}" SYMBOLIC)
    install(FILES "${CMAKE_CURRENT_BINARY_DIR}/${_carrel_program}" DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT Development)
endforeach()
install(TARGETS carrel-worker RUNTIME DESTINATION "${CMAKE_INSTALL_LIBDIR}/carrel" COMPONENT Runtime)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/include/carrel/version.h"
    DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/carrel" COMPONENT Development)
if(TARGET CarrelWidgets)
    carrel_install_component(Widgets TARGET CarrelWidgets PACKAGE Widgets)
    install(DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/include/carrel/widgets"
        DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/carrel" COMPONENT Development FILES_MATCHING PATTERN "*.h")
endif()

set(CARREL_QT_FLOOR 6.4)
set(CARREL_INSTALL_STUBSDIR "${CMAKE_INSTALL_DATADIR}/carrel/stubs")
set(CARREL_INSTALL_WORKER "${CMAKE_INSTALL_LIBDIR}/carrel/carrel-worker")
set(CARREL_INSTALL_PYTHONDIR "${CMAKE_INSTALL_LIBDIR}/carrel/python")
set(CARREL_PYTHON_HOME_OF_PACKAGE "${CARREL_PYTHON_HOME}")
if(CARREL_BRINGS_PYTHON)
    set(CARREL_PYTHON_HOME_OF_PACKAGE)
endif()
configure_package_config_file("${CMAKE_CURRENT_LIST_DIR}/CarrelConfig.cmake.in"
    "${CMAKE_CURRENT_BINARY_DIR}/CarrelConfig.cmake" INSTALL_DESTINATION "${CARREL_INSTALL_CMAKEDIR}"
    PATH_VARS CARREL_INSTALL_STUBSDIR CARREL_INSTALL_PYTHONDIR CARREL_INSTALL_WORKER NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/CarrelConfigVersion.cmake"
    COMPATIBILITY ${CARREL_COMPATIBILITY})
install(FILES
    "${CMAKE_CURRENT_BINARY_DIR}/CarrelConfig.cmake"
    "${CMAKE_CURRENT_BINARY_DIR}/CarrelConfigVersion.cmake"
    "${CMAKE_CURRENT_LIST_DIR}/BundlePythonLibraries.cmake"
    "${CMAKE_CURRENT_LIST_DIR}/CarrelAddHostModule.cmake"
    "${CMAKE_CURRENT_LIST_DIR}/CarrelDeployPython.cmake"
    "${CMAKE_CURRENT_LIST_DIR}/CarrelDeployQt.cmake"
    "${CMAKE_CURRENT_LIST_DIR}/CarrelLinkedParts.cmake"
    "${CMAKE_CURRENT_LIST_DIR}/forget_folder.py"
    DESTINATION "${CARREL_INSTALL_CMAKEDIR}" COMPONENT Development)
install(DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/python/carrel"
    DESTINATION "${CARREL_INSTALL_STUBSDIR}" COMPONENT Development FILES_MATCHING PATTERN "*.pyi")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSES/Apache-2.0.txt"
    DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT Runtime)
# As its readers find it in the repository.
install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs/" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT Docs PATTERN build EXCLUDE)
