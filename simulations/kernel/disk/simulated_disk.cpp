#include "simulations/kernel/disk/simulated_disk.hpp"

#include <algorithm>
#include <utility>

#include "dispatcher/base/hash.hpp"

namespace liferelay::kernel {

namespace fs = std::filesystem;
using journal::DiskFile;
using journal::DiskResult;

namespace {

std::error_code error_of(std::errc code) {
  return std::make_error_code(code);
}

std::string unique_name(const SimulatedDisk* disk) {
  return "simulated-" + std::to_string(reinterpret_cast<std::uintptr_t>(disk));
}

}  // namespace

// A file that a process has open.
class SimulatedDisk::Handle final : public DiskFile {
 public:
  Handle(SimulatedDisk& disk, std::shared_ptr<SimulatedFile> file)
      : disk_(disk), file_(std::move(file)), process_(disk.process_) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() override {
    if (is_alive()) release();
  }

  SimulatedFile& file() { return *file_; }
  bool is_alive() const { return process_ == disk_.process_ && !disk_.stopped_; }
  bool has_failed() const { return failed_; }
  std::error_code failed(std::errc code) {
    failed_ = true;
    ++disk_.history_.errors;
    return error_of(code);
  }

  DiskResult<std::size_t> read(std::uint64_t at, std::span<std::uint8_t> into) override {
    if (!is_alive()) return tl::make_unexpected(error_of(std::errc::io_error));
    if (disk_.happens(disk_.faults_.read_errors)) {
      ++disk_.history_.errors;
      return tl::make_unexpected(error_of(std::errc::io_error));
    }
    return file_->read(at, into);
  }

  std::error_code write(std::uint64_t at, ByteView bytes) override {
    return is_alive() ? disk_.write(*this, at, bytes) : error_of(std::errc::io_error);
  }

  std::error_code resize(std::uint64_t bytes) override {
    if (!is_alive() || disk_.ends_now()) return error_of(std::errc::io_error);
    file_->resize(bytes);
    return {};
  }

  std::error_code sync() override {
    return is_alive() ? disk_.sync(*this) : error_of(std::errc::io_error);
  }

  DiskResult<std::uint64_t> size() override {
    if (!is_alive()) return tl::make_unexpected(error_of(std::errc::io_error));
    return file_->size();
  }

  std::error_code take_room(std::uint64_t bytes) override {
    if (!is_alive() || disk_.ends_now()) return error_of(std::errc::io_error);
    const std::uint64_t more = bytes > file_->size() ? bytes - file_->size() : 0;
    if (more > disk_.free_bytes({})) return error_of(std::errc::no_space_on_device);
    file_->take_room(bytes);
    return {};
  }

  std::error_code lock(Lock kind) override {
    if (!is_alive()) return error_of(std::errc::io_error);
    Locks& locks = disk_.locks_[file_.get()];
    const std::uint64_t others = locks.shared - (shares_ ? 1 : 0);
    const bool taken =
        (locks.alone != nullptr && locks.alone != this) || (kind == Lock::exclusive && others > 0);
    if (taken) return error_of(std::errc::operation_would_block);
    release();
    if (kind == Lock::exclusive) {
      locks.alone = this;
    } else {
      ++locks.shared;
      shares_ = true;
    }
    return {};
  }

 private:
  void release() {
    const auto found = disk_.locks_.find(file_.get());
    if (found == disk_.locks_.end()) return;
    if (found->second.alone == this) found->second.alone = nullptr;
    if (shares_) --found->second.shared;
    shares_ = false;
  }

  SimulatedDisk& disk_;
  std::shared_ptr<SimulatedFile> file_;
  std::uint64_t process_;
  bool shares_ = false;
  bool failed_ = false;
};

SimulatedDisk::SimulatedDisk(const DiskOptions& options)
    : options_(options),
      faults_(options.faults),
      prng_(options.seed),
      vfs_(*this, unique_name(this)) {
  journal::seed_sqlite(static_cast<std::uint32_t>(prng_.next() | 1));
}

SimulatedDisk::~SimulatedDisk() {
  end_process(Ending::killed);
  journal::seed_sqlite(0);
}

void SimulatedDisk::stop_after(std::uint64_t operations, Ending ending) {
  operations_left_ = operations;
  planned_ending_ = ending;
}

void SimulatedDisk::end_process(Ending ending) {
  const Ending how = stopped_ ? planned_ending_ : ending;
  ++process_;
  locks_.clear();
  // What they do now does not reach the disk.
  while (!kept_.empty()) std::exchange(kept_, {}).clear();
  vfs_.begin_process();
  if (how == Ending::power_cut) root_.cut_power(prng_);
  stopped_ = false;
  operations_left_ = 0;
  journal::seed_sqlite(static_cast<std::uint32_t>(prng_.next() | 1));
}

void SimulatedDisk::keep(std::shared_ptr<void> what) {
  kept_.push_back(std::move(what));
}

// ---- chance

bool SimulatedDisk::happens(std::uint32_t chance) {
  return chance > 0 && prng_.chance(chance, 10'000);
}

bool SimulatedDisk::ends_now() {
  ++history_.operations;
  if (operations_left_ > 0 && --operations_left_ == 0) stopped_ = true;
  return stopped_;
}

std::error_code SimulatedDisk::write(Handle& handle, std::uint64_t at, ByteView bytes) {
  history_.writes_after_error += handle.has_failed();
  SimulatedFile& file = handle.file();
  const auto part = [&] { return bytes.first(prng_.below(bytes.size() + 1)); };
  if (ends_now()) {
    file.write(at, part());
    return error_of(std::errc::io_error);
  }
  if (happens(faults_.write_errors)) {
    file.write(at, part());
    return handle.failed(std::errc::io_error);
  }
  const std::uint64_t end = at + bytes.size();
  const std::uint64_t more = end > file.size() ? end - file.size() : 0;
  if (happens(faults_.full) || more > free_bytes({})) {
    return handle.failed(std::errc::no_space_on_device);
  }
  if (happens(faults_.misdirected)) {
    write_somewhere(file, at, bytes);
  } else {
    file.write(at, bytes);
  }
  return {};
}

void SimulatedDisk::write_somewhere(SimulatedFile& file, std::uint64_t at, ByteView bytes) {
  ++history_.damages;
  const std::uint64_t size = std::max(file.size(), at + bytes.size());
  if (size > file.size()) file.write(size - 1, Bytes(1));
  const std::uint64_t elsewhere = prng_.below(size / sector_bytes + 1) * sector_bytes;
  if (elsewhere < size) {
    file.write(elsewhere, bytes.first(std::min<std::uint64_t>(bytes.size(), size - elsewhere)));
  }
}

std::error_code SimulatedDisk::sync(Handle& handle) {
  history_.syncs_after_error += handle.has_failed();
  ++history_.syncs;
  SimulatedFile& file = handle.file();
  if (ends_now()) {
    if (prng_.chance(1, 2)) file.sync();  // done, but nobody hears of it
    return error_of(std::errc::io_error);
  }
  if (happens(faults_.sync_errors)) {
    if (prng_.chance(1, 2)) file.drop_unsynced();
    return handle.failed(std::errc::io_error);
  }
  if (happens(faults_.false_syncs)) return {};
  file.sync();
  if (happens(faults_.rot)) rot(file);
  return {};
}

void SimulatedDisk::rot(SimulatedFile& file) {
  Bytes& bytes = file.on_disk();
  if (bytes.empty()) return;
  ++history_.damages;
  bytes[prng_.below(bytes.size())] ^= static_cast<std::uint8_t>(1u << prng_.below(8));
  file.reload();
}

// ---- names

SimulatedFolder* SimulatedDisk::folder_at(const fs::path& path) {
  SimulatedFolder* at = &root_;
  for (const fs::path& part : path) {
    if (part == "/" || part == "." || part.empty()) continue;
    const SimulatedNode* const node = at->find(part.native());
    if (node == nullptr || !node->folder) return nullptr;
    at = node->folder.get();
  }
  return at;
}

SimulatedDisk::Place SimulatedDisk::find(const fs::path& path) {
  return {folder_at(path.parent_path()), path.filename().native()};
}

DiskResult<std::unique_ptr<DiskFile>> SimulatedDisk::open(const fs::path& path, Opening how) {
  if (stopped_) return tl::make_unexpected(error_of(std::errc::io_error));
  const Place place = find(path);
  const SimulatedNode* const node = place.node();
  const bool may_make = how != Opening::read && how != Opening::write;
  if (place.folder == nullptr || (node == nullptr && !may_make)) {
    return tl::make_unexpected(error_of(std::errc::no_such_file_or_directory));
  }
  if (node != nullptr && (node->folder || how == Opening::make_new)) {
    const std::errc code = node->folder ? std::errc::is_a_directory : std::errc::file_exists;
    return tl::make_unexpected(error_of(code));
  }
  const bool changes = node == nullptr || how == Opening::make_or_empty;
  if (changes && ends_now()) return tl::make_unexpected(error_of(std::errc::io_error));
  std::shared_ptr<SimulatedFile> file = node ? node->file : std::make_shared<SimulatedFile>();
  if (node == nullptr) {
    place.folder->add(place.name, {file, nullptr});
  } else if (how == Opening::make_or_empty) {
    file->resize(0);
  }
  return std::make_unique<Handle>(*this, std::move(file));
}

bool SimulatedDisk::exists(const fs::path& path) {
  return find(path).node() != nullptr;
}

std::error_code SimulatedDisk::rename(const fs::path& from, const fs::path& to) {
  const Place old_place = find(from);
  const Place new_place = find(to);
  // The journal renames within a folder only.
  if (old_place.node() == nullptr || new_place.folder != old_place.folder) {
    return error_of(std::errc::no_such_file_or_directory);
  }
  if (stopped_ || ends_now()) return error_of(std::errc::io_error);
  old_place.folder->rename(old_place.name, new_place.name);
  return {};
}

std::error_code SimulatedDisk::remove(const fs::path& file) {
  const Place place = find(file);
  const SimulatedNode* const node = place.node();
  if (node == nullptr) return error_of(std::errc::no_such_file_or_directory);
  if (node->folder) return error_of(std::errc::is_a_directory);
  if (stopped_ || ends_now()) return error_of(std::errc::io_error);
  place.folder->remove(place.name);
  return {};
}

std::error_code SimulatedDisk::make_folder(const fs::path& folder) {
  const Place place = find(folder);
  if (place.folder == nullptr) return error_of(std::errc::no_such_file_or_directory);
  if (place.node() != nullptr) return error_of(std::errc::file_exists);
  if (stopped_ || ends_now()) return error_of(std::errc::io_error);
  place.folder->add(place.name, {nullptr, std::make_shared<SimulatedFolder>()});
  return {};
}

bool SimulatedDisk::is_folder(const fs::path& path) {
  return folder_at(path) != nullptr;
}

std::error_code SimulatedDisk::sync_folder(const fs::path& path) {
  SimulatedFolder* const folder = folder_at(path);
  if (folder == nullptr) return error_of(std::errc::no_such_file_or_directory);
  ++history_.syncs;
  if (stopped_ || ends_now()) return error_of(std::errc::io_error);
  if (happens(faults_.sync_errors)) {
    // File systems keep a log of names and drop none of them.
    ++history_.errors;
    return error_of(std::errc::io_error);
  }
  folder->sync();
  return {};
}

DiskResult<std::vector<std::string>> SimulatedDisk::list(const fs::path& path) {
  const SimulatedFolder* const folder = folder_at(path);
  if (folder == nullptr) {
    return tl::make_unexpected(error_of(std::errc::no_such_file_or_directory));
  }
  if (stopped_) return tl::make_unexpected(error_of(std::errc::io_error));
  std::vector<std::string> names;
  for (const auto& [name, node] : folder->names()) names.push_back(name);
  return names;
}

namespace {

using Visit = std::function<void(const std::string&, SimulatedFile&)>;

void visit_folder(const std::string& path, const SimulatedFolder& folder, const Visit& each) {
  for (const auto& [name, node] : folder.names()) {
    if (node.file) each(path + "/" + name, *node.file);
    if (node.folder) visit_folder(path + "/" + name, *node.folder, each);
  }
}

}  // namespace

void SimulatedDisk::visit(const Visit& each) {
  visit_folder({}, root_, each);
}

std::uint64_t SimulatedDisk::digest() {
  Hasher hash;
  visit([&](const std::string& path, const SimulatedFile& file) {
    hash.add(as_bytes(path));
    hash.add(file.seen());
  });
  return hash.value();
}

std::uint64_t SimulatedDisk::free_bytes(const fs::path&) {
  const std::uint64_t used = root_.used_bytes();
  return used < options_.size_bytes ? options_.size_bytes - used : 0;
}

}  // namespace liferelay::kernel
