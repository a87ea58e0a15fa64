// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#include "ceiling.h"

#include "clock.h"
#include "rounds.h"

#include <array>
#include <atomic>
#include <thread>
#include <vector>

namespace carrel::bench {

namespace {

struct Instruction {
    enum Code { PushConstant, PushVariable, StoreVariable, Multiply, Add, And, JumpBackIfLess, Stop } code;
    qint64 operand = 0;
};

/// `total = (total * 31 + i) & 0xFFFF` for i from 0 to turns
std::vector<Instruction> program(qint64 turns)
{
    enum { Total, I };
    return {
        {Instruction::PushVariable, Total},
        {Instruction::PushConstant, 31},
        {Instruction::Multiply},
        {Instruction::PushVariable, I},
        {Instruction::Add},
        {Instruction::PushConstant, 0xFFFF},
        {Instruction::And},
        {Instruction::StoreVariable, Total},
        {Instruction::PushVariable, I},
        {Instruction::PushConstant, 1},
        {Instruction::Add},
        {Instruction::StoreVariable, I},
        {Instruction::PushVariable, I},
        {Instruction::PushConstant, turns},
        {Instruction::JumpBackIfLess},
        {Instruction::Stop},
    };
}

/// Gives the first variable.
qint64 interpret(const std::vector<Instruction>& instructions)
{
    std::array<qint64, 2> variables{};
    std::array<qint64, 8> stack{};
    qint64* top = stack.data();  // behind the last one
    for (std::size_t next = 0;;) {
        const Instruction& instruction = instructions[next++];
        switch (instruction.code) {
        case Instruction::PushConstant:
            *top++ = instruction.operand;
            break;
        case Instruction::PushVariable:
            *top++ = variables[std::size_t(instruction.operand)];
            break;
        case Instruction::StoreVariable:
            variables[std::size_t(instruction.operand)] = *--top;
            break;
        case Instruction::Multiply:
            --top;
            top[-1] *= *top;
            break;
        case Instruction::Add:
            --top;
            top[-1] += *top;
            break;
        case Instruction::And:
            --top;
            top[-1] &= *top;
            break;
        case Instruction::JumpBackIfLess:
            top -= 2;
            if (top[0] < top[1])
                next = 0;
            break;
        case Instruction::Stop:
            return variables[0];
        }
    }
}

double secondsOfLoops(int threads, qint64 turns)
{
    std::atomic<qint64> sum = 0;
    return secondsOf([&] {
        std::vector<std::jthread> running;
        running.reserve(std::size_t(threads));
        for (int i = 0; i < threads; ++i)
            running.emplace_back([&sum, turns] { sum += interpret(program(turns)); });
    });
}

}  // namespace

Ceiling::Ceiling(int threads, double seconds) : m_threads(threads)
{
    m_turns = calibrated([](qint64 turns) { return secondsOfLoops(1, turns); }, seconds);
}

double Ceiling::secondsOfOne() const { return secondsOfLoops(1, m_turns); }

double Ceiling::secondsOfAll() const { return secondsOfLoops(m_threads, m_turns); }

}  // namespace carrel::bench
