# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# The first two are NOT TESTED: nobody has run them. They say what the packages of other systems would be made of, once Carrel runs
# there (its calls of the system are behind interfaces in folders platform/linux, and have no counterparts yet).

# Windows, NOT TESTED: an installer, by `cpack -G NSIS`.
set(CPACK_NSIS_DISPLAY_NAME "Carrel Studio")
set(CPACK_NSIS_PACKAGE_NAME "Carrel Studio")
set(CPACK_NSIS_INSTALLED_ICON_NAME "bin\\\\carrel-studio.exe")
set(CPACK_NSIS_MENU_LINKS "bin/carrel-studio.exe" "Carrel Studio")
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_MODIFY_PATH OFF)
set(CPACK_NSIS_EXTRA_INSTALL_COMMANDS
    "WriteRegStr HKCR '.carrel' '' 'Carrel.Document'\n  WriteRegStr HKCR 'Carrel.Document\\\\shell\\\\open\\\\command' '' '\\\"$INSTDIR\\\\bin\\\\carrel-studio.exe\\\" \\\"%1\\\"'")
set(CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS "DeleteRegKey HKCR '.carrel'\n  DeleteRegKey HKCR 'Carrel.Document'")

# macOS, NOT TESTED: a disk image, by `cpack -G DragNDrop`.
set(CPACK_DMG_VOLUME_NAME "Carrel Studio")
set(CPACK_DMG_FORMAT UDZO)
set(CPACK_DMG_DISABLE_APPLICATIONS_SYMLINK OFF)

# Linux, any: the folder that an AppImage is made of, by `cpack -G External`. It was made and started by hand; no test does so.
set(CPACK_EXTERNAL_ENABLE_STAGING ON)
set(CPACK_EXTERNAL_PACKAGE_SCRIPT "${CMAKE_CURRENT_SOURCE_DIR}/app_dir.cmake")
