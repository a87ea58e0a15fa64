# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# Makes an AppDir of what CPack has staged. Its AppRun was used by hand, in a system without Python and Qt; that `appimagetool` makes
# one file of it is NOT TESTED.

set(folder "${CPACK_PACKAGE_DIRECTORY}/${CPACK_PACKAGE_FILE_NAME}.AppDir")
file(REMOVE_RECURSE "${folder}")
# Components are in folders of their own, or not.
file(GLOB_RECURSE programs "${CPACK_TEMPORARY_DIRECTORY}/*/carrel-studio" "${CPACK_TEMPORARY_DIRECTORY}/*/libCarrelCore.so.*")
foreach(program IN LISTS programs)
    cmake_path(GET program PARENT_PATH place)
    cmake_path(GET place PARENT_PATH root)
    file(COPY "${root}/" DESTINATION "${folder}/usr")
endforeach()
file(COPY "${folder}/usr/share/applications/org.carrel.Studio.desktop" DESTINATION "${folder}")
file(COPY "${folder}/usr/share/icons/hicolor/256x256/apps/org.carrel.Studio.png" DESTINATION "${folder}")
file(CREATE_LINK "usr/bin/carrel-studio" "${folder}/AppRun" SYMBOLIC)
message(STATUS "${folder}")
