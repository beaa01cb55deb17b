// Key files in the data folder, as the service asks for them.
#pragma once

#include <string>

#include "dispatcher/service/serve.hpp"

namespace liferelay::program {

class DataFolderKeys final : public service::KeyFiles {
 public:
  explicit DataFolderKeys(std::string data) : data_(std::move(data)) {}
  Result<std::optional<wire::KeyFile>> read(const std::string& identity) override;
  Result<void> write(const std::string& identity, const wire::KeyFile& file) override;

 private:
  std::string data_;
};

}  // namespace liferelay::program
