# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# Finds the CPython that is embedded: -DPython_ROOT_DIR= wins; else the private one that scripts/setup built; else the
# system's. Anything older than 3.13 is refused: its private-GIL interpreters do not load datetime, decimal or ctypes,
# and abort now and then.

include_guard()

if(DEFINED ENV{CARREL_CACHE})
    set(_carrel_cache "$ENV{CARREL_CACHE}")
else()
    set(_carrel_cache "$ENV{HOME}/.cache/carrel")
endif()
if(NOT CARREL_CODE_TOOLS AND EXISTS "${_carrel_cache}/code-tools")
    file(REAL_PATH "${_carrel_cache}/code-tools" CARREL_CODE_TOOLS)
endif()
if(NOT Python_ROOT_DIR)
    if(EXISTS "${_carrel_cache}/python/bin/python3")
        file(REAL_PATH "${_carrel_cache}/python" Python_ROOT_DIR)
    endif()
    if(NOT pybind11_ROOT AND EXISTS "${_carrel_cache}/pybind11")
        file(REAL_PATH "${_carrel_cache}/pybind11" pybind11_ROOT)
    endif()
    if(NOT CARREL_PYTHON_TOOLS AND EXISTS "${_carrel_cache}/python-tools")
        file(REAL_PATH "${_carrel_cache}/python-tools" CARREL_PYTHON_TOOLS)
    endif()
endif()

# Only what lies under the root, never a Python that a shell or a virtual environment puts in front.
set(Python_FIND_STRATEGY LOCATION)
set(Python_FIND_VIRTUALENV STANDARD)
set(Python_FIND_UNVERSIONED_NAMES FIRST)
find_package(Python COMPONENTS Interpreter Development.Module Development.Embed)

if(NOT Python_Development.Embed_FOUND OR NOT Python_Interpreter_FOUND)
    message(FATAL_ERROR "Carrel needs CPython 3.13 or newer with its embedding library and found none. "
        "Run scripts/setup, or name one with -DPython_ROOT_DIR=PREFIX.")
endif()
if(Python_VERSION VERSION_LESS 3.13)
    message(FATAL_ERROR "Carrel needs CPython 3.13 or newer; ${Python_EXECUTABLE} is ${Python_VERSION}, whose "
        "interpreters with a private GIL are not usable. Run scripts/setup, or name a newer one with -DPython_ROOT_DIR=PREFIX.")
endif()

execute_process(COMMAND "${Python_EXECUTABLE}" -I -c "import sys; print(sys.base_prefix)"
    OUTPUT_VARIABLE CARREL_PYTHON_HOME OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
message(STATUS "Carrel embeds CPython ${Python_VERSION} of ${CARREL_PYTHON_HOME}")

# A package has its Python in it. Only that of a distribution whose own is new enough needs that one, as any other package does.
set(CARREL_BRINGS_PYTHON "${CARREL_RELOCATABLE}")
if(CARREL_DISTRIBUTION_PACKAGES AND CARREL_PYTHON_HOME STREQUAL "/usr")
    set(CARREL_BRINGS_PYTHON OFF)
endif()
