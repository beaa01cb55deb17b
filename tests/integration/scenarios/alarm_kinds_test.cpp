// One whole response per kind of alarm, from the call to the close, in virtual time.
#include <boost/test/unit_test.hpp>

#include "tests/integration/scenarios/people.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

struct Response : Players {
  Instant raised;

  Response() : Players(Town().options()) {}

  const Incident& respond(ReportedKind kind) {
    begin();
    raised = bench.now();
    BOOST_REQUIRE(agent("bell").raise_alarm(alarm_at_sea(kind)).has_value());
    BOOST_REQUIRE(bench.run_until([&] { return !bench.state().incidents.empty(); }, seconds(1)));
    bench.run_for(seconds(5));
    return bench.state().incidents.begin()->second;
  }
  std::string roles_of(const Incident& incident) {
    std::string text;
    for (const IncidentRole& role : incident.roles) {
      text += text.empty() ? "" : " ";
      text += incident.plan.roles[role.need].id + ":" + std::string(name_of(role.status));
    }
    return text;
  }
  std::string calls_of(const Incident& incident) {
    std::string text;
    for (const ExternalRequestId id : incident.requests) {
      text += text.empty() ? "" : " ";
      text += name_of(bench.state().requests.at(id).service);
    }
    return text;
  }
  void prove() {
    const auto report = bench.verify();
    BOOST_REQUIRE_MESSAGE(report.has_value(), (report ? "" : report.error().what.en));
    BOOST_TEST(sequencer::describe(*report).en.find("decided again") != std::string::npos);
    BOOST_TEST((report->verdict() == sequencer::Verdict::proven), sequencer::describe(*report).en);
    BOOST_TEST(report->state_hash == bench.dispatcher().state_hash());
  }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_collapse_brings_hands_an_aed_and_the_ambulance, Response) {
  all(Habit::accepts);
  const Incident& incident = respond(ReportedKind::collapsed);
  BOOST_TEST(calls_of(incident) == "medical");
  BOOST_TEST(roles_of(incident).find("ambulance:filled") != std::string::npos);
  BOOST_TEST(roles_of(incident).find("cpr:filled") != std::string::npos);
  BOOST_TEST(roles_of(incident).find("aed_runner:filled") != std::string::npos);
  std::set<EquipmentNo> cabinets;
  for (const auto& [id, assignment] : bench.state().assignments) {
    if (assignment.equipment) cabinets.insert(assignment.equipment);
  }
  BOOST_TEST(cabinets.size() == 2u);
  prove();
}

BOOST_FIXTURE_TEST_CASE(an_unaccepted_call_for_the_ambulance_is_the_loudest_alarm_after_a_minute,
                        Response) {
  respond(ReportedKind::collapsed);
  bench.run_for(minutes(2));
  const auto overdue = all_of<event::ExternalOverdue>(history(bench));
  BOOST_REQUIRE(!overdue.empty());
  BOOST_TEST(overdue.front().first.ms == (raised + milliseconds(5) + minutes(1)).ms);
  prove();
}

BOOST_FIXTURE_TEST_CASE(somebody_in_the_water_brings_a_lookout_and_both_services, Response) {
  all(Habit::accepts);
  const Incident& incident = respond(ReportedKind::in_water);
  BOOST_TEST(calls_of(incident) == "medical fire");
  BOOST_TEST(roles_of(incident) == "lookout:filled");
  BOOST_TEST(offers_made(bench, raised) == "anna:lookout");
  prove();
}

BOOST_FIXTURE_TEST_CASE(a_fire_brings_two_people_and_the_fire_service, Response) {
  all(Habit::accepts);
  const Incident& incident = respond(ReportedKind::smoke_or_fire);
  BOOST_TEST(calls_of(incident) == "fire");
  BOOST_TEST(roles_of(incident) == "warn:filled guide:filled");
  prove();
}

BOOST_FIXTURE_TEST_CASE(a_whole_response_ends_with_everybody_released, Response) {
  all(Habit::accepts);
  const IncidentId id = respond(ReportedKind::in_water).id;
  const AssignmentId lookout = *phone("anna").offers().begin();
  for (const Rung rung : {Rung::departed, Rung::on_scene, Rung::at_patient}) {
    BOOST_REQUIRE(agent("anna").report_rung(lookout, rung).has_value());
    bench.run_for(minutes(1));
    BOOST_TEST((bench.state().assignments.at(lookout).state == rung));
  }
  BOOST_REQUIRE(agent("anna").report_rung(lookout, Rung::released).has_value());
  bench.run_for(seconds(1));
  BOOST_REQUIRE(agent("control").submit(input::IncidentClosed{id, "ashore, well"}).has_value());
  bench.run_for(seconds(1));
  BOOST_TEST((bench.state().incidents.at(id).state == IncidentState::closed));
  prove();
}

BOOST_FIXTURE_TEST_CASE(the_same_seed_gives_the_same_history, Response) {
  const auto run = [](std::uint64_t seed) {
    kernel::BenchOptions options = Town().options(seed);
    options.weather.delay_to = milliseconds(300);
    options.weather.lost_per_mille = 100;
    Players players(options);
    players.all(Habit::accepts);
    players.begin();
    BOOST_REQUIRE(
        players.agent("bell").raise_alarm(alarm_at_sea(ReportedKind::collapsed)).has_value());
    players.bench.run_for(minutes(3));
    return journal::format_head(players.bench.dispatcher().head());
  };
  BOOST_TEST(run(7) == run(7));
  BOOST_TEST(run(7) != run(8));
}
