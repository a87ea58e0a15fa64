# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# Packages of a distribution, which has Qt and all other libraries: the SDK, its widgets, the Studio, and, where the distribution's
# is too old, their Python, each in one of its own. scripts/distribution-packages makes them.

include(CPackComponent)
if(CARREL_BRINGS_PYTHON)
    carrel_deploy_python(carrel-studio COMPONENT Python LIBRARIES_COMPONENT Bundled)  # the latter goes into none
    # For host modules, which carrel_add_host_module() compiles against the same Python.
    set(python_headers "include/python${Python_VERSION_MAJOR}.${Python_VERSION_MINOR}")
    install(DIRECTORY "${CARREL_PYTHON_HOME}/${python_headers}" DESTINATION "${CMAKE_INSTALL_LIBDIR}/carrel/python/include"
        COMPONENT Development)
endif()

set(CPACK_PACKAGE_NAME carrel)
set(CPACK_PACKAGE_VENDOR "The Carrel developers")
set(CPACK_PACKAGE_CONTACT "The Carrel developers <developers@carrel.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${CMAKE_PROJECT_NAME} built using CMake")  # the one that is not put before those below
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_SOURCE_DIR}/build/distribution-packages")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_GENERATOR DEB RPM)
set(CPACK_RPM_PACKAGE_RELEASE 1)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)

# describe_component(NAME PACKAGE name SECTION section SUMMARY sentence TEXT paragraph [NEEDS components…])
#
# PACKAGE and SECTION are those of distributions. Debian's wants the lines of TEXT below 80 letters.
macro(describe_component name)
    cmake_parse_arguments(COMPONENT "" "PACKAGE;SECTION;SUMMARY;TEXT" "NEEDS" ${ARGN})
    string(TOUPPER ${name} upper)
    cpack_add_component(${name} DISPLAY_NAME "${COMPONENT_SUMMARY}" DESCRIPTION "${COMPONENT_TEXT}" DEPENDS ${COMPONENT_NEEDS})
    set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${COMPONENT_PACKAGE})
    set(CPACK_DEBIAN_${upper}_PACKAGE_SECTION ${COMPONENT_SECTION})
    set(CPACK_DEBIAN_${upper}_DESCRIPTION "${COMPONENT_SUMMARY}\n${COMPONENT_TEXT}")
    set(CPACK_RPM_${upper}_PACKAGE_NAME ${COMPONENT_PACKAGE})
    set(CPACK_RPM_${upper}_PACKAGE_SUMMARY "${COMPONENT_SUMMARY}")
    set(CPACK_RPM_${upper}_PACKAGE_DESCRIPTION "${COMPONENT_TEXT}")
    set(CPACK_RPM_${upper}_PACKAGE_REQUIRES)
    foreach(need IN LISTS COMPONENT_NEEDS)
        string(TOUPPER ${need} need)
        list(APPEND CPACK_RPM_${upper}_PACKAGE_REQUIRES "${CPACK_RPM_${need}_PACKAGE_NAME} = ${PROJECT_VERSION}-${CPACK_RPM_PACKAGE_RELEASE}")
    endforeach()
    list(JOIN CPACK_RPM_${upper}_PACKAGE_REQUIRES ", " CPACK_RPM_${upper}_PACKAGE_REQUIRES)
    list(APPEND CPACK_COMPONENTS_ALL ${name})
endmacro()

set(CPACK_COMPONENTS_ALL)

set(about "Carrel gives every document of a Qt application a Python interpreter\nof its own, with a private GIL, on a thread of its own.\n\n")
set(own_python)
if(CARREL_BRINGS_PYTHON)
    set(own_python Python)
    describe_component(Python PACKAGE carrel-python SECTION python
        SUMMARY "Python that Carrel runs scripts in"
        TEXT "${about}This package is a private CPython: the library, the executable and the\nstandard library. It is not on any search path.")
endif()
describe_component(Runtime PACKAGE carrel-runtime SECTION libs NEEDS ${own_python}
    SUMMARY "Python scripts in documents of Qt applications"
    TEXT "${about}This package is the library, and the process in which scripts run\nthat a host wants apart.")
describe_component(Widgets PACKAGE carrel-widgets SECTION libs NEEDS Runtime
    SUMMARY "widgets for Python scripts in Qt applications"
    TEXT "${about}This package is a library of widgets: editor, console, output, jobs,\nproblems, parameters and variables.")
set(under_the_gpl)  # each where it was built
if(TARGET Carrel::EditorQScintilla)
    list(APPEND under_the_gpl Editor)
    describe_component(Editor PACKAGE carrel-editor-qscintilla SECTION libs NEEDS Widgets
        SUMMARY "script editor for Qt applications, by QScintilla"
        TEXT "${about}This package is an editor that a host can use in place of the plain\none. It is under the GPL, as QScintilla is.")
endif()
if(TARGET Carrel::Charts)
    list(APPEND under_the_gpl Charts)
    describe_component(Charts PACKAGE carrel-charts SECTION libs NEEDS Widgets
        SUMMARY "charts of Python scripts in Qt applications, by Qt Charts"
        TEXT "${about}This package shows what scripts plot as charts, in an output or a\nconsole. It is under the GPL, as Qt Charts is.")
endif()
describe_component(Development PACKAGE carrel-sdk SECTION libdevel NEEDS Runtime Widgets ${under_the_gpl}
    SUMMARY "files for programs that run Python scripts with Carrel"
    TEXT "${about}This package has the headers, the CMake package, files for pkg-config,\nstubs, and the programs carrel-config, carrel-doctor and carrel-stubgen.")
describe_component(Demo PACKAGE carrel-studio SECTION editors NEEDS Widgets ${under_the_gpl}
    SUMMARY "editor in which every Python script has an interpreter of its own"
    TEXT "${about}This package is Carrel Studio. It opens scripts and documents, each\nwith a console, parameters and a 3D scene of its own. Scripts run at the\nsame time, and every one of them can be stopped.")
describe_component(Docs PACKAGE carrel-docs SECTION doc
    SUMMARY "documentation and examples of Carrel"
    TEXT "${about}This package is the documentation, with examples that are projects of\ntheir own.")

include("${CMAKE_CURRENT_SOURCE_DIR}/Debian.cmake")
include("${CMAKE_CURRENT_SOURCE_DIR}/Rpm.cmake")
include(CPack)
