// The few file operations that outbox and keys need, each with the errors a person can act on.
#pragma once

#include <cstdint>
#include <string>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/result.hpp"

namespace liferelay::sdk {

// Owns a descriptor.
class PosixFile {
 public:
  PosixFile() = default;
  explicit PosixFile(int descriptor) : descriptor_(descriptor) {}
  ~PosixFile();
  PosixFile(PosixFile&& other) noexcept;
  PosixFile& operator=(PosixFile&& other) noexcept;

  // `flags` as for open(2); new files get mode 0600.
  static Result<PosixFile> open(const std::string& path, int flags);
  // Writes a new file beside `path`, syncs it and puts it in place of `path` in one step, mode
  // 0600.
  static Result<PosixFile> replace(const std::string& path, ByteView contents);

  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }

  // From `offset` to the end.
  Result<Bytes> read_from(std::uint64_t offset) const;
  Result<void> write_at(std::uint64_t offset, ByteView bytes) const;
  Result<void> sync() const;
  Result<void> cut_to(std::uint64_t size) const;
  Result<std::uint64_t> size() const;
  // True while `path` still names this very file.
  bool is_still(const std::string& path) const;

 private:
  int descriptor_ = -1;
  std::string path_;
};

// "PATH: what the system says", with errno as it is now.
tl::unexpected<Error> file_failure(const std::string& path);

}  // namespace liferelay::sdk
