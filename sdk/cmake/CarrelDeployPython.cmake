# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# A program goes to its users with the Python that its scripts run in.

include_guard(GLOBAL)
include("${CMAKE_CURRENT_LIST_DIR}/CarrelLinkedParts.cmake")

if(NOT DEFINED Carrel_PYTHON_ROOT)  # Carrel's own tree; of an installed one, CarrelConfig.cmake has said it
    set(Carrel_PYTHON_ROOT "${CARREL_PYTHON_HOME}")
    set(Carrel_PYTHON_VERSION "${Python_VERSION_MAJOR}.${Python_VERSION_MINOR}")
endif()

# What a program's scripts do not need, or what does not work without a terminal or a window system. The last two are Debian's:
# they concern the system's own Python, and one of them is a link into /etc.
string(CONCAT _carrel_left_out
    "/(test|tests|idlelib|idle_test|tkinter|turtledemo|ensurepip|lib2to3|pydoc_data|config-[^/]*|__pycache__|site-packages)$"
    "|/turtle[.]py$|[.]a$"
    "|/(readline|_curses|_curses_panel|_dbm|_gdbm|_tkinter|_test[^/]*|_xx[^/]*|xx[^/]*)[.][^/]*[.]so$"
    "|/EXTERNALLY-MANAGED$|/sitecustomize[.]py$")
# Of the system wherever the program goes.
set(_carrel_of_the_system "^ld-linux|^(libc|libm|libdl|libpthread|librt|libutil|libresolv)[-.]")

set(_carrel_forget_folder "${CMAKE_CURRENT_LIST_DIR}/forget_folder.py")
set(_carrel_bundle_libraries "${CMAKE_CURRENT_LIST_DIR}/BundlePythonLibraries.cmake")

# A host that has Carrel's sources in a folder of its own calls the function where these variables are not.
set(_carrel_deploy_variables
    Carrel_PYTHON_ROOT Carrel_PYTHON_VERSION Carrel_WORKER _carrel_left_out _carrel_of_the_system _carrel_forget_folder
    _carrel_bundle_libraries)
foreach(_carrel_variable IN LISTS _carrel_deploy_variables)
    set_property(GLOBAL PROPERTY CARREL_DEPLOY_${_carrel_variable} "${${_carrel_variable}}")
endforeach()
set_property(GLOBAL PROPERTY CARREL_DEPLOY_VARIABLES "${_carrel_deploy_variables}")

# carrel_deploy_python(target [COMPONENT name] [LIBRARIES_COMPONENT name])
#
# Adds to `cmake --install`, beside the program `target` (in bin/):
#   lib/                the parts of Carrel that it links, where they come from an installed Carrel
#   lib/carrel/python   CPython: its executable, its library, the standard library without tests, Tk, and what needs a terminal,
#                       and the libraries of the system that it and its modules link, OpenSSL and SQLite among them. For a
#                       distribution's Python to find them there, `patchelf` is needed
#   bin/                nothing: the program itself has install() rules of its own
# and sets the program's INSTALL_RPATH to find them. Carrel looks for `carrel/python` beside its own library first, so that
# the whole may be moved. Qt is carrel_deploy_qt()'s. LIBRARIES_COMPONENT is for what the modules link; a package of a distribution, which
# names the libraries that it needs, leaves that component out.
function(carrel_deploy_python target)
    cmake_parse_arguments(PARSE_ARGV 1 deploy "" "COMPONENT;LIBRARIES_COMPONENT" "")
    include(GNUInstallDirs)
    get_property(variables GLOBAL PROPERTY CARREL_DEPLOY_VARIABLES)
    foreach(variable IN LISTS variables)
        get_property(${variable} GLOBAL PROPERTY CARREL_DEPLOY_${variable})
    endforeach()
    if(NOT EXISTS "${Carrel_PYTHON_ROOT}/bin/python${Carrel_PYTHON_VERSION}")
        message(FATAL_ERROR "carrel_deploy_python(${target}): there is no Python ${Carrel_PYTHON_VERSION} in \"${Carrel_PYTHON_ROOT}\".")
    endif()
    set(component)
    if(deploy_COMPONENT)
        set(component COMPONENT "${deploy_COMPONENT}")
    endif()
    set(component_of_libraries ${component})
    if(deploy_LIBRARIES_COMPONENT)
        set(component_of_libraries COMPONENT "${deploy_LIBRARIES_COMPONENT}")
    endif()
    file(RELATIVE_PATH libraries "/${CMAKE_INSTALL_BINDIR}" "/${CMAKE_INSTALL_LIBDIR}")
    # The second one for its own host modules, which link Python themselves.
    set_property(TARGET ${target} APPEND PROPERTY INSTALL_RPATH
        "$ORIGIN/${libraries}" "$ORIGIN/${libraries}/carrel/python/lib")
    _carrel_deploy_libraries(${target} ${component})
    _carrel_deploy_interpreter(${component})
    _carrel_deploy_dependencies(${component_of_libraries})
endfunction()

function(_carrel_deploy_libraries target)
    carrel_linked_parts(parts ${target})
    if(NOT parts)
        message(FATAL_ERROR "carrel_deploy_python(${target}): no library of Carrel is seen from this folder that the program links. "
            "Call it where find_package(Carrel) was called.")
    endif()
    foreach(part IN LISTS parts)
        get_target_property(is_imported ${part} IMPORTED)
        if(is_imported)
            install(IMPORTED_RUNTIME_ARTIFACTS ${part} LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" ${ARGN})
            _carrel_deploy_search_path("$<TARGET_FILE_NAME:${part}>" "$ORIGIN:$ORIGIN/carrel/python/lib" ${ARGN})
        elseif(NOT CARREL_INSTALL)
            get_target_property(library ${part} ALIASED_TARGET)
            set_target_properties(${library} PROPERTIES INSTALL_RPATH "$ORIGIN;$ORIGIN/carrel/python/lib")
            install(TARGETS ${library} LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}" ${ARGN} NAMELINK_SKIP)
        endif()
    endforeach()
    _carrel_deploy_worker(${target} ${ARGN})
endfunction()

function(_carrel_deploy_worker target)
    if(EXISTS "${Carrel_WORKER}")
        install(PROGRAMS "${Carrel_WORKER}" DESTINATION "${CMAKE_INSTALL_LIBDIR}/carrel" ${ARGN})
        _carrel_deploy_search_path(carrel/carrel-worker "$ORIGIN/..:$ORIGIN/python/lib" ${ARGN})
    elseif(TARGET carrel-worker AND NOT CARREL_INSTALL)
        add_dependencies(${target} carrel-worker)
        set_target_properties(carrel-worker PROPERTIES INSTALL_RPATH "$ORIGIN/..;$ORIGIN/python/lib")
        install(TARGETS carrel-worker RUNTIME DESTINATION "${CMAKE_INSTALL_LIBDIR}/carrel" ${ARGN})
    endif()
endfunction()

# An installed Carrel also looks for the Python of the machine that it was built on, which is nobody else's.
function(_carrel_deploy_search_path file path)
    install(CODE "
        file(RPATH_SET FILE \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}/${file}\" NEW_RPATH [[${path}]])
        " ${ARGN})
endfunction()

function(_carrel_deploy_interpreter)
    set(destination "${CMAKE_INSTALL_LIBDIR}/carrel/python")
    set(version "${Carrel_PYTHON_VERSION}")
    cmake_path(GET Carrel_PYTHON_ROOT PARENT_PATH built_in)
    # A distribution's is in a folder for the architecture.
    file(GLOB shared "${Carrel_PYTHON_ROOT}/lib/libpython${version}.so*"
        "${Carrel_PYTHON_ROOT}/lib/${CMAKE_LIBRARY_ARCHITECTURE}/libpython${version}.so*")
    install(PROGRAMS "${Carrel_PYTHON_ROOT}/bin/python${version}" DESTINATION "${destination}/bin" ${ARGN})
    # Of what CPython's own source has in it.
    install(FILES "${Carrel_PYTHON_ROOT}/share/doc/python/copyright" DESTINATION "${destination}/share/doc/python" ${ARGN} OPTIONAL)
    install(CODE "file(CREATE_LINK python${version}
        \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${destination}/bin/python3\" SYMBOLIC)" ${ARGN})
    install(FILES ${shared} DESTINATION "${destination}/lib" ${ARGN})
    install(DIRECTORY "${Carrel_PYTHON_ROOT}/lib/python${version}" DESTINATION "${destination}/lib" ${ARGN}
        REGEX "${_carrel_left_out}" EXCLUDE)
    # Nothing keeps a folder of this machine: debug information, settings of its build, compiled files. These are checked against
    # nothing later on, as an archive may keep no times.
    install(CODE "
        set(python \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${destination}\")
        file(GLOB_RECURSE binaries \"\${python}/bin/python${version}\" \"\${python}/lib/*.so\" \"\${python}/lib/*.so.*\")
        execute_process(COMMAND \"${CMAKE_STRIP}\" --strip-unneeded \${binaries} COMMAND_ERROR_IS_FATAL ANY)
        file(GLOB named \"\${python}/lib/python${version}/_sysconfigdata_*.py\"
            \"\${python}/lib/python${version}/_sysconfig_vars_*.json\" \"\${python}/lib/python${version}/build-details*.json\" \"\${python}/lib/libpython${version}.so.*\"
            \"\${python}/../carrel-worker\" \"\${python}/../../libCarrel*.so.*\")
        execute_process(COMMAND \"\${python}/bin/python3\" -I -B \"${_carrel_forget_folder}\" \"${built_in}\" \${named}
            COMMAND_ERROR_IS_FATAL ANY)
        execute_process(COMMAND \"\${python}/bin/python3\" -I -B -m compileall -q -f --invalidation-mode unchecked-hash
            -s \"\${python}\" -p /carrel/python \"\${python}/lib/python${version}\" COMMAND_ERROR_IS_FATAL ANY)
        " ${ARGN})
endfunction()

# What it links, and no system is sure to have. (A Python that was deployed before has it there.)
function(_carrel_deploy_dependencies)
    install(CODE "
        include(\"${_carrel_bundle_libraries}\")
        bundle_python_libraries(\"${CMAKE_INSTALL_LIBDIR}/carrel/python\" \"${Carrel_PYTHON_VERSION}\" [=[${_carrel_of_the_system}]=])
        " ${ARGN})
endfunction()
