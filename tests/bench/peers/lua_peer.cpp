// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
//
// Opens a document with a Lua state of its own.
#include "peers/opening.h"

#include <QtCore/QCoreApplication>

#include <lua.hpp>

#include <memory>

namespace {

class LuaEngine {
public:
    LuaEngine() : m_state(luaL_newstate()) { luaL_openlibs(m_state.get()); }

    qint64 firstValue()
    {
        if (luaL_dostring(m_state.get(), "return 6 * 7") != LUA_OK)
            carrel::bench::giveUp("Lua could not run its first statement");
        return lua_tointeger(m_state.get(), -1);
    }

private:
    struct Close {
        void operator()(lua_State* state) const { lua_close(state); }
    };

    std::unique_ptr<lua_State, Close> m_state;
};

}  // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    carrel::bench::Worker worker;
    carrel::bench::serveOrders([&worker](const auto&) { return carrel::bench::openOnce<LuaEngine>(worker); });
}
