// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/script_error.h>

#include "base/traceback.h"

namespace carrel {

const ScriptFrame* ScriptError::location() const
{
    return frames.empty() ? nullptr : &frames.back();
}

QString ScriptError::toText() const
{
    return base::tracebackOf(*this);
}

}  // namespace carrel
