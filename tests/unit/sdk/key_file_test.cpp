// A key file is read back as it was written, and every mistake in it is named with its line.
#include <filesystem>
#include <fstream>
#include <iterator>

#include <boost/test/unit_test.hpp>

#include "agents/sdk/file/key_store.hpp"
#include "agents/sdk/zmq/loop.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using wire::KeyFile;

namespace {

KeyFile sample() {
  KeyFile file;
  file.mode = Mode::exercise;
  file.identity = "bell-1";
  file.endpoints = {"tcp://192.0.2.7:7450", "tcp://relay.example:7450"};
  file.server_key = sdk::make_key_pair().public_key;
  file.key = sdk::make_key_pair();
  return file;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  return text.replace(text.find(from), from.size(), to);
}

void check_refused(const std::string& text, std::string_view words) {
  const auto parsed = wire::parse_key_file(text, "bell.key");
  BOOST_REQUIRE_MESSAGE(!parsed, "was taken: " << words);
  BOOST_TEST(parsed.error().what.en.find(words) != std::string::npos,
             parsed.error().what.en << " does not say: " << words);
  BOOST_TEST(!parsed.error().what.zh.empty());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(key_file)

BOOST_AUTO_TEST_CASE(is_read_back_as_written) {
  const KeyFile file = sample();
  const auto parsed = wire::parse_key_file(wire::format_key_file(file), "bell.key");
  BOOST_REQUIRE(parsed);
  BOOST_TEST((*parsed == file));
}

BOOST_AUTO_TEST_CASE(says_its_coordinate_system_when_it_is_not_the_usual_one) {
  KeyFile file = sample();
  BOOST_TEST(wire::format_key_file(file).find("coordinates") == std::string::npos);
  file.coordinates = geo::Datum::gcj02;
  const std::string text = wire::format_key_file(file);
  BOOST_TEST((wire::parse_key_file(text, "bell.key").value().coordinates == geo::Datum::gcj02));
  check_refused(replaced(text, "gcj02", "mars"), "wgs84, gcj02 or bd09");
}

BOOST_AUTO_TEST_CASE(in_the_documentation_is_a_good_one) {
  std::ifstream page(LIFERELAY_SOURCE_DIR "/docs/protocol.md");
  std::string text{std::istreambuf_iterator<char>(page), std::istreambuf_iterator<char>()};
  text.erase(0, text.find("```ini\n") + 7);
  text.erase(text.find("```"));
  const auto parsed = wire::parse_key_file(text, "protocol.md");
  BOOST_REQUIRE(parsed);
  BOOST_TEST(parsed->identity == "bell-1");
}

BOOST_AUTO_TEST_CASE(may_have_windows_line_ends_blank_lines_and_comments) {
  const KeyFile file = sample();
  std::string text = "\r\n# mine\r\n";
  for (const char c : wire::format_key_file(file)) text += c == '\n' ? "\r\n" : std::string(1, c);
  const auto parsed = wire::parse_key_file(text, "bell.key");
  BOOST_REQUIRE(parsed);
  BOOST_TEST((*parsed == file));
}

BOOST_AUTO_TEST_CASE(mistakes_are_named_with_their_line) {
  const std::string good = wire::format_key_file(sample());
  check_refused(good + "colour = red\n", "bell.key, line 11, names an unknown field");
  check_refused(good + "mode = live\n", "bell.key, line 11, repeats a field");
  check_refused(good + "hello\n", "bell.key, line 11, is not \"name = value\"");
  check_refused(replaced(good, "mode = exercise", "mode = drill"), "line 4, has no mode");
  check_refused(replaced(good, "tcp://192.0.2.7:7450", "192.0.2.7"), "line 6, has no address");
  check_refused(replaced(good, "server_key = ", "server_key = x"), "line 8, has no key");
  check_refused(replaced(good, "identity = bell-1", "identity ="), "line 5, has no identity");
  check_refused(replaced(good, "version = 1", "version = one"), "line 3, has no version");
  check_refused(replaced(good, "version = 1", "version = 2"), "newer version");
  check_refused(replaced(good, "mode = exercise", ""), "no field \"mode\"");
  check_refused(std::string(20'000, '#'), "larger than 16 KiB");
  std::string many = good;
  for (int i = 0; i < 7; ++i) many += "endpoint = tcp://192.0.2.8:7450\n";
  check_refused(many, "more than 8 addresses");
}

BOOST_AUTO_TEST_CASE(no_sentence_repeats_a_key) {
  const KeyFile file = sample();
  const std::string longer = file.key.secret_key + "x";
  const auto parsed = wire::parse_key_file(
      replaced(wire::format_key_file(file), file.key.secret_key, longer), "bell.key");
  BOOST_REQUIRE(!parsed);
  BOOST_TEST(parsed.error().what.en.find(file.key.secret_key) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(addresses_are_tcp_host_and_port) {
  for (const char* good : {"tcp://127.0.0.1:1", "tcp://a-b.example:65535"}) {
    BOOST_TEST(wire::is_endpoint(good), good);
  }
  for (const char* bad :
       {"", "tcp://", "tcp://:1", "tcp://a", "tcp://a:", "tcp://a:0", "tcp://a:65536", "tcp://a:1x",
        "ipc://a:1", "tcp://a b:1", "tcp://*:1", "tcp://a:*", "tcp://a:-1", "tcp://a:1;b:2"}) {
    BOOST_TEST(!wire::is_endpoint(bad), bad);
  }
  BOOST_TEST(wire::is_door("tcp://*:1"));
  BOOST_TEST(wire::is_door("tcp://127.0.0.1:*"));
  BOOST_TEST(!wire::is_door("tcp://a*:1"));
}

BOOST_AUTO_TEST_CASE(made_keys_are_keys_and_differ) {
  const auto one = sdk::make_key_pair();
  const auto other = sdk::make_key_pair();
  BOOST_TEST(wire::is_key(one.public_key));
  BOOST_TEST(wire::is_key(one.secret_key));
  BOOST_TEST(one.public_key != other.public_key);
  BOOST_TEST(!wire::is_key(one.public_key + "x"));
  BOOST_TEST(!wire::is_key(std::string(40, ' ')));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(key_file_on_disk)

namespace fs = std::filesystem;

BOOST_AUTO_TEST_CASE(is_written_for_its_owner_alone_and_read_back) {
  const test::ScratchFolder folder;
  const std::string path = folder.file("bell.key");
  std::ofstream(path) << "an older one, readable by others";
  fs::permissions(path, fs::perms::all);
  const KeyFile file = sample();
  BOOST_REQUIRE(sdk::write_key_file(path, file));
  BOOST_TEST((fs::status(path).permissions() == (fs::perms::owner_read | fs::perms::owner_write)));
  const auto read = sdk::read_key_file(path);
  BOOST_REQUIRE(read);
  BOOST_TEST((*read == file));
}

BOOST_AUTO_TEST_CASE(is_refused_when_others_can_read_it) {
  const test::ScratchFolder folder;
  const std::string path = folder.file("bell.key");
  BOOST_REQUIRE(sdk::write_key_file(path, sample()));
  fs::permissions(path, fs::perms::group_read, fs::perm_options::add);
  const auto read = sdk::read_key_file(path);
  BOOST_REQUIRE(!read);
  BOOST_TEST((read.error().kind == ErrorKind::forbidden));
  BOOST_TEST(read.error().what.en.find("chmod 600 " + path) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(is_asked_for_when_it_is_missing) {
  const test::ScratchFolder folder;
  const auto read = sdk::read_key_file(folder.file("bell.key"));
  BOOST_REQUIRE(!read);
  BOOST_TEST((read.error().kind == ErrorKind::not_found));
  BOOST_TEST(!sdk::read_key_file(folder.path().string()));
}

BOOST_AUTO_TEST_SUITE_END()
