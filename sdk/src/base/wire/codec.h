// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/messages.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

/// \file
/// The wire format: each message as one self-contained frame of bytes. Both ends are of the same Carrel, so there is
/// one version, and a frame of another one is refused. A frame has no length of its own; the transport keeps frames
/// apart.
///
/// | part       | bytes                                                                                         |
/// |------------|-----------------------------------------------------------------------------------------------|
/// | frame      | `C` `R` `L` version (1), one byte for the message, the message's fields in order; nothing more |
/// | message    | Command: 0x10 + its index in the variant; Event: 0x20 + its index; InterpreterSpec: 0x60;     |
/// |            | ToWorker: 0x40 + its index; FromWorker: 0x50 + its index                                      |
/// | natural    | 7 bits a byte, lowest first, the high bit says that more follow; at most 64 bits              |
/// | integer    | as natural, folded: 0, -1, 1, -2, …                                                           |
/// | flag       | one byte, 0 or 1                                                                              |
/// | enumerator | one byte, a known one                                                                         |
/// | real       | IEEE 754 binary64, little endian                                                              |
/// | text       | natural: number of UTF-16 units; the units, little endian; lone surrogates pass               |
/// | bytes      | natural: size; the bytes                                                                      |
/// | sequence   | natural: number of items; the items (a dict's: key, value)                                    |
/// | optional   | flag; the content if 1                                                                        |
/// | variant    | one byte: index of the alternative; its fields                                                |
/// | Value      | one byte: its Kind; nothing, flag, integer, (flag, bytes), real, text, bytes, sequence, fields |
/// | Buffer     | enumerator, sequence, sequence, integer: its layout; enumerator: access; integer: size of its |
/// |            | memory; natural: the number by which a BufferCrossing has that                                |
///
/// Queue: natural: the number by which a BufferCrossing has it; integer: its capacity.
///
/// Containers of values, and errors in errors, may be nested maximumNesting deep.

namespace carrel::base::wire {

class BufferCrossing;

/// A little more than what Value allows, so that the friendlier check comes first.
inline constexpr int maximumNesting = Value::maximumDepth + 8;

// The memory of buffers goes through `buffers`; where there is none, a frame with a buffer is refused by its reader.
// Encoding never fails. A value that is nested too deep becomes a frame that decoding refuses; causes of errors
// beyond the limit are left out, because an outcome must arrive.
QByteArray encode(const Command& command, BufferCrossing* buffers = nullptr);
QByteArray encode(const Event& event, BufferCrossing* buffers = nullptr);
QByteArray encode(const InterpreterSpec& spec, BufferCrossing* buffers = nullptr);
QByteArray encode(const ToWorker& message, BufferCrossing* buffers = nullptr);
QByteArray encode(const FromWorker& message, BufferCrossing* buffers = nullptr);

// Decoding takes any bytes: what is no frame gives BadFrame. It needs memory and time in proportion to the frame.
Result<Command> decodeCommand(QByteArrayView frame, BufferCrossing* buffers = nullptr);
Result<Event> decodeEvent(QByteArrayView frame, BufferCrossing* buffers = nullptr);
Result<InterpreterSpec> decodeSpec(QByteArrayView frame, BufferCrossing* buffers = nullptr);
Result<ToWorker> decodeToWorker(QByteArrayView frame, BufferCrossing* buffers = nullptr);
Result<FromWorker> decodeFromWorker(QByteArrayView frame, BufferCrossing* buffers = nullptr);

}  // namespace carrel::base::wire
