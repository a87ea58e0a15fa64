# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# Run at `cmake --install`: a deployed Python gets the libraries that it links and no system is sure to have.

# bundle_python_libraries(place version of_the_system): `place` is the folder of that Python below the prefix, `version` is such as
# 3.13, and `of_the_system` is an expression for the names of libraries that every system has.
function(bundle_python_libraries place version of_the_system)
    file(REAL_PATH "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/${place}" python)
    set(program "${python}/bin/python${version}")
    file(GLOB libraries "${python}/lib/libpython${version}.so.*")
    file(GLOB modules "${python}/lib/python${version}/lib-dynload/*.so")
    _find_outside(outside)
    # Where the modules of Carrel's private Python look: beside their own folder. It finds all of them then.
    file(INSTALL ${outside} DESTINATION "${CMAKE_INSTALL_PREFIX}/${place}/lib/python${version}/lib" FOLLOW_SYMLINK_CHAIN)
    _find_outside(outside)
    if(outside)
        _have_it_look_inside("${outside}")
    endif()
endfunction()

# What `program`, `libraries` and `modules` link, and what is linked by that, as far as it is not in the folder `python`.
function(_find_outside variable)
    file(GET_RUNTIME_DEPENDENCIES EXECUTABLES "${program}" LIBRARIES ${libraries} MODULES ${modules}
        RESOLVED_DEPENDENCIES_VAR found UNRESOLVED_DEPENDENCIES_VAR missing CONFLICTING_DEPENDENCIES_PREFIX in_both
        PRE_EXCLUDE_REGEXES "${of_the_system}" "^libpython" POST_EXCLUDE_REGEXES "/lib-dynload/")
    if(missing)
        message(FATAL_ERROR "Python links what is not here: ${missing}")
    endif()
    set(outside)
    foreach(file IN LISTS found)
        file(REAL_PATH "${file}" real_file)
        cmake_path(IS_PREFIX python "${real_file}" is_inside)
        if(NOT is_inside)
            list(APPEND outside "${file}")
        endif()
    endforeach()
    set(${variable} "${outside}" PARENT_SCOPE)
endfunction()

# The Python of a distribution looks for libraries in the system only, and so do they for each other.
function(_have_it_look_inside outside)
    find_program(patchelf patchelf)
    if(NOT patchelf)
        list(JOIN outside ", " outside)
        message(FATAL_ERROR "The Python that is deployed would look in the system for ${outside}. "
            "For it to look where it is itself, `patchelf` has to be installed here.")
    endif()
    file(GLOB bundled "${python}/lib/python${version}/lib/*.so.*")
    _look_in("$ORIGIN/../lib/python${version}/lib" "${program}")
    _look_in("$ORIGIN/python${version}/lib" ${libraries})
    _look_in("$ORIGIN/../lib" ${modules})
    _look_in("$ORIGIN" ${bundled})
endfunction()

function(_look_in search_path)
    foreach(file IN LISTS ARGN)
        if(NOT IS_SYMLINK "${file}")
            execute_process(COMMAND "${patchelf}" --set-rpath "${search_path}" "${file}" COMMAND_ERROR_IS_FATAL ANY)
        endif()
    endforeach()
endfunction()
