#include "agents/sdk/file/key_store.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include "agents/sdk/file/posix_file.hpp"

namespace liferelay::sdk {

Result<wire::KeyFile> read_key_file(const std::string& path) {
  auto file = PosixFile::open(path, O_RDONLY);
  if (!file) return tl::make_unexpected(file.error());
  struct stat status {};
  if (fstat(file->descriptor(), &status) != 0) return file_failure(path);
  if (!S_ISREG(status.st_mode)) {
    return fail(ErrorKind::input, say("{0} is not a file; name a key file.",
                                      "{0} 不是文件；请指定密钥文件。", {path}));
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return fail(
        ErrorKind::forbidden,
        say("{0} can be read by others, who could speak in this name. Run: chmod 600 {0}; "
            "if somebody may have read it, have the key revoked.",
            "{0} 可被他人读取，他人可能冒用此身份。请执行：chmod 600 {0}；若可能已泄露，请吊销"
            "该密钥。",
            {path}));
  }
  const auto bytes = file->read_from(0);
  if (!bytes) return tl::make_unexpected(bytes.error());
  return wire::parse_key_file({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, path);
}

Result<void> write_key_file(const std::string& path, const wire::KeyFile& file) {
  const auto written = PosixFile::replace(path, as_bytes(wire::format_key_file(file)));
  if (!written) return tl::make_unexpected(written.error());
  return {};
}

}  // namespace liferelay::sdk
