#include "agents/sdk/file/file_outbox_store.hpp"

#include <algorithm>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

#include "agents/sdk/file/file_lock.hpp"
#include "agents/sdk/file/outbox_log.hpp"

namespace liferelay::sdk {
namespace {

constexpr std::uint64_t compact_from_bytes = 256 * 1024;
constexpr int damaged_copies = 99;

class FileOutboxStore final : public OutboxStore {
 public:
  FileOutboxStore(std::string path, FileLock lock)
      : path_(std::move(path)), lock_(std::move(lock)) {}

  Result<void> load_first(Text* warning);

  Result<bool> refresh() override;
  const Messages& messages() const override { return image_.messages; }
  std::optional<std::uint64_t> base() const override { return image_.base; }
  std::uint64_t last_slot() const override { return image_.last_slot; }
  std::optional<OutboxEnd> end_of(std::uint64_t slot) const override { return image_.end_of(slot); }
  Result<std::uint64_t> append(StoredMessage message) override;
  Result<void> end(std::uint64_t slot, OutboxEnd how) override;
  Result<std::uint64_t> settle_base(std::uint64_t base) override;
  Result<void> skip_past(std::uint64_t slot) override;

 private:
  // All of these under the lock.
  Result<void> load();
  Result<bool> catch_up();
  Result<void> write(const Bytes& record, bool sync);
  Result<void> rewrite();
  Result<void> keep_damaged(Text* warning);

  // Runs `work` under the lock, on an image that is up to date.
  template <class Work>
  auto exclusively(Work&& work) -> decltype(work()) {
    if (broken_) return tl::make_unexpected(*broken_);
    if (auto held = lock_.acquire(); !held) return tl::make_unexpected(held.error());
    const FileLock::Hold hold(lock_);
    if (auto fresh = catch_up(); !fresh) return tl::make_unexpected(fresh.error());
    return work();
  }

  std::string path_;
  FileLock lock_;
  PosixFile file_;
  OutboxImage image_;
  std::uint64_t end_ = 0;  // of the last good record
  std::uint64_t compact_at_ = compact_from_bytes;
  std::size_t lost_ = 0;         // unreadable bytes met
  std::optional<Error> broken_;  // after a failed sync nobody knows what the disk holds
};

Result<void> FileOutboxStore::load_first(Text* warning) {
  if (auto held = lock_.acquire(); !held) return held;
  const FileLock::Hold hold(lock_);
  if (auto loaded = load(); !loaded) return loaded;
  if (lost_ == 0) return {};
  if (auto kept = keep_damaged(warning); !kept) return kept;
  return rewrite();
}

Result<void> FileOutboxStore::load() {
  auto opened = PosixFile::open(path_, O_RDWR | O_CREAT);
  if (!opened) return tl::make_unexpected(opened.error());
  file_ = std::move(*opened);
  image_ = {};
  lost_ = 0;
  const auto bytes = file_.read_from(0);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const Bytes head = log_head();
  if (bytes->size() < head.size() && std::equal(bytes->begin(), bytes->end(), head.begin())) {
    return rewrite();  // new, or torn at its birth
  }
  switch (check_log_head(*bytes)) {
    case LogHead::ours:
      break;
    case LogHead::newer:
      return fail(ErrorKind::unsupported,
                  say("{0} was written by a newer version of LifeRelay; update this program.",
                      "{0} 由更新版本的 LifeRelay 写成；请更新本程序。", {path_}));
    case LogHead::foreign:
      return fail(ErrorKind::damaged,
                  say("{0} is not a LifeRelay outbox; move it away and start again.",
                      "{0} 不是 LifeRelay 发件箱；请移走该文件后重新启动。", {path_}));
  }
  end_ = log_head_bytes;
  if (auto rest = catch_up(); !rest) return tl::make_unexpected(rest.error());
  return {};
}

Result<bool> FileOutboxStore::catch_up() {
  if (!file_.is_still(path_)) {
    auto loaded = load();
    if (!loaded) return tl::make_unexpected(loaded.error());
    return true;
  }
  const auto bytes = file_.read_from(end_);
  if (!bytes) return tl::make_unexpected(bytes.error());
  if (bytes->empty()) return false;
  const Replayed replayed = replay(*bytes, image_);
  end_ += replayed.used;
  lost_ += replayed.lost;
  if (replayed.used < bytes->size()) {
    if (auto cut = file_.cut_to(end_); !cut) return tl::make_unexpected(cut.error());
  }
  return true;
}

Result<void> FileOutboxStore::write(const Bytes& record, bool sync) {
  if (auto put = file_.write_at(end_, record); !put) {
    (void)file_.cut_to(end_);  // if that fails too, the torn tail is cut by the next reader
    return put;
  }
  if (sync) {
    if (auto synced = file_.sync(); !synced) {
      broken_ = synced.error();
      return synced;
    }
  }
  end_ += record.size();
  return {};
}

Result<void> FileOutboxStore::rewrite() {
  const Bytes log = whole_log(image_);
  auto fresh = PosixFile::replace(path_, log);
  if (!fresh) return tl::make_unexpected(fresh.error());
  file_ = std::move(*fresh);
  end_ = log.size();
  compact_at_ = std::max(compact_from_bytes, end_ * 2);
  return {};
}

Result<void> FileOutboxStore::keep_damaged(Text* warning) {
  for (int i = 1; i <= damaged_copies; ++i) {
    const std::string copy = path_ + ".damaged-" + std::to_string(i);
    if (link(path_.c_str(), copy.c_str()) != 0) {
      if (errno == EEXIST) continue;
      return file_failure(copy);
    }
    if (warning != nullptr) {
      *warning =
          say("{0} was damaged: what could be read is kept and will be sent, the old file is "
              "{1}. A message may be lost; say by voice what the control room does not know.",
              "{0} 已损坏：可读内容已保留并将发送，原文件保存为 {1}。可能有消息丢失；请用语音告知"
              "值班室其不知情的内容。",
              {path_, copy});
    }
    return {};
  }
  return fail(ErrorKind::environment, say("{0} is damaged for the 100th time; replace the disk.",
                                          "{0} 已第 100 次损坏；请更换磁盘。", {path_}));
}

Result<bool> FileOutboxStore::refresh() {
  if (broken_) return tl::make_unexpected(*broken_);
  const auto size = file_.size();
  if (size && *size == end_ && file_.is_still(path_)) return false;  // the usual case needs no lock
  if (auto held = lock_.acquire(); !held) return tl::make_unexpected(held.error());
  const FileLock::Hold hold(lock_);
  return catch_up();
}

Result<std::uint64_t> FileOutboxStore::append(StoredMessage message) {
  return exclusively([&]() -> Result<std::uint64_t> {
    const std::uint64_t slot = image_.last_slot + 1;
    if (auto put = write(message_record(slot, message), true); !put) {
      return tl::make_unexpected(put.error());
    }
    image_.put(slot, std::move(message));
    return slot;
  });
}

Result<void> FileOutboxStore::end(std::uint64_t slot, OutboxEnd how) {
  return exclusively([&]() -> Result<void> {
    if (!image_.messages.contains(slot)) return {};  // another program was faster
    if (auto put = write(end_record(slot, how), false); !put) return put;
    image_.end(slot, how);
    return end_ > compact_at_ ? rewrite() : Result<void>{};
  });
}

Result<std::uint64_t> FileOutboxStore::settle_base(std::uint64_t base) {
  return exclusively([&]() -> Result<std::uint64_t> {
    if (!image_.base) {
      if (auto put = write(base_record(base), true); !put) return tl::make_unexpected(put.error());
      image_.base = base;
    }
    return *image_.base;
  });
}

Result<void> FileOutboxStore::skip_past(std::uint64_t slot) {
  return exclusively([&]() -> Result<void> {
    if (auto put = write(slot_record(slot), true); !put) return put;
    image_.skip_past(slot);
    return {};
  });
}

}  // namespace

Result<std::unique_ptr<OutboxStore>> open_file_outbox(const std::string& path, Text* warning) {
  auto lock = FileLock::open(path + ".lock");
  if (!lock) return tl::make_unexpected(lock.error());
  auto store = std::make_unique<FileOutboxStore>(path, std::move(*lock));
  if (auto loaded = store->load_first(warning); !loaded) {
    return tl::make_unexpected(loaded.error());
  }
  return store;
}

}  // namespace liferelay::sdk
