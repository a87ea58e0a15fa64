// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include <carrel/runtime.h>

#include "session/runtime_private.h"

namespace carrel {

Result<Runtime> Runtime::start(const RuntimeConfig& config)
{
    auto d = std::make_shared<RuntimePrivate>(config);
    if (auto result = d->start(); !result)
        return result.error();
    return Runtime(std::move(d));
}

Runtime::Runtime(std::shared_ptr<RuntimePrivate> dd) : d(std::move(dd)) {}
Runtime::Runtime(Runtime&&) noexcept = default;
Runtime& Runtime::operator=(Runtime&& other) noexcept
{
    std::swap(d, other.d);
    return *this;
}

Runtime::~Runtime()
{
    if (d)
        d->stop();
}

StopReport Runtime::stop()
{
    return d->stop();
}

QString Runtime::pythonVersion() const
{
    return python::Runtime::version();
}

QString Runtime::pythonExecutable() const
{
    return d->python().executable();
}

RuntimeCounts Runtime::counts() const
{
    return d->counts();
}

}  // namespace carrel
