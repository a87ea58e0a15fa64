# SPDX-FileCopyrightText: 2026 The Carrel developers
# SPDX-License-Identifier: Apache-2.0
#
# Each example of the docs, as a project of its own that knows the installed package only.

# carrel_add_example(FOLDER PROGRAM EXPECTED text [ARGUMENTS text] [WRITES file] [MOVES]): EXPECTED are regular expressions with "|"
# between them, all of which its output has to match. MOVES: it is installed and moved before it is run.
function(carrel_add_example folder program)
    cmake_parse_arguments(PARSE_ARGV 2 example "MOVES" "EXPECTED;ARGUMENTS;WRITES" "")
    list(JOIN CARREL_SANITIZER_FLAGS " " flags)
    add_test(NAME example.${folder} COMMAND "${CMAKE_COMMAND}"
        "-DEXAMPLE=${PROJECT_SOURCE_DIR}/docs/examples/${folder}" "-DPROGRAM=${program}"
        "-DWORK=${CMAKE_CURRENT_BINARY_DIR}/examples/${folder}" "-DINSTALLED=${CMAKE_CURRENT_BINARY_DIR}/work/moved"
        "-DEXPECTED=${example_EXPECTED}" "-DARGUMENTS=${example_ARGUMENTS}" "-DWRITES=${example_WRITES}" "-DMOVES=${example_MOVES}"
        "-DPYTHON=${CARREL_PYTHON_HOME}"
        "-DGENERATOR=${CMAKE_GENERATOR}" "-DCOMPILER=${CMAKE_CXX_COMPILER}" "-DFLAGS=${flags}"
        "-DLAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}" "-DQT=${Qt6_DIR}" "-DPYBIND11=${pybind11_DIR}"
        -P "${CMAKE_CURRENT_SOURCE_DIR}/example.cmake")
    set_tests_properties(example.${folder} PROPERTIES LABELS consumer TIMEOUT 300
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen" FIXTURES_REQUIRED installed_package)
endfunction()

carrel_add_example(01-hello hello EXPECTED "Hello from Python|the value is 42")
if(TARGET Carrel::Widgets)
    carrel_add_example(02-progress-and-cancel progress_and_cancel ARGUMENTS "--stop-at 1"
        EXPECTED "the script has tidied up|Stopped")
endif()
carrel_add_example(03-host-object host_object
    EXPECTED "19 degrees it is Heating|somebody wants 21.5 degrees now|the target is 21.5")
carrel_add_example(04-buffer buffer ARGUMENTS picture.png WRITES picture.png EXPECTED "240 of 240 lines are drawn")
if(TARGET Carrel::Widgets)
    carrel_add_example(05-console-widget console_widget ARGUMENTS "--type setattr(slider,'value',6*7)or(slider.value+1)"
        EXPECTED "typed: 43|the slider is at 42")
endif()
carrel_add_example(06-out-of-process out_of_process EXPECTED "so far, so good|SIGSEGV|its statement was at line 4|and on it goes")
carrel_add_example(07-own-host-module own_host_module EXPECTED "primes below a million: 78498")
carrel_add_example(08-bundling bundling MOVES EXPECTED "a Python of its own: lib|Hello, reader!|OpenSSL")
if(TARGET Carrel::Charts)
    carrel_add_example(09-charts charts ARGUMENTS "--figures" EXPECTED "Mass of a wheel|0.9 kg at 20 mm")
endif()
if(TARGET Carrel::Widgets)
    # The editor of docs/tutorial.md, as it was and as it is then.
    set(tutorial "${PROJECT_SOURCE_DIR}/docs/examples/tutorial/after")
    carrel_add_example(tutorial/before notes ARGUMENTS "--version" EXPECTED "Notes 1")
    carrel_add_example(tutorial/after notes MOVES ARGUMENTS "${tutorial}/fruit.txt --run ${tutorial}/sorts_lines.py"
        EXPECTED "Apple.*fig.*pear.*3 lines")
endif()
