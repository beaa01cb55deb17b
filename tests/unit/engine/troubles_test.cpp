// Troubles of the service itself: begun once, ended once, forgotten by a restart.
#include <boost/test/unit_test.hpp>

#include "dispatcher/engine/state_hash.hpp"
#include "tests/unit/engine/world.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

KeyNo enrol(World& world, const std::string& identity, char letter) {
  world.give(input::KeyEnrolled{std::string(40, letter), identity, {KeyRole::operator_}, "", {}});
  return world.state().last.key;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_trouble_begins_once_and_ends_once) {
  World world;
  world.load();
  const input::TroubleChanged low{TroubleKind::disk_low, {}, false};
  const auto began = world.give(low);
  BOOST_REQUIRE_EQUAL(began.size(), 1u);
  BOOST_TEST(std::get<event::TroubleBegan>(began[0]).trouble.since.ms == world.now.ms);
  BOOST_TEST(world.give(low).empty());
  BOOST_TEST(world.state().troubles.size() == 1u);
  BOOST_TEST(world.give(input::TroubleChanged{TroubleKind::disk_low, {}, true}).size() == 1u);
  BOOST_TEST(world.state().troubles.empty());
  BOOST_TEST(world.give(input::TroubleChanged{TroubleKind::disk_low, {}, true}).empty());
}

BOOST_AUTO_TEST_CASE(a_trouble_names_the_key_and_ends_when_it_is_revoked) {
  World world;
  world.load();
  const KeyNo first = enrol(world, "desk", 'a');
  const KeyNo second = enrol(world, "gate", 'b');
  world.give(input::TroubleChanged{TroubleKind::key_used_twice, first, false});
  world.give(input::TroubleChanged{TroubleKind::key_used_twice, second, false});
  world.give(input::TroubleChanged{TroubleKind::key_flooding, first, false});
  BOOST_TEST(world.state().troubles.size() == 3u);
  BOOST_TEST(world.state().troubles.at(TroubleId{1}).identity == "desk");
  world.give(input::KeyRevoked{first});
  BOOST_REQUIRE_EQUAL(world.state().troubles.size(), 1u);
  BOOST_TEST(world.state().troubles.begin()->second.identity == "gate");
  const Refusal refusal =
      world.refused(input::TroubleChanged{TroubleKind::key_flooding, KeyNo{9}, false});
  BOOST_TEST(static_cast<int>(refusal.code) == static_cast<int>(RefusalCode::no_such_key));
}

BOOST_AUTO_TEST_CASE(a_restart_forgets_troubles_for_whatever_goes_on_is_reported_again) {
  World world;
  world.load();
  world.give(input::TroubleChanged{TroubleKind::descriptors_low, {}, false});
  world.give(input::Resumed{2, 1});
  BOOST_TEST(world.state().troubles.empty());
  world.give(input::TroubleChanged{TroubleKind::descriptors_low, {}, false});
  BOOST_TEST(world.state().troubles.begin()->first.value == 2u);
}

BOOST_AUTO_TEST_CASE(at_the_bound_no_more_troubles_are_taken) {
  World world;
  world.load();
  for (std::size_t i = 0; i < max_troubles; ++i) {
    std::string key = std::to_string(10'000 + i);
    key.resize(40, 'x');
    world.give(input::KeyEnrolled{key, key, {KeyRole::tracker}, "", {}});
    world.give(input::TroubleChanged{TroubleKind::key_flooding, world.state().last.key, false});
  }
  const Refusal refusal = world.refused(input::TroubleChanged{TroubleKind::disk_low, {}, false});
  BOOST_TEST(static_cast<int>(refusal.code) == static_cast<int>(RefusalCode::too_many));
}

BOOST_AUTO_TEST_CASE(every_kind_of_trouble_has_a_sentence_in_both_languages) {
  for (std::size_t kind = 0; kind < EnumNames<TroubleKind>::values.size(); ++kind) {
    const Text text = describe({{}, static_cast<TroubleKind>(kind), {}, "desk", {}});
    BOOST_TEST(!text.en.empty());
    BOOST_TEST(!text.zh.empty());
  }
}

BOOST_AUTO_TEST_CASE(a_hash_of_an_older_format_knows_nothing_of_troubles) {
  State state;
  const std::uint64_t older = engine::hash_of(state, 2);
  const std::uint64_t newest = engine::hash_of(state);
  state.last.trouble = TroubleId{1};
  state.troubles[TroubleId{1}] = {TroubleId{1}, TroubleKind::disk_low, {}, "", {}};
  BOOST_TEST(engine::hash_of(state, 2) == older);
  BOOST_TEST(engine::hash_of(state) != newest);
}
