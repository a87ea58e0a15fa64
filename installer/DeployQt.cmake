# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard(GLOBAL)

# The C and C++ run times, and what belongs to a driver of the graphics card, are those of the machine that the program runs on.
set(_deploy_of_the_system
    "^ld-linux|^(libc|libm|libdl|libpthread|librt|libutil|libresolv|libgcc_s|libgbm|libdrm)[-.]|^libstdc|^libGLX_|^libEGL_")

# Those without which no window appears; what is not on this machine is left out.
set(_deploy_plugins
    platforms/libqxcb.so platforms/libqoffscreen.so platforms/libqwayland-generic.so platforms/libqwayland-egl.so
    xcbglintegrations/libqxcb-glx-integration.so xcbglintegrations/libqxcb-egl-integration.so
    platforminputcontexts/libcomposeplatforminputcontextplugin.so platforminputcontexts/libibusplatforminputcontextplugin.so
    wayland-shell-integration/libxdg-shell.so wayland-decoration-client/libbradient.so
    wayland-graphics-integration-client/libqt-plugin-wayland-egl.so
    imageformats/libqjpeg.so imageformats/libqgif.so imageformats/libqsvg.so iconengines/libqsvgicon.so)

# Languages that Carrel's own texts are translated to; Qt's texts, in the same window, then have to be as well.
set(_deploy_languages de)

# deploy_qt(target [PROGRAMS target…] [COMPONENT name])
#
# Adds to `cmake --install` the libraries of Qt that `target`, the PROGRAMS that it starts and Carrel's libraries link, the
# plugins of a desktop program, and all that these link in turn, so that the program needs no more of a system than its C
# library and X11 or Wayland; and Qt's translations. (Qt's own tool for this does it on Linux from Qt 6.5 on only.)
function(deploy_qt target)
    cmake_parse_arguments(PARSE_ARGV 1 deploy "" "COMPONENT" "PROGRAMS")
    set(programs)
    foreach(program IN ITEMS ${target} ${deploy_PROGRAMS})
        # The old kind of path, which what is loaded in turn looks in as well: Qt's own libraries have none.
        target_link_options(${program} PRIVATE "LINKER:--disable-new-dtags")
        list(APPEND programs "$<TARGET_FILE:${program}>")
    endforeach()
    _deploy_qt_translations()
    set(plugins)
    foreach(plugin IN LISTS _deploy_plugins)
        set(file "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_PLUGINS}/${plugin}")
        if(EXISTS "${file}")
            cmake_path(GET plugin PARENT_PATH folder)
            install(FILES "${file}" DESTINATION "plugins/${folder}" COMPONENT "${deploy_COMPONENT}")
            list(APPEND plugins "${file}")
        endif()
    endforeach()
    file(WRITE "${CMAKE_CURRENT_BINARY_DIR}/qt.conf" "[Paths]\nPrefix=..\nPlugins=plugins\nTranslations=translations\n")
    install(FILES "${CMAKE_CURRENT_BINARY_DIR}/qt.conf" DESTINATION "${CMAKE_INSTALL_BINDIR}" COMPONENT "${deploy_COMPONENT}")
    set(own)  # whose dependencies are not seen through the program, as these themselves are left out
    foreach(part IN ITEMS Carrel::Core Carrel::Widgets Carrel::EditorQScintilla Carrel::Charts)
        if(TARGET ${part})
            list(APPEND own "$<TARGET_FILE:${part}>")
        endif()
    endforeach()
    install(CODE "
        file(GET_RUNTIME_DEPENDENCIES EXECUTABLES ${programs} LIBRARIES ${own} ${plugins}
            RESOLVED_DEPENDENCIES_VAR found UNRESOLVED_DEPENDENCIES_VAR missing
            PRE_EXCLUDE_REGEXES \"${_deploy_of_the_system}\" \"^libCarrel\" \"^libpython\")
        if(missing)
            message(FATAL_ERROR \"${target} needs what is not here: \${missing}\")
        endif()
        file(INSTALL \${found} DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}\" FOLLOW_SYMLINK_CHAIN)
        " COMPONENT "${deploy_COMPONENT}")
endfunction()

function(_deploy_qt_translations)
    foreach(language IN LISTS _deploy_languages)
        set(catalogue "${QT6_INSTALL_PREFIX}/${QT6_INSTALL_TRANSLATIONS}/qtbase_${language}.qm")
        if(EXISTS "${catalogue}")
            install(FILES "${catalogue}" DESTINATION translations COMPONENT "${deploy_COMPONENT}")
        else()
            message(WARNING "Qt's own texts will be in English for all: there is no ${catalogue}.")
        endif()
    endforeach()
endfunction()
