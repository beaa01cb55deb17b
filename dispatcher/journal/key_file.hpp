// Keys as files: one for each owner, a sign for each destroyed one, and one file that carries them
// all to another machine.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/journal/disk.hpp"

namespace liferelay::journal {

using Key = std::array<std::uint8_t, 32>;

// "word:number": the word of 1 to 16 letters a-z, the number of 1 to 19 digits.
bool is_owner(std::string_view owner);
std::filesystem::path key_path(const std::filesystem::path& folder, std::string_view owner);
std::filesystem::path destroyed_path(const std::filesystem::path& folder, std::string_view owner);

// 8 bytes "LRKEY01\n", the key, and the first 8 bytes of SHA-256(owner, key).
Bytes encode_key(std::string_view owner, const Key& key);
// Nothing when the bytes are damaged or another owner's.
std::optional<Key> decode_key(std::string_view owner, ByteView bytes);

// Overwrites, syncs and unlinks, then syncs the folder. A missing file is fine.
Result<void> erase_file(Disk& disk, const std::filesystem::path& file);

// One line of an exported ring. No key: destroyed.
struct KeyLine {
  std::string owner;
  std::optional<Key> key;
};

// Every owner in the folder, in the order of their names. `damaged` when a key cannot be read.
Result<std::vector<KeyLine>> list_keys(Disk& disk, const std::filesystem::path& folder);

// The owners of this word who have a key file, or a sign that it was destroyed; by their names.
std::vector<std::string> owners_in(Disk& disk, const std::filesystem::path& folder,
                                   std::string_view word, bool destroyed);

// Text: "liferelay keys 1", then "key OWNER HEX" or "destroyed OWNER" per line, then "end COUNT".
std::string format_keys(const std::vector<KeyLine>& lines);
// Fails with `input`, file and line.
Result<std::vector<KeyLine>> parse_keys(const std::filesystem::path& file, std::string_view text);

}  // namespace liferelay::journal
