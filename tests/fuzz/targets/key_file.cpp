// Key files: what is read is written and read back the same.
#include "dispatcher/wire/key_file.hpp"

#include "tests/fuzz/target.hpp"

namespace {

using namespace liferelay;

void run(std::string_view bytes) {
  const auto file = wire::parse_key_file(bytes, "a.key");
  if (!file) return;
  const auto again = wire::parse_key_file(wire::format_key_file(*file), "a.key");
  fuzz::promise(again && *again == *file, "a key file comes back as it was");
}

const fuzz::Registered registered("key_file", run);

}  // namespace
