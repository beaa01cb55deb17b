// A map file is whole or absent, and a bad one is refused by name.
#include "dispatcher/site/map/map_file.hpp"

#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>
#include <sys/stat.h>

#include "dispatcher/geo/build_map.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using test::ScratchFolder;

namespace {

// One path of two nodes, 111 m long.
Bytes small_map() {
  geo::StreetGraph graph;
  graph.nodes = {{470'000'000, 95'000'000}, {470'010'000, 95'000'000}};
  geo::StreetEdge edge;
  edge.to = 1;
  edge.length_cm = 11'119;
  edge.use[0] = {48'000, 48'000, false};
  graph.edges = {edge};
  return geo::build_map(graph).value();
}

void write(const std::string& path, ByteView bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(bytes.data()),
             static_cast<std::streamsize>(bytes.size()));
}

bool names(const Error& error, const std::string& path) {
  return error.what.en.find(path) != std::string::npos &&
         error.what.zh.find(path) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_was_written_can_be_opened_and_moved) {
  const ScratchFolder folder;
  BOOST_REQUIRE(site::write_map_file(folder.file("a.map"), small_map()));
  auto opened = site::MapFile::open(folder.file("a.map"));
  BOOST_REQUIRE(opened);
  const site::MapFile map = std::move(*opened);
  BOOST_TEST(map.verify().has_value());
  BOOST_TEST(map.bytes() == small_map().size());
  BOOST_TEST(map.network().size(geo::Profile::foot).chains == 1u);
}

BOOST_AUTO_TEST_CASE(a_map_may_be_replaced_while_it_is_open) {
  const ScratchFolder folder;
  BOOST_REQUIRE(site::write_map_file(folder.file("a.map"), small_map()));
  const auto before = site::MapFile::open(folder.file("a.map"));
  BOOST_REQUIRE(before);
  BOOST_REQUIRE(site::write_map_file(folder.file("a.map"), small_map()));
  BOOST_TEST(before->verify().has_value());
}

BOOST_AUTO_TEST_CASE(only_the_map_is_left_behind) {
  const ScratchFolder folder;
  BOOST_REQUIRE(site::write_map_file(folder.file("a.map"), small_map()));
  const std::filesystem::directory_iterator files(folder.file(""));
  BOOST_TEST(std::distance(begin(files), end(files)) == 1);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_map_is_never_replaced) {
  const ScratchFolder folder;
  for (const std::string text : {"my holiday", "short", ""}) {
    std::ofstream(folder.file("letter")) << text;
    const auto written = site::write_map_file(folder.file("letter"), small_map());
    BOOST_REQUIRE(!written);
    BOOST_TEST((written.error().kind == ErrorKind::conflict));
    BOOST_TEST(names(written.error(), folder.file("letter")));
    BOOST_TEST(std::filesystem::file_size(folder.file("letter")) == text.size());
  }
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_said_so) {
  const ScratchFolder folder;
  const auto written = site::write_map_file(folder.file("no/such/a.map"), small_map());
  BOOST_REQUIRE(!written);
  BOOST_TEST((written.error().kind == ErrorKind::environment));
  BOOST_TEST(names(written.error(), folder.file("no/such/a.map")));
}

BOOST_AUTO_TEST_CASE(bad_files_are_refused_by_kind_and_name) {
  const ScratchFolder folder;
  Bytes cut = small_map();
  cut.resize(cut.size() / 2);
  write(folder.file("cut"), cut);
  write(folder.file("empty"), {});
  write(folder.file("text"), as_bytes("not a map at all, but a letter to somebody"));
  const std::pair<std::string, ErrorKind> cases[] = {{"missing", ErrorKind::not_found},
                                                     {"", ErrorKind::environment},
                                                     {"cut", ErrorKind::damaged},
                                                     {"empty", ErrorKind::input},
                                                     {"text", ErrorKind::input}};
  for (const auto& [name, kind] : cases) {
    const auto opened = site::MapFile::open(folder.file(name));
    BOOST_REQUIRE_MESSAGE(!opened, name);
    BOOST_TEST((opened.error().kind == kind), name);
    BOOST_TEST(names(opened.error(), folder.file(name)), name);
  }
}

BOOST_AUTO_TEST_CASE(every_changed_byte_is_noticed) {
  const ScratchFolder folder;
  const Bytes good = small_map();
  for (std::size_t i = 0; i < good.size(); i += 7) {
    Bytes bad = good;
    bad[i] ^= 0x10;
    write(folder.file("bad"), bad);
    const auto opened = site::MapFile::open(folder.file("bad"));
    BOOST_TEST((!opened || !opened->verify()), "byte " << i);
  }
}
