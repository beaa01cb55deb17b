// See power_cut.hpp.
#include "tests/integration/kill/points/power_cut.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "dispatcher/base/prng.hpp"

namespace liferelay::test {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t piece_bytes = 512;
constexpr std::uint64_t largest_content = 4u << 20;  // above it only the length counts

// One file, whatever its names are.
struct File {
  struct Write {
    std::uint64_t offset = 0;
    std::string bytes;
    bool cut = false;  // to `offset` bytes instead
  };
  std::string safe;            // content that is synced
  std::uint64_t room = 0;      // length of a large file, whose content is not kept
  std::vector<Write> waiting;  // done since, in order
};

void do_write(std::string& content, const File::Write& write) {
  if (write.cut) return content.resize(write.offset);
  if (content.size() < write.offset + write.bytes.size())
    content.resize(write.offset + write.bytes.size());
  content.replace(write.offset, write.bytes.size(), write.bytes);
}

using FilePointer = std::shared_ptr<File>;

// The names in one folder. A change puts a file under a name, or nothing.
struct Folder {
  struct Change {
    std::string name;
    FilePointer file;
    std::string old_name;  // renamed within the folder: goes away in the same moment
  };
  std::map<std::string, FilePointer> safe;
  std::map<std::string, FilePointer> now;
  std::vector<Change> waiting;

  static void apply(std::map<std::string, FilePointer>& names, const Change& change) {
    names.erase(change.old_name);
    if (change.file)
      names[change.name] = change.file;
    else
      names.erase(change.name);
  }
  void change(Change change) {
    apply(now, change);
    waiting.push_back(std::move(change));
  }
};

class Disk {
 public:
  explicit Disk(std::uint64_t seed) : prng_(seed), forgets_all_(seed == 0) {}

  // Takes what a folder holds as safe; the disk calls it `as`.
  void load(const fs::path& folder, const fs::path& as);
  void follow(const DiskOperation& operation);
  void store() const;
  void fail();

 private:
  FilePointer& file_at(const fs::path& path);
  void sync(const fs::path& path);
  std::string survivors(const File& file);

  Prng prng_;
  bool forgets_all_;
  std::map<fs::path, Folder> folders_;
};

void Disk::load(const fs::path& folder, const fs::path& as) {
  Folder& here = folders_[as];
  if (!fs::exists(folder)) return;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const fs::path name = entry.path().filename();
    if (entry.is_directory()) {
      load(entry.path(), as / name);
      continue;
    }
    auto file = std::make_shared<File>();
    if (entry.file_size() > largest_content) {
      file->room = entry.file_size();
    } else {
      std::ifstream in(entry.path(), std::ios::binary);
      file->safe.assign(std::istreambuf_iterator<char>(in), {});
    }
    here.safe[name] = here.now[name] = file;
  }
}

FilePointer& Disk::file_at(const fs::path& path) {
  Folder& folder = folders_[path.parent_path()];
  FilePointer& file = folder.now[path.filename()];
  if (!file) {  // made by a call that the library does not see, such as mkstemp
    file = std::make_shared<File>();
    folder.waiting.push_back({path.filename(), file, {}});
  }
  return file;
}

void Disk::sync(const fs::path& path) {
  if (const auto found = folders_.find(path); found != folders_.end()) {
    found->second.safe = found->second.now;
    found->second.waiting.clear();
    return;
  }
  File& file = *file_at(path);
  for (const File::Write& write : file.waiting) do_write(file.safe, write);
  file.waiting.clear();
}

void Disk::follow(const DiskOperation& operation) {
  const fs::path path = operation.path;
  Folder& folder = folders_[path.parent_path()];
  const std::string name = path.filename();
  if (operation.what == "create") {
    folder.change({name, std::make_shared<File>(), {}});
  } else if (operation.what == "write") {
    file_at(path)->waiting.push_back({operation.offset, operation.bytes, false});
  } else if (operation.what == "cut") {
    file_at(path)->waiting.push_back({operation.length, {}, true});
  } else if (operation.what == "room") {
    file_at(path)->room = operation.length;
  } else if (operation.what == "sync") {
    sync(path);
  } else if (operation.what == "remove") {
    folder.change({name, nullptr, {}});
  } else if (operation.what == "name") {
    const fs::path to = operation.new_path;  // never into another folder here
    folder.change({to.filename(), file_at(path), name});
  } else if (operation.what == "folder") {
    folders_[path];  // folders are made once and for all: their loss is the loss of all in them
  }
}

std::string Disk::survivors(const File& file) {
  std::string content = file.safe;
  if (forgets_all_) return content;
  for (const File::Write& write : file.waiting) {
    if (write.cut) {
      if (prng_.chance(1, 2)) do_write(content, write);
      continue;
    }
    for (std::uint64_t at = 0; at < write.bytes.size();) {
      const std::uint64_t end = std::min<std::uint64_t>(
          write.bytes.size(),
          (write.offset + at) / piece_bytes * piece_bytes + piece_bytes - write.offset);
      if (prng_.chance(1, 2))
        do_write(content, {write.offset + at, write.bytes.substr(at, end - at), false});
      at = end;
    }
  }
  return content;
}

void Disk::fail() {
  for (auto& [path, folder] : folders_) {
    const std::size_t kept =
        forgets_all_ ? 0 : static_cast<std::size_t>(prng_.below(folder.waiting.size() + 1));
    for (std::size_t i = 0; i < kept; ++i) Folder::apply(folder.safe, folder.waiting[i]);
    for (auto& [name, file] : folder.safe) {
      file->safe = survivors(*file);
      file->waiting.clear();
    }
  }
}

void Disk::store() const {
  for (const auto& [path, folder] : folders_) {
    fs::create_directories(path);
    for (const auto& [name, file] : folder.safe) {
      if (name.ends_with("-shm")) continue;  // memory, made anew
      std::ofstream(path / name, std::ios::binary) << file->safe;
      if (file->room > 0) fs::resize_file(path / name, file->room);
      fs::permissions(path / name, fs::perms::owner_read | fs::perms::owner_write);
    }
  }
}

}  // namespace

void cut_power(const fs::path& before, const fs::path& after, const DiskLog& log,
               std::uint64_t seed) {
  Disk disk(seed);
  disk.load(before, after);
  for (std::size_t i = 0; i < log.operations.size(); ++i) {
    if (i != log.fault) disk.follow(log.operations[i]);
  }
  disk.fail();
  disk.store();
}

}  // namespace liferelay::test
