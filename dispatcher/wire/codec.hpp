// Messages to MessagePack bytes and back. docs/protocol.md lists every key, type, unit and limit.
//
// A message or an alternative of a variant is a map {"t": its name, then its fields}; any other
// described type is a map of its fields. Enumerators are their names, ids and numbers integers,
// instants and durations whole milliseconds, an optional nil or its value, personal text a string.
// A field that has its default value is left out, and a missing one is read as its default; a
// variant and the version and mode of a greeting can never be left out. Pure functions, safe on any
// thread; no exception leaves them.
#pragma once

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/result.hpp"
#include "dispatcher/wire/messages_fields.hpp"

namespace liferelay::wire {

// Bounds of one message beside max_message_bytes and max_positions.
inline constexpr std::size_t max_depth = 16;          // maps and arrays inside each other
inline constexpr std::size_t max_elements = 2'048;    // of one array
inline constexpr std::size_t max_keys_of_map = 64;    // of one map
inline constexpr std::size_t max_text_bytes = 4'096;  // of one string from the dispatcher
inline constexpr std::int64_t max_instant_ms = 253'402'300'799'999;  // end of the year 9999

// What is encoded is not checked against the limits: the dispatcher bounds it by split_snapshot and
// bound_update, an agent by decoding what it is about to send.
Bytes encode(const FromAgent& message);
// `minor` is that of the peer's hello: no key that came later is written. An update or a snapshot
// for an older peer goes through restated_for().
Bytes encode(const FromDispatcher& message, std::uint32_t minor = protocol_minor);

// On failure the code and the path of the field at fault: "body.place.at.lat", "lat.3".
template <class T>
using Decoded = tl::expected<T, Refusal>;

// `peer_minor` is the minor version of the sender's hello. Keys we do not know are refused from a
// peer of our own minor version or older; from a newer one (a hello says so itself) they are
// skipped and added to `*ignored_keys`.
//
// An agent's message is held to the narrow limits: max_name_bytes for a string, max_note_bytes for
// a note; inputs that only the dispatcher makes are `forbidden`, with the field "body.t".
Decoded<FromAgent> decode_from_agent(ByteView bytes, std::uint32_t peer_minor = protocol_minor,
                                     std::uint32_t* ignored_keys = nullptr);
// Whether these bytes may be an alarm or a call for help, told without reading them: false only
// when they are neither.
bool may_be_urgent(ByteView bytes);
Decoded<FromDispatcher> decode_from_dispatcher(ByteView bytes,
                                               std::uint32_t peer_minor = protocol_minor,
                                               std::uint32_t* ignored_keys = nullptr);

}  // namespace liferelay::wire
