// Maps that somebody made to do harm: each is read, or refused in a sentence, at a cost that its
// own size bounds.
#include <array>
#include <fstream>
#include <limits>
#include <optional>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "dispatcher/geo/build_map.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/osm/tiny_osm.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

const std::string street =
    node_xml(1, 47'000, 9'000) + node_xml(2, 47'001, 9'000) + way_xml(1, "1 2", "highway=path");

std::string with_id(const std::string& id) {
  return "<node id=\"" + id + "\" lat=\"47\" lon=\"9\"><tag k=\"name\" v=\"A\"/>" +
         "<tag k=\"shop\" v=\"bakery\"/></node>\n<way id=\"" + id +
         "\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"highway\" v=\"path\"/></way>\n<relation id=\"" +
         id + "\"><member type=\"way\" ref=\"" + id +
         "\" role=\"outer\"/><tag k=\"type\" v=\"multipolygon\"/><tag k=\"building\" v=\"yes\"/>" +
         "<tag k=\"name\" v=\"B\"/></relation>\n";
}

// A file of a PBF's outer frame: the length of a header, the header, the blob.
class Pbf {
 public:
  Pbf& blob_header(std::uint64_t datasize, std::optional<std::uint32_t> length = {}) {
    std::string header = "\x0a\x09OSMHeader\x18" + varint(datasize);
    const std::uint32_t size = length.value_or(static_cast<std::uint32_t>(header.size()));
    for (int shift = 24; shift >= 0; shift -= 8) bytes_ += static_cast<char>(size >> shift);
    bytes_ += header;
    return *this;
  }
  // "raw_size" and a few bytes that claim to be its zlib form.
  Pbf& blob(std::uint64_t raw_size) {
    bytes_ += "\x10" + varint(raw_size) + "\x1a\x04\x78\x9c\x03";
    bytes_ += '\0';
    return *this;
  }
  Result<site::Imported> import() const {
    const ScratchFolder folder;
    std::ofstream(folder.file("x.osm.pbf"), std::ios::binary) << bytes_;
    return site::import_osm(folder.file("x.osm.pbf"));
  }

 private:
  static std::string varint(std::uint64_t value) {
    std::string out;
    for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
    return out + static_cast<char>(value);
  }

  std::string bytes_;
};

void expect_refused(const Result<site::Imported>& imported) {
  BOOST_REQUIRE(!imported);
  BOOST_TEST((imported.error().kind == ErrorKind::input));
  BOOST_TEST(imported.error().what.en.find("fetch it again") != std::string::npos,
             imported.error().what.en);
  BOOST_TEST(!imported.error().what.zh.empty());
}

}  // namespace

BOOST_AUTO_TEST_CASE(objects_with_ids_that_nobody_gives_are_left_out_and_counted) {
  for (const char* id : {"9223372036854775806", "-9223372036854775806", "1152921504606846977"}) {
    const auto imported = import_xml(street + with_id(id));
    BOOST_REQUIRE(imported);
    BOOST_TEST(imported->summary.unusable_ids == 3u, id);
    BOOST_TEST(imported->summary.streets == 1u);
    BOOST_TEST(imported->graph.features.empty());
  }
  const auto largest = import_xml(street + with_id("1152921504606846976"));
  BOOST_REQUIRE(largest);
  BOOST_TEST(largest->summary.unusable_ids == 0u);
  BOOST_TEST(largest->graph.features.size() == 2u);
}

BOOST_AUTO_TEST_CASE(an_id_with_too_many_digits_is_answered_in_a_sentence) {
  const auto imported = import_xml(street + with_id("99999999999999999999999"));
  expect_refused(imported);
}

BOOST_AUTO_TEST_CASE(references_to_nodes_out_of_every_range_are_missing_ones) {
  const auto imported = import_xml(street +
                                   "<way id=\"2\"><nd ref=\"1\"/><nd ref=\"9223372036854775806\"/>"
                                   "<nd ref=\"-9223372036854775806\"/><nd ref=\"0\"/>"
                                   "<tag k=\"highway\" v=\"path\"/></way>");
  BOOST_REQUIRE(imported);
  BOOST_TEST(imported->summary.missing_references == 3u);
  BOOST_TEST(imported->graph.edges.size() == 1u);
}

BOOST_AUTO_TEST_CASE(sizes_that_a_file_declares_and_does_not_hold_are_refused) {
  expect_refused(Pbf().blob_header(1'000'000'000).import());
  expect_refused(Pbf().blob_header(10, 1'000'000'000).import());
  expect_refused(Pbf().blob_header(12).blob(1'000'000'000).import());
  expect_refused(Pbf().blob_header(std::numeric_limits<std::uint64_t>::max()).import());
}

BOOST_AUTO_TEST_CASE(a_way_of_a_million_references_to_one_node_costs_what_it_is_long) {
  std::ostringstream way;
  way << "<way id=\"2\">";
  for (int i = 0; i < 1'000'000; ++i) way << "<nd ref=\"" << 1 + i % 2 << "\"/>";
  way << "<tag k=\"highway\" v=\"path\"/></way>";
  const auto imported = import_xml(street + way.str());
  BOOST_REQUIRE(imported);
  BOOST_TEST(imported->graph.nodes.size() == 2u);
}

BOOST_AUTO_TEST_CASE(lines_across_the_whole_map_do_not_fill_its_grid) {
  geo::StreetGraph graph;
  constexpr std::uint32_t lines = 3'000;
  for (std::uint32_t i = 0; i < lines; ++i) {  // each across 90 km, from corner to corner
    const auto shift = static_cast<std::int32_t>(i) * 1'000;
    graph.nodes.push_back({470'000'000 + shift, 90'000'000});
    graph.nodes.push_back({475'000'000 - shift, 96'000'000});
    graph.edges.push_back({2 * i, 2 * i + 1, 9'000'000, {{1'000, 1'000, false}, {}}});
  }
  const auto bytes = geo::build_map(graph);
  BOOST_REQUIRE(bytes);
  BOOST_TEST(bytes->size() < lines * 1'000u);  // without a bound about 9,000 a line
}
