// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// \file
/// The structures by which array libraries hand memory to each other: DLPack 1.0, of which Carrel needs the part that
/// is about memory of the CPU. Their layout is that of the specification, not ours to change.

namespace carrel::python::dlpack {

enum class DeviceType : std::int32_t { Cpu = 1 };

struct Device {
    DeviceType type = DeviceType::Cpu;
    std::int32_t id = 0;
};

enum class TypeCode : std::uint8_t { Int = 0, UInt = 1, Float = 2, Bool = 6 };

struct DataType {
    TypeCode code;
    std::uint8_t bits;
    std::uint16_t lanes = 1;
};

struct Tensor {
    void* data;
    Device device;
    std::int32_t ndim;
    DataType dtype;
    std::int64_t* shape;
    std::int64_t* strides;  ///< in elements
    std::uint64_t byteOffset = 0;
};

/// As it was before DLPack had versions: all who get it may write to it.
struct ManagedTensor {
    static constexpr const char* capsuleName = "dltensor";

    Tensor tensor;
    void* context = nullptr;
    void (*deleter)(ManagedTensor* self) = nullptr;
};

struct Version {
    std::uint32_t major;
    std::uint32_t minor;
};

enum Flag : std::uint64_t { ReadOnly = 1, IsCopied = 2 };

struct ManagedTensorVersioned {
    static constexpr const char* capsuleName = "dltensor_versioned";

    Version version{1, 0};
    void* context = nullptr;
    void (*deleter)(ManagedTensorVersioned* self) = nullptr;
    std::uint64_t flags = 0;
    Tensor tensor;
};

static_assert(sizeof(Tensor) == 48 && sizeof(ManagedTensor) == 64 && sizeof(ManagedTensorVersioned) == 80,
              "on a machine of 64 bits, as the specification has it");

}  // namespace carrel::python::dlpack
