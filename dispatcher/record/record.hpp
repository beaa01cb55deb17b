// The journal's records as bytes: an input with the events it caused. docs/journal-records.md
// describes every byte and states the measured sizes.
//
// The encoding is our own, versioned apart from the wire, and the same for the same contents: the
// chain is a digest over these bytes. What concerns a person is sealed on the way
// (base/sealer.hpp), so it can be erased by destroying a key while every digest stays valid. Used
// from one thread, like the sealer. Nothing throws; any bytes may be given to the decoder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/result.hpp"
#include "dispatcher/base/sealer.hpp"
#include "dispatcher/domain/event.hpp"
#include "dispatcher/domain/input.hpp"

namespace liferelay::record {

// Written first in every record and snapshot; a higher one is refused as `unsupported`, every lower
// one is read. Version 2 added dates of batteries and pads, the kind, floor, gate and sound of
// places, the insurance that a role needs, and the erasing of personal texts.
inline constexpr std::uint32_t format_version = 3;

// Bounds, checked when writing and when reading.
inline constexpr std::size_t max_text_bytes = 64 * 1024;  // of one string, sealed or not
inline constexpr std::size_t max_elements = 1'000'000;    // of one list or map
inline constexpr std::size_t max_reports = 65'536;        // of one position block
// The windows of as many senders as there may be keys, all of them full.
inline constexpr std::size_t max_extra_bytes = 384 * 1024 * 1024;

struct Record {
  Input input;
  std::vector<Event> events;
  std::optional<std::uint64_t> state_hash;  // after the events
  // The input is a position block whose day's key was destroyed: its list of reports is empty.
  bool erased = false;
  // Of the bytes it was read from: its state hash is over the fields that this format has.
  std::uint32_t format = format_version;
};

// What could not be read because its key is not there. Nothing of it is an error.
struct DecodeReport {
  std::uint64_t texts_erased = 0;      // personal texts
  std::uint64_t blocks_erased = 0;     // position blocks
  std::uint64_t positions_erased = 0;  // last positions in a snapshot
  // Of all of these, those whose key is missing though nobody destroyed it: a lost key folder or a
  // backup without keys. Whoever continues a journal must stop on it.
  std::uint64_t keys_missing = 0;
};

// Fails with `input` naming the field when a text, list or instant is beyond its bound, and with
// the sealer's error when it cannot seal. What belongs to an owner whose key was destroyed is
// written as erased.
Result<Bytes> encode(const Record& record, Sealer& sealer);

// Fails with `unsupported` for a newer format and with `damaged` for anything else that is not an
// encoded record, also for sealed bytes that do not open. Adds to `*report` what is erased; without
// a report a missing key is `damaged` too.
Result<Record> decode(ByteView bytes, Sealer& sealer, DecodeReport* report = nullptr);

// The owner of the positions of one UTC day: "day:20261121".
std::string day_owner(Instant at);

}  // namespace liferelay::record
