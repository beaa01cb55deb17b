// The keys of everybody who takes part in a benchmark, in a text file of lines "group identity
// public secret".
#pragma once

#include <string>
#include <vector>

#include "dispatcher/wire/key_file.hpp"

namespace liferelay::bench {

struct BookedKey {
  std::string group;  // bell, tracker, device
  std::string identity;
  wire::KeyPair key;
};

// Both give up when the file cannot be used.
std::vector<BookedKey> read_key_book(const std::string& path);
void write_key_book(const std::string& path, const std::vector<BookedKey>& book);

// The key file of an identity on this machine.
wire::KeyFile read_key_file(const std::string& path);

}  // namespace liferelay::bench
