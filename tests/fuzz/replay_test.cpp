// The kept inputs of every fuzz target, once more: seeds, and whatever once broke something.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <boost/test/unit_test.hpp>

#include "tests/fuzz/target.hpp"

using namespace liferelay;

namespace {

const std::filesystem::path folder = std::string(LIFERELAY_SOURCE_DIR) + "/tests/fuzz";

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::filesystem::path> kept_inputs(const std::string& target) {
  std::vector<std::filesystem::path> found;
  for (const char* kind : {"seeds", "regressions"}) {
    const std::filesystem::path inputs = folder / kind / target;
    if (!std::filesystem::is_directory(inputs)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(inputs))
      found.push_back(entry.path());
  }
  return found;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_kept_input_keeps_every_promise) {
  BOOST_REQUIRE(!fuzz::targets().empty());
  for (const fuzz::Target& target : fuzz::targets()) {
    const auto inputs = kept_inputs(target.name);
    BOOST_TEST(!inputs.empty(), "tests/fuzz/seeds/" << target.name << " holds nothing");
    for (const std::filesystem::path& input : inputs) {
      BOOST_TEST_INFO_SCOPE(input);
      BOOST_CHECK_NO_THROW(target.run(content(input)));
    }
  }
}

BOOST_AUTO_TEST_CASE(every_folder_of_kept_inputs_belongs_to_a_target) {
  for (const char* kind : {"seeds", "regressions"}) {
    if (!std::filesystem::is_directory(folder / kind)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(folder / kind)) {
      const std::string name = entry.path().filename();
      bool known = false;
      for (const fuzz::Target& target : fuzz::targets()) known = known || target.name == name;
      BOOST_TEST(known, entry.path());
    }
  }
}

BOOST_AUTO_TEST_CASE(every_target_takes_nothing_and_a_byte_of_each_value) {
  for (const fuzz::Target& target : fuzz::targets()) {
    BOOST_TEST_INFO_SCOPE(target.name);
    BOOST_CHECK_NO_THROW(target.run({}));
    for (int byte = 0; byte < 256; ++byte)
      BOOST_CHECK_NO_THROW(target.run(std::string(1, static_cast<char>(byte))));
  }
}
