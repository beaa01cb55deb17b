// System calls and nothing else; what the bytes mean is geo's business.
#include "dispatcher/site/map/map_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dispatcher/geo/map_format.hpp"

namespace liferelay::site {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  bool ok() const { return number_ >= 0; }

 private:
  int number_;
};

std::string reason(int error) {
  return std::generic_category().message(error);
}

tl::unexpected<Error> cannot_read(const std::string& path, int error) {
  if (error == ENOENT || error == ENOTDIR) {
    return fail(ErrorKind::not_found, say("There is no map file \"{0}\"; make one with map build.",
                                          "找不到地图文件“{0}”；请用 map build 生成。", {path}));
  }
  return fail(ErrorKind::environment, say("The map file \"{0}\" cannot be read: {1}.",
                                          "无法读取地图文件“{0}”：{1}。", {path, reason(error)}));
}

tl::unexpected<Error> cannot_write(const std::string& path, int error) {
  return fail(ErrorKind::environment,
              say("The map file \"{0}\" cannot be written: {1}. Nothing was changed.",
                  "无法写入地图文件“{0}”：{1}。未作任何更改。", {path, reason(error)}));
}

// geo speaks of "the map file"; a person wants to know which.
tl::unexpected<Error> with_path(const Error& error, const std::string& path) {
  return fail(error.kind, {path + ": " + error.what.en, path + "：" + error.what.zh});
}

bool write_all(int file, ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
  return true;
}

bool sync_folder(const std::filesystem::path& folder) {
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return opened.ok() && ::fsync(opened.number()) == 0;
}

// True for a file that is there and does not begin like a map.
bool is_something_else(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.ok()) return errno != ENOENT;
  std::array<char, geo::format::magic.size()> start{};
  const ssize_t read = ::read(file.number(), start.data(), start.size());
  return read != static_cast<ssize_t>(start.size()) || start != geo::format::magic;
}

}  // namespace

Result<MapFile> MapFile::open(const std::string& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.ok()) return cannot_read(path, errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return cannot_read(path, errno);
  if (!S_ISREG(status.st_mode)) return cannot_read(path, EISDIR);
  MapFile map;
  map.path_ = path;
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size > 0) {
    void* const start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
    if (start == MAP_FAILED) return cannot_read(path, errno);
    map.bytes_ = {static_cast<const std::uint8_t*>(start), size};
  }
  const auto network = geo::PathNetwork::open(map.bytes_);
  if (!network) return with_path(network.error(), path);
  map.network_ = *network;
  return map;
}

MapFile::MapFile(MapFile&& other) noexcept
    : path_(std::move(other.path_)),
      bytes_(std::exchange(other.bytes_, {})),
      network_(std::exchange(other.network_, {})) {}

MapFile& MapFile::operator=(MapFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(bytes_, other.bytes_);
  std::swap(network_, other.network_);
  return *this;
}

MapFile::~MapFile() {
  if (!bytes_.empty()) ::munmap(const_cast<std::uint8_t*>(bytes_.data()), bytes_.size());
}

Result<void> MapFile::verify() const {
  if (network_.verify_digest()) return {};
  return fail(ErrorKind::damaged,
              say("The map file \"{0}\" is not what was written: build it again with map build.",
                  "地图文件“{0}”的内容已改变：请用 map build 重新生成。", {path_}));
}

Result<void> write_map_file(const std::string& path, ByteView bytes) {
  if (is_something_else(path)) {
    return fail(ErrorKind::conflict,
                say("\"{0}\" exists and is no map file, so it is left alone; choose another name.",
                    "“{0}”已存在且不是地图文件，未作更改；请换一个文件名。", {path}));
  }
  std::string temporary = path + ".XXXXXX";
  const Descriptor file(::mkstemp(temporary.data()));
  if (!file.ok()) return cannot_write(path, errno);
  const bool written = write_all(file.number(), bytes) && ::fchmod(file.number(), 0644) == 0 &&
                       ::fsync(file.number()) == 0 &&
                       ::rename(temporary.c_str(), path.c_str()) == 0;
  if (!written) {
    const int error = errno;
    ::unlink(temporary.c_str());
    return cannot_write(path, error);
  }
  if (!sync_folder(std::filesystem::absolute(path).parent_path())) return cannot_write(path, errno);
  return {};
}

}  // namespace liferelay::site
