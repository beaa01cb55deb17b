// A map is compiled, described and asked for a way.
#include <boost/test/unit_test.hpp>

#include "tests/integration/program/dispatcher.hpp"

using namespace liferelay::test;

BOOST_AUTO_TEST_CASE(a_map_is_built_described_and_gives_the_distance_we_know) {
  const Dispatcher& house = Dispatcher::shared();
  const std::string map = house.file("monaco.map");
  const Outcome built =
      run({"map", "build", LIFERELAY_SOURCE_DIR "/tests/data/routes/monaco_2012.osm.gz", map,
           "--json"});
  BOOST_REQUIRE(built.code == 0);
  const std::string digest = Json::parse(built.out)["digest"].get<std::string>();
  const Outcome told = run({"map", "info", map, "--json"});
  BOOST_REQUIRE(told.code == 0);
  const Json info = Json::parse(told.out);
  BOOST_TEST(info["digest"].get<std::string>() == digest);
  BOOST_TEST(info["foot"]["junctions"].get<int>() > 100);
  const auto route = [&](const std::string& from, const std::string& to) {
    return run({"map", "route", map, "--profile", "foot", "--shortest", "--from", from, "--to", to,
                "--json"});
  };
  // tests/data/routes/expected_distances.csv, first row on foot.
  const Outcome way = route("43.730729,7.421288", "43.727697,7.419199");
  BOOST_REQUIRE(way.code == 0);
  const int metres = Json::parse(way.out)["distance_m"].get<int>();
  BOOST_TEST((metres >= 1'564 && metres <= 1'568), metres);
  BOOST_TEST(route("43.730729,7.421288", "0,0").code == 4);
  BOOST_TEST(route("43.730729", "0,0").code == 2);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_map_is_answered_with_a_sentence) {
  const Dispatcher& house = Dispatcher::shared();
  const Outcome missing = run({"map", "info", house.file("missing.map")});
  BOOST_TEST(missing.code == 3);
  BOOST_TEST(!missing.err.empty());
  const Outcome other = run({"map", "info", site_folder + "/site.toml"});
  BOOST_TEST((other.code == 1 || other.code == 8), other.code);
  BOOST_TEST(!other.err.empty());
}
