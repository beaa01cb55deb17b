// The text of a key file: what one program needs to speak on the wire. Both sides read it, so that
// a file written by `keys enrol` on one machine works on another. Only text is handled here;
// callers read, create and protect the file.
//
//   # LifeRelay key of bell-1. Whoever holds this file can speak as bell-1: keep it secret.
//   version = 1
//   mode = exercise
//   identity = bell-1
//   endpoint = tcp://192.0.2.7:7450
//   endpoint = tcp://198.51.100.7:7450
//   server_key = <40 characters>
//   public_key = <40 characters>
//   secret_key = <40 characters>
//   coordinates = gcj02            (may be left out: wgs84)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/mode.hpp"
#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/datum.hpp"

namespace liferelay::wire {

inline constexpr std::size_t key_length = 40;  // a CURVE key in Z85 (ZeroMQ RFC 32)
inline constexpr std::size_t max_key_file_bytes = 16 * 1024;
inline constexpr std::size_t max_endpoints = 8;
inline constexpr std::size_t max_identity_bytes = 64;

// CURVE25519, both halves in Z85. The secret half is never logged.
struct KeyPair {
  std::string public_key;
  std::string secret_key;

  friend bool operator==(const KeyPair&, const KeyPair&) = default;
};

struct KeyFile {
  Mode mode = Mode::live;
  std::string identity;                // as enrolled; for people and logs, the key is what counts
  std::vector<std::string> endpoints;  // of one dispatcher, tried in this order
  std::string
      server_key;  // the dispatcher's public key; in the dispatcher's own file its public_key again
  KeyPair key;
  geo::Datum coordinates = geo::Datum::wgs84;  // what this agent states and is told positions in

  friend bool operator==(const KeyFile&, const KeyFile&) = default;
};

// 40 characters of the Z85 alphabet.
bool is_key(std::string_view text);
// tcp:// with a host (name or IPv4) and a port from 1 to 65535.
bool is_endpoint(std::string_view text);
// The same, for opening a door: "*" also stands for every address or for any free port.
bool is_door(std::string_view text);

// `name` is the file's name for the sentences, which also give the line. Unknown, missing, doubled
// and malformed fields are errors of kind input; a newer version is unsupported. No sentence
// repeats a key.
Result<KeyFile> parse_key_file(std::string_view text, std::string_view name);
// The text that parse_key_file reads back as the same value.
std::string format_key_file(const KeyFile& file);

}  // namespace liferelay::wire
