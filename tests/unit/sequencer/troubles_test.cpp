// What is wrong with the service is recorded once while it goes on, however often it is noticed.
#include "dispatcher/sequencer/troubles.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using sequencer::trouble_change;

namespace {

constexpr TroubleKind kind = TroubleKind::endless_message;

State with_key(bool revoked = false) {
  State state;
  EnrolledKey key;
  key.no = KeyNo{7};
  key.revoked = revoked;
  state.keys.emplace(key.no, key);
  return state;
}

void begin(State& state, TroubleKind what, KeyNo key) {
  Trouble trouble;
  trouble.id = TroubleId{static_cast<std::uint32_t>(state.troubles.size() + 1)};
  trouble.kind = what;
  trouble.key = key;
  state.troubles.emplace(trouble.id, trouble);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(troubles)

BOOST_AUTO_TEST_CASE(what_begins_is_recorded_and_saying_it_again_is_not) {
  State state = with_key();
  const auto change = trouble_change(state, kind, KeyNo{7}, false);
  BOOST_REQUIRE(change.has_value());
  BOOST_TEST((change->kind == kind && change->key == KeyNo{7} && !change->over));
  begin(state, kind, KeyNo{7});
  BOOST_TEST(!trouble_change(state, kind, KeyNo{7}, false));
  // Another kind, and nobody's, are other troubles.
  BOOST_TEST(trouble_change(state, TroubleKind::key_flooding, KeyNo{7}, false).has_value());
  BOOST_TEST(trouble_change(state, TroubleKind::descriptors_low, KeyNo{}, false).has_value());
}

BOOST_AUTO_TEST_CASE(only_what_goes_on_can_be_over) {
  State state = with_key();
  BOOST_TEST(!trouble_change(state, kind, KeyNo{7}, true));
  begin(state, kind, KeyNo{7});
  BOOST_TEST(trouble_change(state, kind, KeyNo{7}, true).value().over);
}

BOOST_AUTO_TEST_CASE(a_key_that_may_not_speak_troubles_nobody) {
  BOOST_TEST(!trouble_change(with_key(true), kind, KeyNo{7}, false));
  BOOST_TEST(!trouble_change(with_key(), kind, KeyNo{8}, false));
}

BOOST_AUTO_TEST_CASE(beyond_the_bound_nothing_more_is_recorded) {
  State state = with_key();
  for (std::size_t i = 0; i < max_troubles; ++i) begin(state, TroubleKind::key_flooding, KeyNo{1});
  BOOST_TEST(!trouble_change(state, kind, KeyNo{7}, false));
}

BOOST_AUTO_TEST_SUITE_END()
