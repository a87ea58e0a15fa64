// SPDX-FileCopyrightText: 2026 The Carrel developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire/buffer_crossing.h"
#include "base/wire/codec.h"
#include "base/wire/enumerators.h"
#include "base/wire/reader.h"
#include "base/wire/writer.h"

#include <chrono>
#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

/// \file
/// `carry(port, thing)` writes the thing if the port is an Encoder, and reads it if it is a Decoder. A struct is
/// described once for both, by a `carry` that names its fields, so that the two directions can never disagree about
/// order or width.

namespace carrel::base::wire {

using namespace Qt::StringLiterals;

struct Encoder : Writer {
    int depth = 0;
    BufferCrossing* buffers = nullptr;  // none: the reader refuses a frame that has one
};

struct Decoder : Reader {
    using Reader::Reader;
    int depth = 0;
    BufferCrossing* buffers = nullptr;
};

/// One level deeper, for as long as it lives.
template <class Port>
class Nesting {
public:
    explicit Nesting(Port& port) : m_port(port) { ++m_port.depth; }
    ~Nesting() { --m_port.depth; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

    bool isTooDeep() const { return m_port.depth > maximumNesting; }

private:
    Port& m_port;
};

template <class T, class Struct>
concept Like = std::same_as<std::remove_const_t<T>, Struct>;

/// The fewest bytes that an item of a sequence takes; what is allocated for it is a small multiple of this.
template <class T>
constexpr qsizetype leastSize = 1;
template <>
inline constexpr qsizetype leastSize<std::pair<Value, Value>> = 2;
template <>
inline constexpr qsizetype leastSize<LoadedModule> = 4;
template <>
inline constexpr qsizetype leastSize<ScriptFrame> = 7;
template <>
inline constexpr qsizetype leastSize<ScriptError::Related> = 7;
template <>
inline constexpr qsizetype leastSize<ThreadStack> = 5;

template <class Port, class... Fields>
void carryAll(Port& port, Fields&&... fields)
{
    (carry(port, fields), ...);
}

inline void carry(Encoder& to, const bool& flag) { to.byte(flag ? 1 : 0); }
inline void carry(Decoder& from, bool& flag) { flag = from.flag(); }
inline void carry(Encoder& to, const int& number) { to.signedNumber(number); }
inline void carry(Decoder& from, int& number) { number = from.int32(); }
inline void carry(Encoder& to, const qint64& number) { to.signedNumber(number); }
inline void carry(Decoder& from, qint64& number) { number = from.signedNumber(); }
inline void carry(Encoder& to, const quint64& number) { to.unsignedNumber(number); }
inline void carry(Decoder& from, quint64& number) { number = from.unsignedNumber(); }
inline void carry(Encoder& to, const double& number) { to.real(number); }
inline void carry(Decoder& from, double& number) { number = from.real(); }
inline void carry(Encoder& to, const QString& text) { to.text(text); }
inline void carry(Decoder& from, QString& text) { text = from.text(); }
inline void carry(Encoder& to, const QByteArray& bytes) { to.bytes(bytes); }
inline void carry(Decoder& from, QByteArray& bytes) { bytes = from.bytes(); }
inline void carry(Encoder& to, const std::chrono::milliseconds& time) { to.signedNumber(time.count()); }
inline void carry(Decoder& from, std::chrono::milliseconds& time)
{
    time = std::chrono::milliseconds(from.signedNumber());
}

template <class E>
    requires std::is_enum_v<E>
void carry(Encoder& to, const E& enumerator)
{
    to.byte(quint8(enumerator));
}

template <class E>
    requires std::is_enum_v<E>
void carry(Decoder& from, E& enumerator)
{
    const quint8 found = from.byte();
    if (!isKnown(E(found)))
        return from.fail(u"%1 is no known enumerator"_s.arg(found));
    enumerator = E(found);
}

template <class T>
void carry(Encoder& to, const std::optional<T>& optional)
{
    carry(to, optional.has_value());
    if (optional)
        carry(to, *optional);
}

template <class T>
void carry(Decoder& from, std::optional<T>& optional)
{
    if (from.flag())
        carry(from, optional.emplace());
}

void carry(auto& port, Like<std::pair<Value, Value>> auto& entry) { carryAll(port, entry.first, entry.second); }

template <class Sequence>
void writeSequence(Encoder& to, const Sequence& sequence)
{
    to.unsignedNumber(quint64(sequence.size()));
    for (const auto& item : sequence)
        carry(to, item);
}

template <class Sequence>
void readSequence(Decoder& from, Sequence& sequence)
{
    using Item = typename Sequence::value_type;
    const qsizetype count = from.openItems(leastSize<Item>);
    sequence.reserve(typename Sequence::size_type(count));
    for (qsizetype i = 0; i < count && from.ok(); ++i) {
        from.beginItem(leastSize<Item>);
        carry(from, sequence.emplace_back());
    }
}

template <class T>
void carry(Encoder& to, const std::vector<T>& sequence)
{
    writeSequence(to, sequence);
}

template <class T>
void carry(Decoder& from, std::vector<T>& sequence)
{
    readSequence(from, sequence);
}

template <class T>
void carry(Encoder& to, const QList<T>& sequence)
{
    writeSequence(to, sequence);
}

template <class T>
void carry(Decoder& from, QList<T>& sequence)
{
    readSequence(from, sequence);
}

template <class... Ts>
void carry(Encoder& to, const std::variant<Ts...>& variant, quint8 firstTag = 0)
{
    to.byte(quint8(firstTag + variant.index()));
    std::visit([&to](const auto& alternative) { carry(to, alternative); }, variant);
}

template <class... Ts, size_t... places>
bool readAlternative(Decoder& from, std::variant<Ts...>& variant, size_t index, std::index_sequence<places...>)
{
    return ((index == places && (carry(from, variant.template emplace<places>()), true)) || ...);
}

template <class... Ts>
void carry(Decoder& from, std::variant<Ts...>& variant, quint8 firstTag = 0)
{
    const quint8 tag = from.byte();
    // A tag below the first one wraps around to a huge index.
    if (!readAlternative(from, variant, size_t(tag) - firstTag, std::index_sequence_for<Ts...>()))
        from.fail(u"%1 is no known tag"_s.arg(tag));
}

}  // namespace carrel::base::wire
