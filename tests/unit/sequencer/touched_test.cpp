// Watchers are sent what an input changed.
#include "dispatcher/sequencer/touched.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/sequencer/small_state.hpp"

using namespace liferelay;
using namespace liferelay::sequencer;
using namespace liferelay::test;

namespace {

// "incident 1, assignment 2 ..." in the order they are sent.
std::string names_of(const std::vector<wire::Object>& objects) {
  std::string text;
  for (const wire::Object& object : objects) {
    text += text.empty() ? "" : " ";
    text += VariantNames<wire::Object>::values[object.index()];
  }
  return text;
}

std::string touched_by(const State& state, const input::Body& body,
                       const std::vector<Event>& events) {
  Touched touched;
  touched.before(state, events);
  touched.after(state, body, events);
  return names_of(touched.objects(state));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_rung_touches_the_assignment_its_person_and_its_equipment) {
  BOOST_TEST(touched_by(small_state(), input::OfferAnswered{annas, true},
                        {event::RungReached{annas, Rung::accepted, 0, {}}}) ==
             "assignment responder equipment");
}

BOOST_AUTO_TEST_CASE(an_offer_touches_its_incident_too) {
  BOOST_TEST(touched_by(small_state(), input::AlarmRaised{},
                        {event::OfferMade{small_state().assignments.at(belas)}}) ==
             "incident assignment responder");
}

BOOST_AUTO_TEST_CASE(positions_touch_the_people_who_moved) {
  const input::PositionBlock block{{{anna, Instant{9'000}, gate, 500}}};
  BOOST_TEST(touched_by(small_state(), block, {}) == "responder");
}

BOOST_AUTO_TEST_CASE(
    the_first_position_after_a_yes_touches_the_assignment_but_tells_the_person_nothing) {
  State state = small_state();
  state.now = Instant{10'000};
  const PositionReport seen{anna, Instant{9'000}, gate, 500};
  state.responders[anna].live = annas;
  state.assignments[annas].start = seen;
  Touched first;
  first.after(state, input::PositionBlock{{seen}}, {});
  BOOST_TEST(names_of(first.objects(state)) == "assignment responder");
  BOOST_TEST(first.assignments().empty());
  const PositionReport later{anna, Instant{9'500}, gate, 500};
  BOOST_TEST(touched_by(state, input::PositionBlock{{later}}, {}) == "responder");
}

BOOST_AUTO_TEST_CASE(erasing_somebody_touches_all_that_was_theirs) {
  State state = small_state();
  state.alarms[AlarmId{4}].note = {"person:1", "", true};
  state.callers[AlarmId{4}].call_back = {"person:1", "", true};
  state.alarms[AlarmId{5}].note = {"person:11", "somebody else's", false};
  state.patients[PatientId{2}].description = {"person:1", "", true};
  BOOST_TEST(touched_by(state, input::PersonalErased{"person:1"},
                        {event::PersonalErased{"person:1"}}) == "patient alarm caller responder");
}

BOOST_AUTO_TEST_CASE(timers_touch_nothing) {
  BOOST_TEST(touched_by(small_state(), input::TimerFired{TimerId{1}},
                        {event::TimerCleared{TimerId{1}}, event::TimerSet{}}) == "");
}

BOOST_AUTO_TEST_CASE(a_moved_incident_is_news_for_everybody_on_the_way) {
  State state = small_state();
  state.assignments[annas].state = Rung::declined;
  Touched touched;
  const std::vector<Event> events{event::IncidentMoved{collapse, {}}};
  touched.after(state, input::IncidentMoved{}, events);
  BOOST_TEST((touched.assignments() == std::set{belas}));
}

BOOST_AUTO_TEST_CASE(an_archived_incident_takes_all_its_objects_with_it) {
  State state = small_state();
  state.incidents[collapse].alarms = {AlarmId{4}};
  Touched touched;
  const std::vector<Event> events{event::IncidentArchived{collapse}};
  touched.before(state, events);
  state.incidents.clear();
  state.assignments.clear();
  touched.after(state, input::TimerFired{}, events);
  BOOST_TEST(touched.objects(state).empty());
  std::string removed;
  for (const wire::Removed& each : touched.removed()) {
    removed += std::string(VariantNames<wire::Object>::values[each.kind]) + " " +
               std::to_string(each.no) + ", ";
  }
  BOOST_TEST(removed == "incident 1, alarm 4, caller 4, assignment 1, assignment 2, ");
}
