// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace carrel::python {

/// When a module is executed.
enum class Execution {
    AtStart,       ///< in every interpreter
    WhenImported,  ///< in those that import it
    Rarely,        ///< the same, and not even compiled before: what few sessions use costs the others nothing
};

/// One module of sdk/python, as text that ends in a null byte.
struct EmbeddedSource {
    const char* package;  ///< "_carrel"; "carrel" for what scripts import
    const char* name;
    const char* text;
    Execution execution;
};

/// All of them, in the order in which they must be executed.
std::span<const EmbeddedSource> embeddedSources();

}  // namespace carrel::python
