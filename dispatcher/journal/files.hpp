// Files whose durability matters: written, synced and named so that a power cut leaves the old
// state or the new one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/result.hpp"

namespace liferelay::journal {

// An open descriptor; closed at the end of its life unless released.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  explicit operator bool() const { return number_ >= 0; }
  int number() const { return number_; }
  int release();

 private:
  int number_ = -1;
};

// `environment`, with the file, what was tried ("write", "写入") and the system's own reason
// (errno).
tl::unexpected<Error> refuse_file(const std::filesystem::path& file, const Text& action);

// Makes the folder and its parents, the last one with mode 0700.
Result<void> make_private_folder(const std::filesystem::path& folder);
// Makes an empty file of mode 0600, or empties one, for somebody who opens files with wider rights.
Result<void> make_private_file(const std::filesystem::path& file);
Result<void> sync_file(const std::filesystem::path& file);
Result<void> sync_folder(const std::filesystem::path& folder);
// Writes a new file of mode 0600 under a temporary name, syncs it, gives it its name and syncs the
// folder.
Result<void> write_durably(const std::filesystem::path& file, ByteView bytes);
// Fails with `usage` above the limit, so that a foreign file cannot fill the memory.
Result<Bytes> read_whole(const std::filesystem::path& file, std::size_t limit_bytes);

// Takes the folder's lock file for as long as the result lives. `conflict` when somebody else holds
// it.
Result<Descriptor> lock_folder(const std::filesystem::path& folder);
// Whether somebody holds it now. False when there is no lock file.
bool folder_is_locked(const std::filesystem::path& folder);

}  // namespace liferelay::journal
