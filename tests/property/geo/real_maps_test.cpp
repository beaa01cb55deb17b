// On the bundled extracts of OpenStreetMap, the path network gives the answers of its slow twin:
// 10,000 seeded pairs on three maps, on foot and by car, and the tables of the map's own AEDs.
#include <map>

#include <boost/test/unit_test.hpp>

#include "dispatcher/geo/build_map.hpp"
#include "dispatcher/site/osm/import.hpp"
#include "tests/support/geo/twin_check.hpp"

using namespace liferelay;
using namespace liferelay::geo;

namespace {

struct RealMap {
  StreetGraph graph;
  Bytes bytes;
  PathNetwork network;
};

RealMap read_and_build(const std::string& file) {
  Result<site::Imported> imported = site::import_osm(std::string(LIFERELAY_SOURCE_DIR "/") + file);
  BOOST_REQUIRE_MESSAGE(imported, "cannot read " << file);
  RealMap map;
  map.graph = std::move(imported->graph);
  Result<Bytes> bytes = build_map(map.graph);
  BOOST_REQUIRE(bytes);
  map.bytes = std::move(*bytes);
  const Result<PathNetwork> network = PathNetwork::open(map.bytes);
  BOOST_REQUIRE(network);
  map.network = *network;
  return map;
}

// Imported once for all cases of this program.
const RealMap& real_map(const std::string& file) {
  static std::map<std::string, RealMap> maps;
  const auto known = maps.find(file);
  if (known != maps.end()) return known->second;
  // Moving a map moves its bytes without copying them, so the network goes on seeing them.
  return maps.emplace(file, read_and_build(file)).first->second;
}

const char* const liechtenstein = "config/liechtenstein/map/liechtenstein.osm.pbf";
const char* const krems = "tests/data/maps/krems_danube_2013.osm.gz";
const char* const monaco = "tests/data/maps/monaco_2020.osm.pbf";

void run_campaign(const char* file, Profile profile, std::uint64_t seed) {
  BOOST_TEST_MESSAGE(file << (profile == Profile::foot ? " on foot" : " by car") << ", seed "
                          << seed);
  const RealMap& map = real_map(file);
  Prng prng(seed);
  twin::TwinTask task;
  task.profile = profile;
  task.horizon = minutes(30);
  task.positions = 300;
  task.targets = 40;
  task.fixed = 12;
  twin::TwinReport report;
  twin::compare_with_twin(map.graph, map.network, task, prng, report);
  for (const std::string& difference : report.differences) BOOST_ERROR(difference);
  BOOST_TEST_MESSAGE(report.pairs << " pairs, " << report.reachable << " with a way, "
                                  << report.ambiguous << " positions left out, " << report.arrivals
                                  << " arrivals, " << report.via << " ways by an AED");
  BOOST_TEST(report.pairs >= 10'000u);
  BOOST_TEST(report.reachable > report.pairs / 2);
  BOOST_TEST(report.arrivals > 0u);
}

}  // namespace

BOOST_AUTO_TEST_CASE(liechtenstein_on_foot_agrees) {
  run_campaign(liechtenstein, Profile::foot, 71'216);
}
BOOST_AUTO_TEST_CASE(liechtenstein_by_car_agrees) {
  run_campaign(liechtenstein, Profile::car, 7'958);
}
BOOST_AUTO_TEST_CASE(krems_on_foot_agrees) {
  run_campaign(krems, Profile::foot, 2'013);
}
BOOST_AUTO_TEST_CASE(krems_by_car_agrees) {
  run_campaign(krems, Profile::car, 2'014);
}
BOOST_AUTO_TEST_CASE(monaco_on_foot_agrees) {
  run_campaign(monaco, Profile::foot, 2'020);
}
BOOST_AUTO_TEST_CASE(monaco_by_car_agrees) {
  run_campaign(monaco, Profile::car, 2'021);
}

BOOST_AUTO_TEST_CASE(the_stored_tables_of_liechtensteins_aeds_are_the_searchs_answers) {
  const RealMap& map = real_map(liechtenstein);
  Prng prng(100);
  Search search;
  std::uint32_t tables = 0;
  for (std::uint32_t i = 0; i < map.network.feature_count(); ++i) {
    const auto table = FixedTable::of_map(map.network, i, Profile::foot);
    if (!table) continue;
    ++tables;
    const SearchOptions options{table->horizon(), false, Metric::time};
    search.towards(map.network, Profile::foot, table->spot(), options);
    for (int k = 0; k < 20; ++k) {
      const auto count = map.network.of(Profile::foot).chains.size();
      Spot spot{static_cast<std::uint32_t>(prng.below(count)), 0, 500};
      const auto chain = map.network.of(Profile::foot).chains[spot.chain];
      const std::uint32_t length = map.network.of(Profile::foot).length_cm(chain);
      spot.offset_cm = static_cast<std::uint32_t>(prng.below(length + 1));
      BOOST_REQUIRE(table->to_fixed(spot) == search.time(spot));
    }
  }
  BOOST_TEST(tables >= 100u);
}

BOOST_AUTO_TEST_CASE(liechtenstein_passes_its_own_checks) {
  const RealMap& map = real_map(liechtenstein);
  BOOST_TEST(map.network.verify_digest());
  for (const Profile profile : {Profile::foot, Profile::car}) {
    const NetworkSize size = map.network.size(profile);
    BOOST_TEST_MESSAGE(size.junctions << " junctions, " << size.chains << " chains, " << size.points
                                      << " points, " << size.components << " components, "
                                      << size.length_cm / 100'000 << " km; file of "
                                      << map.bytes.size() << " bytes");
    BOOST_TEST(size.junctions > 0u);
    BOOST_TEST(size.junctions < size.points / 2);
  }
}
