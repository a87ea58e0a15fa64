# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0

include_guard()

# carrel_add_python_tool_test(NAME tool ARGUMENTS … [MODULES folder…] [IMPORTS folder…] [LABELS label…] [IN folder])
#
# A test that runs `python -m tool ARGUMENTS` with the private Python and the tools that scripts/setup fetched. Where the
# tool is missing, the test is reported as skipped, and says so.
#
#   MODULES  where mypy finds stubs
#   IMPORTS  where Python finds modules, beside the tools
function(carrel_add_python_tool_test name tool)
    cmake_parse_arguments(PARSE_ARGV 2 TOOL "" "IN" "ARGUMENTS;MODULES;IMPORTS;LABELS")
    if(NOT TOOL_IN)
        set(TOOL_IN "${CMAKE_CURRENT_BINARY_DIR}")
    endif()
    list(JOIN TOOL_MODULES ":" modules)
    list(JOIN TOOL_IMPORTS ":" imports)
    add_test(NAME ${name} WORKING_DIRECTORY "${TOOL_IN}" COMMAND
        sh "${PROJECT_SOURCE_DIR}/tests/support/run-python-tool" "${Python_EXECUTABLE}" ${tool} ${TOOL_ARGUMENTS})
    set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300 LABELS "${TOOL_LABELS}" ENVIRONMENT
        "PYTHONPATH=${CARREL_PYTHON_TOOLS}:${imports};MYPYPATH=${modules};MYPY_CACHE_DIR=${CMAKE_CURRENT_BINARY_DIR}/${name}.cache")
endfunction()
