# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

find_package(PkgConfig)
if(NOT PKG_CONFIG_FOUND)
    message(STATUS "pkg-config is missing: what it says of Carrel is not tested.")
    return()
endif()
# Qt may be where pkg-config does not look by itself.
set(folder_of_qt "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_LIBS}/pkgconfig")
add_test(NAME consumer.pkg_config COMMAND "${CMAKE_COMMAND}"
    "-DINSTALLED=${CMAKE_CURRENT_BINARY_DIR}/work/moved" "-DLIBRARIES=${CMAKE_INSTALL_LIBDIR}" "-DQT=${folder_of_qt}"
    "-DWORK=${CMAKE_CURRENT_BINARY_DIR}/pkg_config" "-DEXAMPLES=${PROJECT_SOURCE_DIR}/docs/examples"
    "-DPKG_CONFIG=${PKG_CONFIG_EXECUTABLE}" "-DCOMPILER=${CMAKE_CXX_COMPILER}" "-DLAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}"
    "-DFLAGS=${flags}" "-DVERSION=${PROJECT_VERSION}" "-DWIDGETS=$<TARGET_EXISTS:Carrel::Widgets>"
    -P "${CMAKE_CURRENT_SOURCE_DIR}/pkg_config.cmake")
set_tests_properties(consumer.pkg_config PROPERTIES LABELS consumer TIMEOUT 300 FIXTURES_REQUIRED installed_package
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
