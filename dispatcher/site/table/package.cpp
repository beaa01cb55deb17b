#include "dispatcher/site/table/package.hpp"

#include <array>
#include <utility>

#include <zip.h>

namespace liferelay::site {

struct Package::Archive {
  zip_t* zip;

  explicit Archive(zip_t* opened) : zip(opened) {}
  ~Archive() { zip_discard(zip); }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;
};

Package::Package(std::unique_ptr<Archive> archive) : archive_(std::move(archive)) {}

Package::~Package() = default;

std::unique_ptr<Package> Package::open(std::string_view bytes) {
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr);
  if (source == nullptr) return nullptr;
  zip_t* zip = zip_open_from_source(source, ZIP_RDONLY, nullptr);
  if (zip == nullptr) {
    zip_source_free(source);
    return nullptr;
  }
  return std::unique_ptr<Package>(new Package(std::make_unique<Archive>(zip)));
}

bool Package::has(const std::string& part) const {
  return zip_name_locate(archive_->zip, part.c_str(), ZIP_FL_NOCASE) >= 0;
}

Package::End Package::read(const std::string& part,
                           const std::function<bool(std::string_view piece)>& take) {
  if (!has(part)) return End::missing;
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(
      zip_fopen(archive_->zip, part.c_str(), ZIP_FL_NOCASE), &zip_fclose);
  if (!file) return End::damaged;
  std::array<char, 64 * 1024> piece;
  for (;;) {  // each turn unpacks at least one byte or leaves
    const zip_int64_t size = zip_fread(file.get(), piece.data(), piece.size());
    if (size < 0) return End::damaged;
    if (size == 0) return End::whole;
    unpacked_ += static_cast<std::size_t>(size);
    if (unpacked_ > max_unpacked_bytes) return End::too_large;
    if (!take({piece.data(), static_cast<std::size_t>(size)})) return End::stopped;
  }
}

}  // namespace liferelay::site
