// Two assignments where one may be, steps that there are not, deadlines that were not kept: planted
// and found. And the rules as restated allow what the domain's tables allow, and nothing else.
#include "simulations/swarm/checks/rules.hpp"

#include <boost/test/unit_test.hpp>

#include "simulations/swarm/checks/assignments.hpp"
#include "simulations/swarm/checks/deadlines.hpp"
#include "simulations/swarm/checks/statuses.hpp"
#include "tests/integration/swarm/facts.hpp"

using namespace liferelay;
using namespace liferelay::swarm;
using namespace liferelay::test;

namespace {

template <class Watch>
struct Watching {
  // The events at so many seconds after the beginning.
  void at(std::int64_t s, std::vector<Event> events, input::Body body = input::Resumed{}) {
    check.committed(journal.add(after_s(s), std::move(body), std::move(events)));
  }
  std::string found() const {
    return findings.any() ? std::string(name_of(findings.first()->check)) : "nothing";
  }

  Findings findings;
  Watch check{findings};
  LittleJournal journal;
};

struct Assignments : Watching<AssignmentCheck> {
  Assignments() { at(0, {offer(1, 1)}); }
};
struct Statuses : Watching<StatusCheck> {
  Statuses() {
    Incident incident;
    incident.id = IncidentId{1};
    at(0, {event::IncidentOpened{incident}, event::RoleOpened{IncidentId{1}, {}}});
  }
};
struct Deadlines : Watching<DeadlineCheck> {
  Deadlines() {
    at(0, {}, site_loaded());
    at(0, {offer(1, 1)});
  }
};

template <NamedEnum E, class Table>
void compare(const Table& table, bool again_allowed) {
  for (std::size_t from = 0; from < count_of<E>(); ++from) {
    for (std::size_t to = 0; to < count_of<E>(); ++to) {
      const E a = static_cast<E>(from);
      const E b = static_cast<E>(to);
      const bool expected = table.allows(a, b) || (again_allowed && a == b);
      BOOST_TEST(rules::may_become(a, b) == expected, name_of(a) << " to " << name_of(b));
    }
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_restated_rules_are_those_of_the_domain) {
  for (std::size_t from = 0; from < count_of<Rung>(); ++from) {
    for (std::size_t to = 0; to < count_of<Rung>(); ++to) {
      const Rung a = static_cast<Rung>(from);
      const Rung b = static_cast<Rung>(to);
      BOOST_TEST(rules::may_climb(a, b) == rung_table.allows(a, b), name_of(a)
                                                                        << " to " << name_of(b));
    }
  }
  compare<IncidentState>(incident_table, false);
  compare<ExternalState>(external_table, false);
  compare<EquipmentState>(equipment_table, false);
  compare<RoleStatus>(role_table, true);
}

BOOST_FIXTURE_TEST_CASE(one_person_in_two_slots_of_one_incident_is_fine, Assignments) {
  at(1, {offer(2, 1, 0, 1), reached(2, Rung::accepted), reached(1, Rung::reserve)});
  BOOST_TEST(found() == "nothing");
}

BOOST_FIXTURE_TEST_CASE(asking_somebody_twice_for_one_slot_is_found, Assignments) {
  at(1, {offer(2, 1)});
  BOOST_TEST(found() == "one_slot");
}

BOOST_FIXTURE_TEST_CASE(taking_somebody_into_the_slot_they_are_asked_for_is_found, Assignments) {
  at(1, {offer(2, 1, 1)});
  BOOST_TEST(found() == "nothing");
  at(2, {reached(2, Rung::accepted, 0)});
  BOOST_TEST(found() == "one_slot");
}

BOOST_FIXTURE_TEST_CASE(somebody_at_two_places_is_found, Assignments) {
  at(1, {reached(1, Rung::accepted), offer(2, 1, 0, 1), reached(2, Rung::accepted)});
  BOOST_TEST(found() == "one_live");
}

BOOST_FIXTURE_TEST_CASE(a_step_that_there_is_not_is_found, Assignments) {
  at(1, {reached(1, Rung::declined)});
  BOOST_TEST(found() == "nothing");
  at(2, {reached(1, Rung::accepted)});
  BOOST_TEST(found() == "transitions");
}

BOOST_FIXTURE_TEST_CASE(an_archive_with_people_on_the_way_is_found, Assignments) {
  at(1, {event::IncidentArchived{IncidentId{1}}});
  BOOST_TEST(found() == "endings");
}

BOOST_FIXTURE_TEST_CASE(an_incident_that_ends_twice_is_found, Statuses) {
  at(1, {event::IncidentEnded{IncidentId{1}, IncidentState::closed, ""}});
  BOOST_TEST(check.open_incidents().empty());
  BOOST_TEST(found() == "nothing");
  at(2, {event::IncidentEnded{IncidentId{1}, IncidentState::cancelled, ""}});
  BOOST_TEST(found() == "transitions");
}

BOOST_FIXTURE_TEST_CASE(a_role_that_comes_back_from_its_end_is_found, Statuses) {
  at(1, {event::RoleChanged{IncidentId{1}, 0, RoleStatus::ended, true}});
  BOOST_TEST(found() == "nothing");
  at(2, {event::RoleChanged{IncidentId{1}, 0, RoleStatus::open, false}});
  BOOST_TEST(found() == "transitions");
}

BOOST_FIXTURE_TEST_CASE(a_call_outside_that_goes_back_is_found, Statuses) {
  ExternalRequest request;
  request.id = ExternalRequestId{1};
  at(1, {event::ExternalOpened{request},
         event::ExternalReached{ExternalRequestId{1}, ExternalState::accepted, "", {}, {}}});
  BOOST_TEST(found() == "nothing");
  at(2, {event::ExternalReached{ExternalRequestId{1}, ExternalState::answered, "", {}, {}}});
  BOOST_TEST(found() == "transitions");
}

BOOST_FIXTURE_TEST_CASE(an_offer_is_missed_when_it_is_due_and_once, Deadlines) {
  check.idle(after_s(10));
  at(10, {event::OfferMissed{AssignmentId{1}}});
  check.idle(after_s(100));
  BOOST_TEST(found() == "nothing");
  at(101, {event::OfferMissed{AssignmentId{1}}});
  BOOST_TEST(found() == "deadlines");
}

BOOST_FIXTURE_TEST_CASE(an_early_miss_is_found, Deadlines) {
  check.committed(journal.add(after_s(10) - milliseconds(1), input::Resumed{},
                              {event::OfferMissed{AssignmentId{1}}}));
  BOOST_TEST(found() == "deadlines");
}

BOOST_FIXTURE_TEST_CASE(twenty_seconds_are_left_after_delivery, Deadlines) {
  at(9, {reached(1, Rung::delivered)});
  check.idle(after_s(29));
  BOOST_TEST(found() == "nothing");
  at(28, {event::OfferMissed{AssignmentId{1}}});
  BOOST_TEST(found() == "deadlines");
}

BOOST_FIXTURE_TEST_CASE(a_miss_within_ten_seconds_of_a_start_is_found, Deadlines) {
  at(5, {event::Started{2, 1}, event::OfferResumed{AssignmentId{1}}});
  check.idle(after_s(15));
  BOOST_TEST(found() == "nothing");
  at(14, {event::OfferMissed{AssignmentId{1}}});
  BOOST_TEST(found() == "deadlines");
}

BOOST_FIXTURE_TEST_CASE(a_forgotten_offer_is_found, Deadlines) {
  check.idle(after_s(11));
  BOOST_TEST(found() == "deadlines");
}

BOOST_FIXTURE_TEST_CASE(a_forgotten_departure_and_arrival_are_found, Deadlines) {
  at(5, {reached(1, Rung::accepted)});
  check.idle(after_s(65));
  BOOST_TEST(found() == "nothing");
  at(65, {event::RungMissed{AssignmentId{1}, Rung::departed}});
  check.idle(after_s(5 + 150 + 60));
  BOOST_TEST(found() == "nothing");
  check.idle(after_s(5 + 150 + 61));
  BOOST_TEST(found() == "deadlines");
}

BOOST_FIXTURE_TEST_CASE(a_call_outside_that_nobody_accepts_is_overdue_after_a_minute, Deadlines) {
  ExternalRequest request;
  request.id = ExternalRequestId{1};
  at(1, {reached(1, Rung::declined), event::ExternalOpened{request}});
  check.idle(after_s(61));
  BOOST_TEST(found() == "nothing");
  check.idle(after_s(62));
  BOOST_TEST(found() == "deadlines");
}
