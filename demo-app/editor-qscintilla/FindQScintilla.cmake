# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# QScintilla for Qt 6 comes with neither a CMake config nor a pkg-config file.
#
#   QScintilla::QScintilla   the library
#   QScintilla_VERSION       for example 2.13.3

find_package(Qt6 6.4 QUIET COMPONENTS Widgets PrintSupport)

# <Qsci/…> lies in Qt's own folder of headers.
get_target_property(_qscintilla_qt_includes Qt6::Widgets INTERFACE_INCLUDE_DIRECTORIES)
list(FILTER _qscintilla_qt_includes EXCLUDE REGEX "[$]<")
find_path(QScintilla_INCLUDE_DIR Qsci/qsciscintilla.h HINTS ${_qscintilla_qt_includes} PATH_SUFFIXES qt6 PATHS ${_qscintilla_qt_includes})
find_library(QScintilla_LIBRARY NAMES qscintilla2_qt6)

if(QScintilla_INCLUDE_DIR)
    file(STRINGS "${QScintilla_INCLUDE_DIR}/Qsci/qsciglobal.h" _qscintilla_version REGEX "define +QSCINTILLA_VERSION_STR")
    string(REGEX MATCH "[0-9]+(\\.[0-9]+)+" QScintilla_VERSION "${_qscintilla_version}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(QScintilla
    REQUIRED_VARS QScintilla_LIBRARY QScintilla_INCLUDE_DIR Qt6PrintSupport_FOUND
    VERSION_VAR QScintilla_VERSION)
mark_as_advanced(QScintilla_INCLUDE_DIR QScintilla_LIBRARY)

if(QScintilla_FOUND AND NOT TARGET QScintilla::QScintilla)
    add_library(QScintilla::QScintilla UNKNOWN IMPORTED)
    set_target_properties(QScintilla::QScintilla PROPERTIES
        IMPORTED_LOCATION "${QScintilla_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${QScintilla_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES "Qt6::Widgets;Qt6::PrintSupport")
endif()
