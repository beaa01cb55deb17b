// The file: same streets, same bytes; what was stored comes back; damage is refused and never
// followed.
#include <cstring>

#include <boost/test/unit_test.hpp>

#include "dispatcher/geo/fixed_table.hpp"
#include "dispatcher/geo/nearest.hpp"
#include "dispatcher/geo/route.hpp"
#include "tests/support/geo/random_streets.hpp"
#include "tests/unit/geo/small_town.hpp"

using namespace liferelay;
using namespace liferelay::geo;
using namespace liferelay::geo::test;

namespace {

SmallTown town_with_features() {
  SmallTown town;
  for (int x = 0; x < 4; ++x) town.node(x, 0);
  town.node(1, 1);
  town.way({0, 1, 2, 3});
  town.way({1, 4}, private_way);
  town.graph.features.push_back({FeatureKind::hospital, corner(3, 0), -41, "", {}, "", "", "", ""});
  town.graph.features.push_back({FeatureKind::aed,
                                 corner(1, 0),
                                 77,
                                 "市政厅",
                                 {"Town hall", "Rathaus"},
                                 "Mo-Fr 08:00-18:00",
                                 "yes",
                                 "0",
                                 "入口左侧"});
  town.graph.features.push_back(
      {FeatureKind::place, corner(0, 0), 9, "售票处", {}, "", "", "", ""});
  town.graph.features.push_back({FeatureKind::aed, corner(2, 0), 5, "", {}, "24/7", "", "", ""});
  return town;
}

// Asks everything there is to ask; under the sanitizers a read out of bounds would show.
void use_everything(const PathNetwork& network, Prng& prng) {
  for (const Profile profile : {Profile::foot, Profile::car}) {
    network.size(profile);
    MovingIndex index(network, profile);
    Search search;
    Nearest nearest;
    for (std::uint32_t i = 0; i < 4; ++i) {
      const Position at{
          corner(0, 0).lat_e7 + static_cast<std::int32_t>(prng.between(-9'000, 18'000)),
          corner(0, 0).lon_e7 + static_cast<std::int32_t>(prng.between(-9'000, 50'000))};
      index.place(i, network.snap(profile, at, SnapRule::dispatch, prng.chance(1, 2)));
    }
    nearest.towards(network, profile, index, index.spot(0), {},
                    [](std::uint32_t, Duration) { return true; });
    route(network, profile, index.spot(1), index.spot(2), {}, search);
    for (std::uint32_t f = 0; f < network.feature_count(); ++f) {
      network.feature(f);
      const auto table = FixedTable::of_map(network, f, profile);
      if (table) table->to_fixed(index.spot(3));
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_same_streets_give_the_same_bytes_and_digest) {
  const BuiltMap first(town_with_features().graph);
  const BuiltMap second(town_with_features().graph);
  BOOST_TEST((first.bytes == second.bytes));
  BOOST_TEST(first.network.verify_digest());
  SmallTown other = town_with_features();
  other.graph.edges[0].use[0].forward_ms += 1;
  BOOST_TEST(BuiltMap(other.graph).network.digest() != first.network.digest());
}

BOOST_AUTO_TEST_CASE(features_come_back_whole_sorted_by_kind_and_source) {
  const BuiltMap map(town_with_features().graph);
  const PathNetwork& network = map.network;
  BOOST_REQUIRE(network.feature_count() == 4u);
  BOOST_TEST(network.feature(0).name == "售票处");
  BOOST_TEST(network.feature(1).source_id == 5);
  const MapFeature aed = network.feature(2);
  BOOST_TEST((aed.kind == FeatureKind::aed));
  BOOST_TEST((aed.at == corner(1, 0)));
  BOOST_TEST(aed.source_id == 77);
  BOOST_TEST(aed.name == "市政厅");
  BOOST_REQUIRE(aed.aliases.size() == 2u);
  BOOST_TEST(aed.aliases[1] == "Rathaus");
  BOOST_TEST(aed.opening_hours == "Mo-Fr 08:00-18:00");
  BOOST_TEST(aed.access == "yes");
  BOOST_TEST(aed.level == "0");
  BOOST_TEST(aed.note == "入口左侧");
  BOOST_TEST((network.feature_kind(3) == FeatureKind::hospital));
  BOOST_TEST(network.feature(3).source_id == -41);
}

BOOST_AUTO_TEST_CASE(graphs_that_contradict_themselves_are_refused_with_the_place) {
  const auto refusal = [](const StreetGraph& graph) {
    const Result<Bytes> bytes = build_map(graph);
    return bytes ? std::string() : bytes.error().what.en;
  };
  SmallTown missing = town_with_features();
  missing.graph.edges[2].to = 99;
  BOOST_TEST(refusal(missing.graph).find("edge 2") != std::string::npos);
  SmallTown astray = town_with_features();
  astray.graph.nodes[3].lat_e7 = 900'000'001;
  BOOST_TEST(refusal(astray.graph).find("node 3") != std::string::npos);
  SmallTown wordy = town_with_features();
  wordy.graph.features[1].note.assign(70'000, 'x');
  BOOST_TEST(refusal(wordy.graph).find("feature 1") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_not_a_map_of_this_version_is_named) {
  const auto error_of = [](const Bytes& bytes) { return PathNetwork::open(bytes).error(); };
  BOOST_TEST((error_of({}).kind == ErrorKind::input));
  BOOST_TEST((error_of(Bytes(4'000, 'x')).kind == ErrorKind::input));
  Bytes newer = BuiltMap(town_with_features().graph).bytes;
  newer[offsetof(format::Header, version)] = 2;
  BOOST_TEST((error_of(newer).kind == ErrorKind::unsupported));
}

BOOST_AUTO_TEST_CASE(a_file_cut_anywhere_is_refused) {
  const Bytes whole = BuiltMap(town_with_features().graph).bytes;
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
    BOOST_REQUIRE(!PathNetwork::open(cut));
  }
}

BOOST_AUTO_TEST_CASE(a_wrong_byte_anywhere_is_refused_or_harmless_and_the_digest_knows) {
  const Bytes whole = BuiltMap(town_with_features().graph).bytes;
  const std::uint64_t seed = 20261125;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  int refused = 0;
  for (std::size_t at = 0; at < whole.size(); ++at) {
    Bytes damaged = whole;
    damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ (1 + prng.below(255)));
    const Result<PathNetwork> network = PathNetwork::open(damaged);
    if (!network) {
      ++refused;
      continue;
    }
    BOOST_REQUIRE(!network->verify_digest());
    use_everything(*network, prng);
  }
  BOOST_TEST(refused > 100);
}

BOOST_AUTO_TEST_CASE(wild_numbers_in_any_word_never_lead_out_of_the_file) {
  const std::uint64_t seed = 20261126;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  const Bytes whole = BuiltMap(town_with_features().graph).bytes;
  int opened = 0;
  for (int round = 0; round < 20'000; ++round) {
    Bytes damaged = whole;
    for (std::uint64_t left = 1 + prng.below(3); left > 0; --left) {
      constexpr std::uint32_t wild[] = {0,           1,           2,          0x7fff'ffff,
                                        0x8000'0000, 0xffff'ffff, 0xffff'fffe};
      const std::uint32_t value =
          prng.chance(1, 2) ? wild[prng.below(7)] : static_cast<std::uint32_t>(prng.below(200));
      std::memcpy(damaged.data() + prng.below(whole.size() / 4) * 4, &value, sizeof value);
    }
    const Result<PathNetwork> network = PathNetwork::open(damaged);
    if (!network) continue;
    ++opened;
    use_everything(*network, prng);
  }
  BOOST_TEST(opened > 100);
}

BOOST_AUTO_TEST_CASE(a_map_lies_at_any_address) {
  const Bytes whole = BuiltMap(town_with_features().graph).bytes;
  for (std::size_t shift = 1; shift < 8; ++shift) {
    Bytes moved(shift, 0);
    moved.insert(moved.end(), whole.begin(), whole.end());
    const Result<PathNetwork> network = PathNetwork::open(ByteView(moved).subspan(shift));
    BOOST_REQUIRE(network);
    Prng prng(1);
    use_everything(*network, prng);
  }
}
