// An invented responder answers, fetches, reaches the patient and becomes free again, and stops
// when told.
#include "simulations/world/townsperson.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/geo/small_town.hpp"
#include "tests/unit/world/staged_agent.hpp"

using namespace liferelay;
using geo::test::corner;
using world::Reply;

namespace {

constexpr std::uint64_t seed = 11;
constexpr std::uint32_t number = 4;
constexpr int longest = 900;  // seconds: far more than any of these walks takes

geo::StreetGraph two_streets() {
  geo::test::SmallTown town;
  const auto a = town.node(0, 0), b = town.node(1, 0), c = town.node(2, 0), d = town.node(2, 1);
  town.way({a, b, c, d}, {30'000, 30'000, false});
  return town.graph;
}

// The n-th assignment that this person answers in that way.
AssignmentId assignment_with(Reply reply, int n = 1) {
  for (std::uint32_t id = 1;; ++id) {
    const bool fits = world::draw_habit(seed, number, AssignmentId{id}, false).reply == reply;
    if (fits && --n == 0) return AssignmentId{id};
  }
}

wire::Task offer(AssignmentId id, bool fetches = false) {
  wire::Task task;
  task.assignment = id;
  task.place.known = true;
  task.place.at = corner(2, 1);
  if (fetches) {
    task.equipment = EquipmentNo{3};
    task.equipment_at = corner(1, 0);
  }
  return task;
}

wire::Task at(wire::Task task, Rung state) {
  task.state = state;
  return task;
}

struct OnePerson {
  OnePerson()
      : map(two_streets()),
        person({seed, number, false, geo::Profile::foot, corner(0, 0)}, map.network),
        stage(person) {
    person.speak_through(stage.agent);
  }

  void pass(int how_long) {
    for (int i = 0; i < how_long; ++i) {
      person.act(stage.journal());
      stage.tick();
    }
  }
  void take_on(const wire::Task& task) {
    stage.hear(task);
    pass(15);
    stage.hear(at(task, Rung::accepted));
  }
  // The rungs the person reported; `delivered` is the agent's.
  std::vector<Rung> rungs() const {
    std::vector<Rung> out;
    for (const auto& reported : stage.said<input::RungReported>()) {
      if (reported.rung != Rung::delivered) out.push_back(reported.rung);
    }
    return out;
  }

  geo::test::BuiltMap map;
  world::Townsperson person;
  test::StagedAgent stage;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_person_accepts_fetches_reaches_the_patient_and_is_free_again) {
  OnePerson one;
  one.take_on(offer(assignment_with(Reply::accepts), true));
  const auto answers = one.stage.said<input::OfferAnswered>();
  BOOST_REQUIRE(answers.size() == 1u);
  BOOST_TEST(answers[0].accept);
  one.pass(longest);
  const std::vector<Rung> all{Rung::departed,   Rung::equipment_collected, Rung::on_scene,
                              Rung::at_patient, Rung::handed_over,         Rung::released};
  BOOST_TEST((one.rungs() == all));
  BOOST_TEST((one.person.position() == corner(2, 1)));
}

BOOST_AUTO_TEST_CASE(without_equipment_the_way_is_straight_to_the_patient) {
  OnePerson one;
  one.take_on(offer(assignment_with(Reply::accepts)));
  one.pass(longest);
  const std::vector<Rung> all{Rung::departed, Rung::on_scene, Rung::at_patient, Rung::handed_over,
                              Rung::released};
  BOOST_TEST((one.rungs() == all));
}

BOOST_AUTO_TEST_CASE(whoever_is_busy_says_no_to_the_next_offer) {
  OnePerson one;
  one.take_on(offer(assignment_with(Reply::accepts, 1)));
  const AssignmentId second = assignment_with(Reply::accepts, 2);
  one.stage.hear(offer(second));
  one.pass(15);
  const auto answers = one.stage.said<input::OfferAnswered>();
  BOOST_REQUIRE(answers.size() == 2u);
  BOOST_TEST((answers[1].assignment == second));
  BOOST_TEST(!answers[1].accept);
}

BOOST_AUTO_TEST_CASE(some_decline_and_some_never_answer) {
  OnePerson one;
  one.stage.hear(offer(assignment_with(Reply::ignores)));
  one.pass(60);
  BOOST_TEST(one.stage.said<input::OfferAnswered>().empty());
  one.stage.hear(offer(assignment_with(Reply::declines)));
  one.pass(60);
  const auto answers = one.stage.said<input::OfferAnswered>();
  BOOST_REQUIRE(answers.size() == 1u);
  BOOST_TEST(!answers[0].accept);
  BOOST_TEST(one.rungs().empty());
}

BOOST_AUTO_TEST_CASE(an_offer_that_comes_again_is_answered_once) {
  OnePerson one;
  const wire::Task task = offer(assignment_with(Reply::accepts));
  for (int i = 0; i < 6; ++i) {
    one.stage.hear(task);
    one.stage.hear(at(task, Rung::delivered));
    one.pass(5);
  }
  BOOST_TEST(one.stage.said<input::OfferAnswered>().size() == 1u);
}

BOOST_AUTO_TEST_CASE(whoever_is_taken_back_stops_where_they_are) {
  OnePerson one;
  const wire::Task task = offer(assignment_with(Reply::accepts));
  one.take_on(task);
  one.pass(60);
  BOOST_REQUIRE(one.rungs().size() == 1u);  // departed, and under way
  one.stage.hear(at(task, Rung::withdrawn));
  one.pass(1);
  const geo::Position here = one.person.position();
  BOOST_TEST((here != corner(0, 0)));
  BOOST_TEST((here != corner(2, 1)));
  one.pass(longest);
  BOOST_TEST(one.rungs().size() == 1u);
  BOOST_TEST((one.person.position() == here));
}

BOOST_AUTO_TEST_CASE(a_place_that_moves_under_way_is_walked_to) {
  OnePerson one;
  wire::Task task = at(offer(assignment_with(Reply::accepts)), Rung::accepted);
  one.take_on(task);
  one.pass(60);
  BOOST_REQUIRE(one.rungs().size() == 1u);
  const geo::Position under_way = one.person.position();
  task.place.at = corner(0, 0);
  one.stage.hear(at(task, Rung::departed));
  one.pass(2);
  BOOST_TEST(geo::distance_cm(one.person.position(), under_way) < 2'000);  // no jump
  one.pass(longest);
  BOOST_TEST((one.person.position() == corner(0, 0)));
  BOOST_TEST((one.rungs().back() == Rung::released));
}
