# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# A program goes to its users with the Qt that it was built with.

include_guard(GLOBAL)
include("${CMAKE_CURRENT_LIST_DIR}/CarrelLinkedParts.cmake")

# carrel_deploy_qt(target [PROGRAMS target…] [PLUGINS file…] [LANGUAGES code…] [COMPONENT name])
#
# Adds to `cmake --install`, beside the program `target` (in bin/):
#   lib/           the libraries of Qt that it, the PROGRAMS that it starts and Carrel's libraries link, and all that these link in
#                  turn, so that the program needs no more of a system than its C library and X11 or Wayland
#   plugins/       those of a desktop program, and PLUGINS, named as in Qt's own folder of them: sqldrivers/libqsqlite.so
#   translations/  of Qt's own texts, to the languages LANGUAGES (such as de)
#   bin/qt.conf    which says so
# and sets the programs' INSTALL_RPATH to find them. After find_package(Qt6). For Linux, where Qt's own function for this does
# nothing before Qt 6.5. What a graphics card needs is its system's; so are fonts.
function(carrel_deploy_qt target)
    cmake_parse_arguments(PARSE_ARGV 1 deploy "" "COMPONENT" "PROGRAMS;PLUGINS;LANGUAGES")
    if(NOT QT6_INSTALL_PREFIX)
        message(FATAL_ERROR "carrel_deploy_qt(${target}): find_package(Qt6) has to come first.")
    endif()
    include(GNUInstallDirs)
    set(component)
    if(deploy_COMPONENT)
        set(component COMPONENT "${deploy_COMPONENT}")
    endif()
    file(RELATIVE_PATH libraries "/${CMAKE_INSTALL_BINDIR}" "/${CMAKE_INSTALL_LIBDIR}")
    set(programs)
    foreach(program IN ITEMS ${target} ${deploy_PROGRAMS})
        # The old kind of path, which what is loaded in turn looks in as well: Qt's own libraries have none.
        target_link_options(${program} PRIVATE "LINKER:--disable-new-dtags")
        list(APPEND programs "$<TARGET_FILE:${program}>")
        get_property(knows_its_place TARGET ${program} PROPERTY INSTALL_RPATH SET)  # as what is not in bin/ does
        if(program STREQUAL target OR NOT knows_its_place)
            set_property(TARGET ${program} APPEND PROPERTY INSTALL_RPATH "$ORIGIN/${libraries}")
        endif()
    endforeach()
    _carrel_deploy_qt_settings(${component})
    _carrel_deploy_qt_translations(${target} "${deploy_LANGUAGES}" ${component})
    _carrel_deploy_qt_plugins(plugins ${target} "${deploy_PLUGINS}" ${component})
    # Carrel's own are left out; what they need is not seen through the program then.
    carrel_linked_parts(parts ${target})
    list(TRANSFORM parts REPLACE ".+" "$<TARGET_FILE:\\0>")
    _carrel_deploy_qt_libraries(${target} "${programs}" "${parts};${plugins}" ${component})
endfunction()

function(_carrel_deploy_qt_settings)
    file(RELATIVE_PATH prefix "/${CMAKE_INSTALL_BINDIR}" "/")
    set(settings "${CMAKE_CURRENT_BINARY_DIR}/carrel_deploy_qt/qt.conf")
    file(WRITE "${settings}" "[Paths]\nPrefix=${prefix}\nPlugins=plugins\nTranslations=translations\n")
    install(FILES "${settings}" DESTINATION "${CMAKE_INSTALL_BINDIR}" ${ARGN})
endfunction()

function(_carrel_deploy_qt_translations target languages)
    foreach(language IN LISTS languages)
        set(catalogue "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_TRANSLATIONS}/qtbase_${language}.qm")
        if(EXISTS "${catalogue}")
            install(FILES "${catalogue}" DESTINATION translations ${ARGN})
        else()
            message(WARNING "carrel_deploy_qt(${target}): Qt's own texts will not be in \"${language}\": there is no ${catalogue}.")
        endif()
    endforeach()
endfunction()

# Those that were asked for have to be there.
function(_carrel_deploy_qt_plugins variable target wanted)
    # Without some of these no window appears; what is not on this machine is left out.
    set(usual
        platforms/libqxcb.so platforms/libqoffscreen.so platforms/libqwayland-generic.so platforms/libqwayland-egl.so
        xcbglintegrations/libqxcb-glx-integration.so xcbglintegrations/libqxcb-egl-integration.so
        platforminputcontexts/libcomposeplatforminputcontextplugin.so platforminputcontexts/libibusplatforminputcontextplugin.so
        wayland-shell-integration/libxdg-shell.so wayland-decoration-client/libbradient.so
        wayland-graphics-integration-client/libqt-plugin-wayland-egl.so
        imageformats/libqjpeg.so imageformats/libqgif.so imageformats/libqsvg.so iconengines/libqsvgicon.so)
    set(found)
    foreach(plugin IN LISTS usual wanted)
        set(file "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_PLUGINS}/${plugin}")
        if(EXISTS "${file}")
            cmake_path(GET plugin PARENT_PATH folder)
            install(FILES "${file}" DESTINATION "plugins/${folder}" ${ARGN})
            list(APPEND found "${file}")
        elseif(plugin IN_LIST wanted)
            message(FATAL_ERROR "carrel_deploy_qt(${target}): there is no plugin ${file}.")
        endif()
    endforeach()
    set(${variable} "${found}" PARENT_SCOPE)
endfunction()

function(_carrel_deploy_qt_libraries target programs libraries)
    # The C and C++ run times, and what belongs to a driver of the graphics card, are those of the machine that the program runs on.
    set(of_the_system
        "^ld-linux|^(libc|libm|libdl|libpthread|librt|libutil|libresolv|libgcc_s|libgbm|libdrm)[-.]|^libstdc|^libGLX_|^libEGL_")
    list(JOIN programs "\" \"" programs)
    list(REMOVE_ITEM libraries "")
    list(JOIN libraries "\" \"" libraries)
    install(CODE "
        file(GET_RUNTIME_DEPENDENCIES EXECUTABLES \"${programs}\" LIBRARIES \"${libraries}\"
            RESOLVED_DEPENDENCIES_VAR found UNRESOLVED_DEPENDENCIES_VAR missing
            PRE_EXCLUDE_REGEXES \"${of_the_system}\" \"^libCarrel\" \"^libpython\")
        if(missing)
            message(FATAL_ERROR \"${target} needs what is not here: \${missing}\")
        endif()
        file(INSTALL \${found} DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}\" FOLLOW_SYMLINK_CHAIN)
        " ${ARGN})
endfunction()
