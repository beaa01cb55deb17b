#include "dispatcher/journal/files.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

namespace {

constexpr const char* lock_name = "lock";
constexpr std::size_t piece_bytes = std::size_t{1} << 20;

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

std::error_code write_and_name(Disk& disk, const fs::path& file, ByteView bytes) {
  const fs::path temporary = file.native() + ".new";
  const auto opened = disk.open(temporary, Disk::Opening::make_or_empty);
  if (!opened) return opened.error();
  if (const auto error = (*opened)->write(0, bytes)) return error;
  if (const auto error = (*opened)->sync()) return error;
  return disk.rename(temporary, file);
}

std::error_code write_pieces_again(DiskFile& file) {
  Bytes piece(piece_bytes);
  for (std::uint64_t at = 0;; at += piece.size()) {
    const auto count = file.read(at, piece);
    if (!count) return count.error();
    if (*count == 0) return at == 0 ? std::error_code{} : file.sync();
    if (const auto error = file.write(at, ByteView(piece).first(*count))) return error;
  }
}

// Every folder on the way, so that none of their names is lost. One that we may not read was not
// made by us, nor were those above it.
Result<void> sync_way_to(Disk& disk, const fs::path& path) {
  for (fs::path at = path; at.has_relative_path() && at != ".";) {
    at = folder_of(at);
    const std::error_code error = disk.sync_folder(at);
    if (error == std::errc::permission_denied || error == std::errc::read_only_file_system) break;
    if (error) return refuse_file(at, say("sync", "同步到磁盘"), error);
  }
  return {};
}

DiskResult<Bytes> read_up_to(DiskFile& file, std::uint64_t size) {
  Bytes bytes(static_cast<std::size_t>(size));
  const auto count = file.read(0, bytes);
  if (!count) return tl::make_unexpected(count.error());
  if (*count < bytes.size()) return tl::make_unexpected(std::make_error_code(std::errc::io_error));
  return bytes;
}

}  // namespace

tl::unexpected<Error> refuse_file(const fs::path& file, const Text& action,
                                  const std::error_code& reason) {
  const std::string why = reason.message();
  return fail(ErrorKind::environment,
              {fill("Cannot {0} \"{1}\": {2}. Check the disk and the permissions.",
                    {action.en, file.native(), why}),
               fill("无法{0}“{1}”：{2}。请检查磁盘和权限。", {action.zh, file.native(), why})});
}

Result<void> make_private_folder(Disk& disk, const fs::path& folder) {
  if (!disk.is_folder(folder)) {
    const fs::path parent = folder_of(folder);
    if (folder != parent && !disk.is_folder(parent)) {
      if (auto made = make_private_folder(disk, parent); !made) return made;
    }
    if (auto error = disk.make_folder(folder)) {
      if (error == std::errc::file_exists) error = std::make_error_code(std::errc::not_a_directory);
      return refuse_file(folder, say("make the folder", "创建文件夹"), error);
    }
  }
  // Also when it was there: whoever made it may have been killed before the sync.
  return sync_way_to(disk, folder);
}

Result<void> make_private_file(Disk& disk, const fs::path& file) {
  const auto opened = disk.open(file, Disk::Opening::make_or_empty);
  if (!opened) return refuse_file(file, say("make", "创建"), opened.error());
  return {};
}

Result<void> sync_file(Disk& disk, const fs::path& file) {
  const auto opened = disk.open(file, Disk::Opening::read);
  const std::error_code error = opened ? (*opened)->sync() : opened.error();
  if (error) return refuse_file(file, say("sync", "同步到磁盘"), error);
  return {};
}

Result<void> sync_folder(Disk& disk, const fs::path& folder) {
  const std::error_code error = disk.sync_folder(folder);
  if (error) return refuse_file(folder, say("sync", "同步到磁盘"), error);
  return {};
}

Result<void> write_durably(Disk& disk, const fs::path& file, ByteView bytes) {
  if (const auto error = write_and_name(disk, file, bytes)) {
    return refuse_file(file, say("write", "写入"), error);
  }
  return sync_folder(disk, folder_of(file));
}

Result<void> write_again(Disk& disk, const fs::path& file) {
  const auto opened = disk.open(file, Disk::Opening::write);
  if (!opened && opened.error() == std::errc::no_such_file_or_directory) return {};
  const std::error_code error = opened ? write_pieces_again(**opened) : opened.error();
  if (error) return refuse_file(file, say("write", "写入"), error);
  return {};
}

Result<Bytes> read_whole(Disk& disk, const fs::path& file, std::size_t limit_bytes) {
  const Text action = say("read", "读取");
  const auto opened = disk.open(file, Disk::Opening::read);
  if (!opened) return refuse_file(file, action, opened.error());
  const auto size = (*opened)->size();
  if (!size) return refuse_file(file, action, size.error());
  if (*size > limit_bytes) {
    return fail(ErrorKind::usage, say("The file \"{0}\" is too large for what it should be.",
                                      "文件“{0}”过大，不是应有的内容。", {file.native()}));
  }
  auto bytes = read_up_to(**opened, *size);
  if (!bytes) return refuse_file(file, action, bytes.error());
  return std::move(*bytes);
}

Result<std::unique_ptr<DiskFile>> lock_folder(Disk& disk, const fs::path& folder) {
  const fs::path file = folder / lock_name;
  auto opened = disk.open(file, Disk::Opening::make_or_write);
  if (!opened) return refuse_file(file, say("open", "打开"), opened.error());
  const std::error_code error = (*opened)->lock(DiskFile::Lock::exclusive);
  if (!error) return std::move(*opened);
  if (error != std::errc::operation_would_block) {
    return refuse_file(file, say("lock", "锁定"), error);
  }
  return fail(
      ErrorKind::conflict,
      say("The folder \"{0}\" is in use by another running dispatcher; stop that one first, "
          "or give another folder with --data.",
          "文件夹“{0}”正被另一个运行中的调度程序使用；请先停止它，或用 --data "
          "指定另一个文件夹。",
          {folder.native()}));
}

bool folder_is_locked(Disk& disk, const fs::path& folder) {
  const auto opened = disk.open(folder / lock_name, Disk::Opening::read);
  return opened && (*opened)->lock(DiskFile::Lock::shared) == std::errc::operation_would_block;
}

}  // namespace liferelay::journal
