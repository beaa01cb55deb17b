// Keys that belong to one owner each, in a folder outside the journal, so that destroying a key
// erases what it sealed.
//
// Sealed bytes: nonce (12, random), ciphertext, tag (16); AES-256-GCM with the owner's name as
// associated data. Folder 0700, files 0600. Threading: one thread; one process at a time holds the
// folder's lock.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/result.hpp"
#include "dispatcher/base/sealer.hpp"
#include "dispatcher/journal/posix_disk.hpp"

namespace liferelay::journal {

inline constexpr std::size_t seal_overhead_bytes = 28;

class KeyRing final : public Sealer {
 public:
  enum class KeyState { none, present, destroyed };
  enum class Access { write, read };  // a reader makes no key, takes no lock and needs no folder

  static Result<std::unique_ptr<KeyRing>> load(const std::filesystem::path& folder,
                                               Access access = Access::write,
                                               Disk& disk = posix_disk());
  ~KeyRing() override;

  Result<Bytes> seal(std::string_view owner, ByteView plain) override;
  Opened open(std::string_view owner, ByteView sealed, Bytes& plain) override;

  KeyState state(std::string_view owner) const;
  // The owners of this word ("day") whose key is present, or was destroyed; in the order of their
  // names.
  std::vector<std::string> owners(std::string_view word, KeyState with) const;
  // Overwrites and unlinks the key and remembers, durably, that it was destroyed: it is never made
  // again. Destroying twice is fine; so is destroying an owner who has no key yet. Copies in
  // backups made with --keys are not reached.
  Result<void> destroy(std::string_view owner);
  // All keys and the list of destroyed owners into one file of mode 0600, which must not exist yet.
  Result<void> export_to(const std::filesystem::path& file) const;
  // Fills a ring from such a file. An owner destroyed here or there stays destroyed; a different
  // key of the same owner is a `conflict` and nothing is changed.
  Result<void> import_from(const std::filesystem::path& file);

 private:
  struct Body;
  explicit KeyRing(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace liferelay::journal
