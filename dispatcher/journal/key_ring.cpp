#include "dispatcher/journal/key_ring.hpp"

#include <map>
#include <optional>
#include <string>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include "dispatcher/base/check.hpp"
#include "dispatcher/journal/files.hpp"
#include "dispatcher/journal/gcm.hpp"
#include "dispatcher/journal/key_file.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t cached_keys = 1024;
constexpr std::size_t largest_key_file_bytes = 4096;
constexpr std::size_t largest_export_bytes = std::size_t{256} << 20;

tl::unexpected<Error> refuse_owner(std::string_view owner) {
  return fail(
      ErrorKind::usage,
      say("\"{0}\" is not an owner of a key; an owner is a word, a colon and a number, as "
          "in person:12.",
          "“{0}”不是密钥的所有者；所有者由单词、冒号和数字组成，例如 person:12。", {owner}));
}

tl::unexpected<Error> refuse_destroyed(std::string_view owner) {
  return fail(ErrorKind::conflict,
              say("The key of {0} was destroyed and is not made again; nothing was sealed.",
                  "{0} 的密钥已被销毁，不会重新生成；没有密封任何内容。", {owner}));
}

tl::unexpected<Error> refuse_reader() {
  return fail(ErrorKind::forbidden,
              say("These keys were opened for reading only.", "这些密钥仅以只读方式打开。"));
}

}  // namespace

struct KeyRing::Body {
  Disk& disk;
  fs::path folder;
  Access access = Access::write;
  std::unique_ptr<DiskFile> lock;

  mutable std::map<std::string, Key, std::less<>> cache;

  Body(Disk& on, const fs::path& in, Access as) : disk(on), folder(in), access(as) {}
  ~Body() { forget_all(); }

  void forget(std::string_view owner) {
    const auto found = cache.find(owner);
    if (found == cache.end()) return;
    OPENSSL_cleanse(found->second.data(), found->second.size());
    cache.erase(found);
  }

  void forget_all() {
    while (!cache.empty()) forget(cache.begin()->first);
  }

  bool destroyed(std::string_view owner) const {
    return disk.exists(destroyed_path(folder, owner));
  }

  bool has_file(std::string_view owner) const { return disk.exists(key_path(folder, owner)); }

  const Key& remember(std::string_view owner, const Key& key) {
    if (cache.size() >= cached_keys) forget_all();
    return cache.emplace(std::string(owner), key).first->second;
  }

  // Null when the owner has no file; `damaged` when there is no key in it, `environment` when the
  // disk does not show it.
  Result<const Key*> look_up(std::string_view owner) {
    if (const auto cached = cache.find(owner); cached != cache.end()) return &cached->second;
    if (!has_file(owner)) return nullptr;
    const auto bytes = read_whole(disk, key_path(folder, owner), largest_key_file_bytes);
    if (!bytes && bytes.error().kind == ErrorKind::environment) {
      return tl::make_unexpected(bytes.error());
    }
    const auto key = bytes ? decode_key(owner, *bytes) : std::nullopt;
    if (key) return &remember(owner, *key);
    return fail(ErrorKind::damaged,
                say("The key of {0} in \"{1}\" cannot be read; restore it from a backup made with "
                    "--keys.",
                    "无法读取“{1}”中 {0} 的密钥；请用 backup --keys 所做的备份恢复。",
                    {owner, folder.native()}));
  }

  const Key* find(std::string_view owner) { return look_up(owner).value_or(nullptr); }

  Result<void> store(std::string_view owner, const Key& key) {
    return write_durably(disk, key_path(folder, owner), encode_key(owner, key));
  }

  Result<const Key*> find_or_make(std::string_view owner) {
    const auto known = look_up(owner);
    if (known && *known != nullptr) return known;
    if (destroyed(owner)) return refuse_destroyed(owner);
    if (!known) return known;
    if (access == Access::read) return refuse_reader();
    Key key;
    LIFERELAY_CHECK(RAND_bytes(key.data(), static_cast<int>(key.size())) == 1);
    if (const auto stored = store(owner, key); !stored) {
      return tl::make_unexpected(stored.error());
    }
    return &remember(owner, key);
  }

  // A destruction that a crash cut short is finished; a key that never got its name was never used.
  Result<void> finish_interrupted() {
    const auto names = disk.list(folder);
    if (!names) return refuse_file(folder, say("read", "读取"), names.error());
    for (const std::string& name : *names) {
      fs::path file = folder / name;
      if (file.extension() == ".new") {
        if (auto erased = erase_file(disk, file); !erased) return erased;
      }
      if (file.extension() != ".destroyed") continue;
      if (auto erased = erase_file(disk, file.replace_extension(".key")); !erased) return erased;
    }
    // A key may have got its name and the program died before that was on the disk.
    return sync_folder(disk, folder);
  }
};

KeyRing::KeyRing(std::unique_ptr<Body> body) : body_(std::move(body)) {}
KeyRing::~KeyRing() = default;

Result<std::unique_ptr<KeyRing>> KeyRing::load(const fs::path& folder, Access access, Disk& disk) {
  auto body = std::make_unique<Body>(disk, folder, access);
  if (access == Access::write) {
    if (const auto made = make_private_folder(disk, folder); !made) {
      return tl::make_unexpected(made.error());
    }
    auto lock = lock_folder(disk, folder);
    if (!lock) return tl::make_unexpected(lock.error());
    body->lock = std::move(*lock);
    if (const auto done = body->finish_interrupted(); !done) {
      return tl::make_unexpected(done.error());
    }
  }
  return std::unique_ptr<KeyRing>(new KeyRing(std::move(body)));
}

Result<Bytes> KeyRing::seal(std::string_view owner, ByteView plain) {
  if (!is_owner(owner)) return refuse_owner(owner);
  const auto key = body_->find_or_make(owner);
  if (!key) return tl::make_unexpected(key.error());
  return gcm_seal(**key, owner, plain);
}

Sealer::Opened KeyRing::open(std::string_view owner, ByteView sealed, Bytes& plain) {
  plain.clear();
  if (!is_owner(owner)) return Opened::damaged;
  if (const Key* const key = body_->find(owner)) {
    return gcm_open(*key, owner, sealed, plain) ? Opened::ok : Opened::damaged;
  }
  if (body_->destroyed(owner)) return Opened::erased;
  return body_->has_file(owner) ? Opened::damaged : Opened::missing;
}

KeyRing::KeyState KeyRing::state(std::string_view owner) const {
  if (!is_owner(owner)) return KeyState::none;
  if (body_->destroyed(owner)) return KeyState::destroyed;
  return body_->has_file(owner) ? KeyState::present : KeyState::none;
}

std::vector<std::string> KeyRing::owners(std::string_view word, KeyState with) const {
  return owners_in(body_->disk, body_->folder, word, with == KeyState::destroyed);
}

Result<void> KeyRing::destroy(std::string_view owner) {
  if (!is_owner(owner)) return refuse_owner(owner);
  if (body_->access == Access::read) return refuse_reader();
  body_->forget(owner);
  // The sign comes first: from here on the key is not made again, and a start after a crash
  // finishes the rest.
  if (!body_->destroyed(owner)) {
    if (auto signed_off = write_durably(body_->disk, destroyed_path(body_->folder, owner), {});
        !signed_off) {
      return signed_off;
    }
  }
  return erase_file(body_->disk, key_path(body_->folder, owner));
}

Result<void> KeyRing::export_to(const fs::path& file) const {
  if (body_->disk.exists(file)) {
    return fail(ErrorKind::conflict, say("\"{0}\" exists already; name a new file for the keys.",
                                         "“{0}”已存在；请为密钥指定一个新文件。", {file.native()}));
  }
  const auto lines = list_keys(body_->disk, body_->folder);
  if (!lines) return tl::make_unexpected(lines.error());
  std::string text = format_keys(*lines);
  auto written = write_durably(body_->disk, file, as_bytes(text));
  OPENSSL_cleanse(text.data(), text.size());
  return written;
}

Result<void> KeyRing::import_from(const fs::path& file) {
  if (body_->access == Access::read) return refuse_reader();
  const auto bytes = read_whole(body_->disk, file, largest_export_bytes);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const auto lines =
      parse_keys(file, {reinterpret_cast<const char*>(bytes->data()), bytes->size()});
  if (!lines) return tl::make_unexpected(lines.error());
  for (const KeyLine& line : *lines) {
    const Key* const known = line.key ? body_->find(line.owner) : nullptr;
    if (known != nullptr && *known != *line.key) {
      return fail(
          ErrorKind::conflict,
          say("\"{0}\" has another key for {1} than this folder; nothing was taken over.",
              "“{0}”中 {1} 的密钥与本文件夹的不同；未导入任何密钥。", {file.native(), line.owner}));
    }
  }
  for (const KeyLine& line : *lines) {
    const bool skip = line.key && (body_->destroyed(line.owner) || body_->has_file(line.owner));
    if (skip) continue;
    auto done = line.key ? body_->store(line.owner, *line.key) : destroy(line.owner);
    if (!done) return done;
  }
  return {};
}

}  // namespace liferelay::journal
