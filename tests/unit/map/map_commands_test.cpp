// Building, describing and asking a map, as the command line does.
#include "dispatcher/site/map/map_commands.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "tests/support/scratch_folder.hpp"
#include "tests/unit/osm/expected_routes.hpp"

using namespace liferelay;
using test::ScratchFolder;

namespace {

constexpr geo::Position old_town{437'307'290, 74'212'880};
constexpr geo::Position fontvieille{437'276'970, 74'191'990};

site::MapFile built_map(const std::string& osm_file, const std::string& map_file) {
  const auto report = site::build_map_file({.osm_file = osm_file, .map_file = map_file});
  BOOST_REQUIRE_MESSAGE(report, (report ? "" : report.error().what.en));
  auto map = site::MapFile::open(map_file);
  BOOST_REQUIRE(map);
  return std::move(*map);
}

std::string test_map(const std::string& name) {
  return std::string(LIFERELAY_SOURCE_DIR) + "/tests/data/maps/" + name;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_shortest_ways_have_the_lengths_that_others_found) {
  const ScratchFolder folder;
  const auto map = built_map(test::expected_routes_map(), folder.file("monaco.map"));
  const auto rows = test::expected_shortest_routes();
  BOOST_REQUIRE(rows.size() == 14u);
  for (const test::ExpectedRoute& row : rows) {
    const auto route = site::map_route(
        map, {.profile = row.profile, .from = row.from, .to = row.to, .shortest = true});
    BOOST_REQUIRE_MESSAGE(route, row.line);
    const double metres = static_cast<double>(route->distance_cm) / 100;
    BOOST_TEST(std::abs(metres - row.metres) <= row.tolerance_m, row.line << ": found " << metres);
  }
}

BOOST_AUTO_TEST_CASE(the_quickest_way_takes_no_longer_and_the_shortest_is_no_longer) {
  const ScratchFolder folder;
  const auto map = built_map(test::expected_routes_map(), folder.file("monaco.map"));
  for (const auto profile : {geo::Profile::foot, geo::Profile::car}) {
    site::RouteRequest request{.profile = profile, .from = old_town, .to = fontvieille};
    const auto quickest = site::map_route(map, request);
    request.shortest = true;
    const auto shortest = site::map_route(map, request);
    BOOST_REQUIRE(quickest);
    BOOST_REQUIRE(shortest);
    BOOST_TEST(quickest->duration.ms <= shortest->duration.ms);
    BOOST_TEST(shortest->distance_cm <= quickest->distance_cm);
  }
}

BOOST_AUTO_TEST_CASE(a_place_far_from_every_path_is_unreachable) {
  const ScratchFolder folder;
  const auto map = built_map(test::expected_routes_map(), folder.file("monaco.map"));
  const auto route = site::map_route(map, {.from = {430'000'000, 80'000'000}, .to = fontvieille});
  BOOST_REQUIRE(!route);
  BOOST_TEST((route.error().kind == ErrorKind::unreachable));
  BOOST_TEST(route.error().what.en == "There is no footpath within 2 km of the start.");
  BOOST_TEST(route.error().what.zh == "起点 2 公里内没有可步行的道路。");
}

BOOST_AUTO_TEST_CASE(two_islands_have_no_way_between_them) {
  const ScratchFolder folder;
  std::ofstream(folder.file("islands.osm")) << R"(<osm version="0.6">
    <node id="1" lat="10" lon="10"/><node id="2" lat="10.001" lon="10"/>
    <node id="3" lat="10" lon="10.01"/><node id="4" lat="10.001" lon="10.01"/>
    <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="path"/></way>
    <way id="2"><nd ref="3"/><nd ref="4"/><tag k="highway" v="path"/></way></osm>)";
  const auto map = built_map(folder.file("islands.osm"), folder.file("islands.map"));
  BOOST_TEST(site::map_info(map).size[0].components == 2u);
  const auto route =
      site::map_route(map, {.from = {100'000'000, 100'000'000}, .to = {100'000'000, 100'100'000}});
  BOOST_REQUIRE(!route);
  BOOST_TEST((route.error().kind == ErrorKind::unreachable));
  const auto same =
      site::map_route(map, {.from = {100'000'000, 100'100'000}, .to = {100'010'000, 100'100'000}});
  BOOST_REQUIRE(same);  // on the second island, which is a component as good as the first
}

BOOST_AUTO_TEST_CASE(the_report_counts_what_the_map_holds) {
  const ScratchFolder folder;
  const auto report = site::build_map_file(
      {.osm_file = test_map("monaco_2020.osm.pbf"), .map_file = folder.file("monaco.map")});
  BOOST_REQUIRE(report);
  BOOST_TEST(report->info.features == report->summary.features, boost::test_tools::per_element());
  BOOST_TEST(report->info.file_bytes == std::filesystem::file_size(folder.file("monaco.map")));
  bool named = false;
  for (const Text& line : site::describe(report->info)) {
    BOOST_TEST(!line.en.empty());
    BOOST_TEST(!line.zh.empty());
    named = named || line.en.find("© OpenStreetMap contributors") != std::string::npos;
  }
  BOOST_TEST(named);
}

BOOST_AUTO_TEST_CASE(the_same_file_gives_the_same_map) {
  const ScratchFolder folder;
  const auto one = built_map(test_map("krems_danube_2013.osm.gz"), folder.file("one.map"));
  const auto two = built_map(test_map("krems_danube_2013.osm.gz"), folder.file("two.map"));
  BOOST_TEST(one.network().digest() == two.network().digest());
}

BOOST_AUTO_TEST_CASE(a_site_map_is_built_once_and_again_when_its_source_or_options_change) {
  const ScratchFolder folder;
  const auto maps_there = [&] {
    const std::filesystem::directory_iterator files(folder.file("maps"));
    return std::distance(begin(files), end(files));
  };
  site::SiteMapRequest request{.osm_file = test::expected_routes_map()};
  const auto first = site::open_or_build_map(request, folder.file("maps"));
  BOOST_REQUIRE(first);
  const auto second = site::open_or_build_map(request, folder.file("maps"));
  BOOST_REQUIRE(second);
  BOOST_TEST(maps_there() == 1);
  BOOST_TEST(first->network().digest() == second->network().digest());
  request.clip = site::parse_bounding_box("7.41,43.72,7.43,43.74").value();
  const auto clipped = site::open_or_build_map(request, folder.file("maps"));
  BOOST_REQUIRE(clipped);
  BOOST_TEST(maps_there() == 2);
  BOOST_TEST(clipped->network().digest() != first->network().digest());
}

BOOST_AUTO_TEST_CASE(a_site_map_that_was_damaged_on_disk_is_built_again) {
  const ScratchFolder folder;
  const site::SiteMapRequest request{.osm_file = test::expected_routes_map()};
  BOOST_REQUIRE(site::open_or_build_map(request, folder.file("maps")));
  const auto path = std::filesystem::directory_iterator(folder.file("maps"))->path();
  const auto size = static_cast<std::streamoff>(std::filesystem::file_size(path));
  for (const std::streamoff at : {std::streamoff{0}, size / 2, size - 9}) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(at);
    file.write("\x55\xaa", 2);
    file.close();
    const auto again = site::open_or_build_map(request, folder.file("maps"));
    BOOST_REQUIRE_MESSAGE(again, "byte " << at);
    BOOST_TEST(again->verify().has_value());
  }
}

BOOST_AUTO_TEST_CASE(mistakes_of_the_import_come_through_and_nothing_is_written) {
  const ScratchFolder folder;
  const auto report = site::build_map_file(
      {.osm_file = folder.file("nothing.osm"), .map_file = folder.file("out.map")});
  BOOST_REQUIRE(!report);
  BOOST_TEST((report.error().kind == ErrorKind::not_found));
  BOOST_TEST(!std::filesystem::exists(folder.file("out.map")));
}
