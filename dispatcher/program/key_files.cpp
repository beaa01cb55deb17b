#include "dispatcher/program/key_files.hpp"

#include "agents/cli/common.hpp"
#include "agents/sdk/file/key_store.hpp"

namespace liferelay::program {

Result<std::optional<wire::KeyFile>> DataFolderKeys::read(const std::string& identity) {
  auto file = sdk::read_key_file(cli::key_path(data_, identity));
  if (file) return std::optional(std::move(*file));
  if (file.error().kind == ErrorKind::not_found) return std::optional<wire::KeyFile>{};
  return tl::make_unexpected(file.error());
}

Result<void> DataFolderKeys::write(const std::string& identity, const wire::KeyFile& file) {
  return sdk::write_key_file(cli::key_path(data_, identity), file);
}

}  // namespace liferelay::program
