// See scenarios.hpp.
#include "tests/integration/kill/points/scenarios.hpp"

#include <algorithm>
#include <array>
#include <fstream>

#include "agents/sdk/zmq/loop.hpp"

namespace liferelay::test {
namespace {

constexpr geo::Position car_park{399'160'000, 1'163'970'000};
constexpr geo::Position tower{399'170'000, 1'164'000'000};
constexpr const char* everybody[] = {"P1", "P2", "P3", "P4"};

sdk::Ticket raise(Stage& stage, const std::string& who, ReportedKind kind,
                  geo::Position at = car_park) {
  input::AlarmRaised alarm;
  alarm.kind = kind;
  alarm.place.known = true;
  alarm.place.at = at;
  alarm.note.text = stage.next_mark();
  return stage.person(who).raise_alarm(alarm);
}

const sdk::OutboxEnd& answer_to(Stage& stage, const std::string& who, sdk::Ticket ticket) {
  const Person& person = stage.person(who);
  stage.until(who + " is answered", [&] { return person.end_of(ticket) != nullptr; });
  return *person.end_of(ticket);
}

// Says it and waits for the answer.
sdk::OutboxEnd say_it(Stage& stage, const std::string& who, const input::Body& body) {
  return answer_to(stage, who, stage.person(who).submit(body));
}

IncidentId opened(Stage& stage, const std::string& who, sdk::Ticket ticket) {
  return IncidentId{answer_to(stage, who, ticket).incident};
}

struct Asked {
  std::string who;
  AssignmentId assignment;
};

// Everybody who is connected.
void gather(Stage& stage) {
  for (const char* who : everybody) stage.person(who);
  stage.person("bell");
  stage.person("operator");
  stage.person("watcher").watch();
  for (const char* who : {"P1", "P2", "P3", "P4", "bell", "operator", "watcher"}) {
    const Person& person = stage.person(who);
    stage.until(std::string(who) + " is welcomed", [&] { return person.is_ready(); });
  }
}

// Who was ever asked to come to this incident.
std::vector<Asked> asked(Stage& stage, IncidentId incident) {
  std::vector<Asked> all;
  for (const char* who : everybody) {
    for (const auto& [id, task] : stage.person(who).tasks()) {
      if (task.incident == incident) all.push_back({who, id});
    }
  }
  return all;
}

// Somebody whose offer may still be answered.
Asked wait_for_offer(Stage& stage, IncidentId incident) {
  Asked found;
  stage.until("somebody is asked", [&] {
    for (const Asked& each : asked(stage, incident)) {
      const auto& task = stage.person(each.who).tasks().at(each.assignment);
      if (is_open(task.state)) found = each;
    }
    return !found.who.empty();
  });
  return found;
}

Asked answer_offer(Stage& stage, IncidentId incident, bool accept) {
  const Asked who = wait_for_offer(stage, incident);
  say_it(stage, who.who, input::OfferAnswered{who.assignment, accept});
  return who;
}

void climb(Stage& stage, const Asked& who, std::initializer_list<Rung> rungs) {
  for (const Rung rung : rungs) {
    input::RungReported report;
    report.assignment = who.assignment;
    report.rung = rung;
    say_it(stage, who.who, report);
  }
}

void cancel(Stage& stage, IncidentId incident) {
  say_it(stage, "operator", input::IncidentCancelled{incident, "the script goes on"});
}

// ---- the scenarios

// One alarm, from the bell to the end: asked, a yes, a no, silence and who is asked next.
void play_alarm(Stage& stage) {
  gather(stage);
  const IncidentId incident = opened(stage, "bell", raise(stage, "bell", ReportedKind::collapsed));
  const Asked goes = answer_offer(stage, incident, true);
  answer_offer(stage, incident, false);
  climb(stage, goes, {Rung::departed, Rung::on_scene});
  stage.until("a third is asked", [&] { return asked(stage, incident).size() >= 3; });
  climb(stage, goes, {Rung::at_patient, Rung::handed_over, Rung::released});
  cancel(stage, incident);
  stage.finish();
}

// Alarms one after the other, each accepted and over.
void play_row(Stage& stage) {
  gather(stage);
  for (const char* who : {"bell", "operator", "P4", "bell"}) {
    const IncidentId incident = opened(stage, who, raise(stage, who, ReportedKind::collapsed));
    const Asked goes = answer_offer(stage, incident, true);
    climb(stage, goes, {Rung::departed, Rung::on_scene});
    cancel(stage, incident);
  }
  stage.finish();
}

// Many alarms at once: several records in one commit, positions between them.
void play_rush(Stage& stage) {
  gather(stage);
  std::vector<std::pair<std::string, sdk::Ticket>> tickets;
  constexpr std::array kinds = {ReportedKind::collapsed, ReportedKind::injured,
                                ReportedKind::in_water, ReportedKind::smoke_or_fire};
  for (const ReportedKind kind : kinds) {
    for (const char* who : {"bell", "operator"}) {
      tickets.emplace_back(who, raise(stage, who, kind, kind == kinds[0] ? tower : car_park));
      stage.person("P1").report_position(tower);
      stage.person("P2").report_position(car_park);
    }
  }
  std::vector<IncidentId> incidents;
  for (const auto& [who, ticket] : tickets) {
    const IncidentId incident = opened(stage, who, ticket);
    if (std::find(incidents.begin(), incidents.end(), incident) == incidents.end())
      incidents.push_back(incident);
  }
  answer_offer(stage, incidents.front(), true);
  for (const IncidentId incident : incidents) {
    for (const char* who : everybody) stage.person(who).report_position(car_park);
    cancel(stage, incident);
  }
  stage.finish();
}

// The control room: claims, patients, hazards, a commander, calls outside, and much that is
// refused.
void play_desk(Stage& stage) {
  gather(stage);
  const sdk::OutboxEnd alarm =
      answer_to(stage, "bell", raise(stage, "bell", ReportedKind::smoke_or_fire));
  const IncidentId incident{alarm.incident};
  say_it(stage, "operator", input::IncidentClaimed{incident});
  say_it(stage, "operator", input::PatientAdded{incident, {}, {}});
  say_it(stage, "operator", input::ExternalRequested{incident, ExternalService::fire});
  const Asked goes = answer_offer(stage, incident, true);
  say_it(stage, "bell", input::IncidentClaimed{incident});                   // not the bell's
  say_it(stage, "operator", input::IncidentCancelled{IncidentId{999}, ""});  // no such one
  say_it(stage, goes.who, input::OfferAnswered{goes.assignment, false});     // too late
  say_it(stage, "operator", input::HazardRecorded{incident, HazardKind::traffic, {}});
  say_it(stage, goes.who, input::DistressReported{goes.assignment, false});
  say_it(stage, goes.who, input::DistressReported{goes.assignment, true});
  say_it(stage, "P4", input::DutyDeclared{{}, Duty::off, false});
  say_it(stage, "operator", input::IncidentMoved{incident, {true, tower, 0, {}, {}}, {}});
  say_it(stage, "operator", input::StoodDown{incident});
  cancel(stage, incident);
  stage.finish();
}

// Two incidents side by side, people sent by hand and taken back, one closed, one joined.
void play_hand(Stage& stage) {
  gather(stage);
  const IncidentId first = opened(stage, "bell", raise(stage, "bell", ReportedKind::injured));
  const IncidentId second =
      opened(stage, "operator", raise(stage, "operator", ReportedKind::in_water, tower));
  const Asked goes = answer_offer(stage, first, true);
  climb(stage, goes, {Rung::departed, Rung::on_scene, Rung::at_patient});
  input::AlarmRaised more;
  more.attach_to = first;
  more.note.text = stage.next_mark();
  answer_to(stage, "bell", stage.person("bell").raise_alarm(more));
  const Asked other = wait_for_offer(stage, second);
  say_it(stage, "operator", input::AssignmentWithdrawn{other.assignment});
  say_it(stage, other.who, input::OfferAnswered{other.assignment, true});  // taken back
  say_it(stage, "operator", input::IncidentClaimed{first});
  say_it(stage, "operator", input::CommanderAppointed{first, ResponderNo{1}});
  climb(stage, goes, {Rung::handed_over, Rung::released});
  say_it(stage, "operator", input::IncidentClosed{first, "brought to hospital"});
  cancel(stage, second);
  stage.finish();
}

// The site changes while an offer is open: somebody new, and then somebody else.
void play_site(Stage& stage) {
  gather(stage);
  const IncidentId incident = opened(stage, "bell", raise(stage, "bell", ReportedKind::injured));
  wait_for_offer(stage, incident);
  for (const char* who : {"P5", "P6"}) {
    std::ofstream(stage.site() / "people.csv", std::ios::app)
        << who << ",测试,004,staff,cpr,24/7,39.9160,116.3970,zh,yes,yes,2099-12-31,2026-01\n";
    stage.reload_site();
    if (!stage.has_key(who)) {  // its file could not be written; the next start makes it
      stage.stop();
      stage.start();
    }
    const Person& fresh = stage.person(who);
    stage.until(std::string(who) + " is welcomed", [&] { return fresh.is_ready(); });
  }
  answer_offer(stage, incident, true);
  cancel(stage, incident);
  stage.finish();
}

// Somebody gets a key and raises an alarm with it; it is taken away again while they are connected,
// and what they say then counts for nothing.
void play_keys(Stage& stage) {
  gather(stage);
  const wire::KeyPair key = sdk::make_key_pair();
  const sdk::OutboxEnd made =
      say_it(stage, "operator",
             input::KeyEnrolled{key.public_key, "phone", {KeyRole::alarm_source}, {}, {}});
  stage.person("phone", key);
  const IncidentId incident = opened(stage, "phone", raise(stage, "phone", ReportedKind::injured));
  const Asked goes = answer_offer(stage, incident, true);
  say_it(stage, "operator", input::KeyRevoked{KeyNo{made.subject}});
  Person& phone = stage.person("phone");
  phone.submit(input::AlarmRaised{});
  stage.until("the revoked key is refused", [&] { return phone.is_shut_out(); });
  climb(stage, goes, {Rung::departed});
  cancel(stage, incident);
  stage.finish();
}

// Ended and started at another speed, which opens a new segment; an offer is open meanwhile.
void play_segments(Stage& stage) {
  gather(stage);
  const IncidentId incident = opened(stage, "bell", raise(stage, "bell", ReportedKind::injured));
  wait_for_offer(stage, incident);
  stage.stop();
  stage.start(150);
  gather(stage);
  answer_offer(stage, incident, true);
  stage.stop();
  stage.start(200);
  gather(stage);
  const IncidentId next = opened(stage, "bell", raise(stage, "bell", ReportedKind::collapsed));
  wait_for_offer(stage, next);
  cancel(stage, incident);
  cancel(stage, next);
  stage.finish();
}

// The very first start of a data folder, and the first alarm.
void play_first(Stage& stage) {
  stage.start();
  gather(stage);
  const IncidentId incident = opened(stage, "bell", raise(stage, "bell", ReportedKind::unknown));
  answer_offer(stage, incident, true);
  stage.finish();
}

constexpr std::array all = {
    Scenario{"alarm", "one alarm to its end: a yes, a no, silence, the next", false, play_alarm},
    Scenario{"row", "four alarms one after the other", false, play_row},
    Scenario{"rush", "eight alarms at once, and positions", false, play_rush},
    Scenario{"desk", "the control room at work, with refusals", false, play_desk},
    Scenario{"hand", "two incidents, people sent and taken back by hand", false, play_hand},
    Scenario{"site", "the site is read anew, twice", false, play_site},
    Scenario{"keys", "a key is enrolled and revoked", false, play_keys},
    Scenario{"segments", "stops and starts that open new segments", false, play_segments},
    Scenario{"first", "the first start of an empty folder", true, play_first},
};

}  // namespace

std::span<const Scenario> scenarios() {
  return all;
}

const Scenario* find_scenario(std::string_view name) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Scenario& each) { return each.name == name; });
  return found == all.end() ? nullptr : &*found;
}

void play_past(Stage& stage) {
  play_alarm(stage);
}

}  // namespace liferelay::test
