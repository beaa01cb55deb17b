// See samples.hpp.
#include "tests/unit/wire/samples.hpp"

namespace liferelay::wire::testing {
namespace {

constexpr Instant noon{1'795'262'400'000};  // 2026-11-21 12:00:00 UTC

Head head() {
  return {57, std::string(64, 'a')};
}

Place car_park() {
  return {true, {471'392'000, 95'228'000}, 500, PlaceNo{3}, ""};
}

Submit alarm() {
  input::AlarmRaised raised;
  raised.kind = ReportedKind::collapsed;
  raised.place.known = true;
  raised.place.at = {471'392'000, 95'228'000};
  raised.condition.breathing_normally = Answered::no;
  raised.raised_at = noon;
  raised.note.text = "old man, grey coat";
  return {9, raised};
}

Task task() {
  Task task;
  task.assignment = AssignmentId{4};
  task.incident = IncidentId{1};
  task.kind = ReportedKind::collapsed;
  task.role = {"AED runner", "AED 取送员"};
  task.place = car_park();
  task.equipment = EquipmentNo{17};
  task.equipment_at = {471'400'000, 95'200'000};
  task.eta = {noon, seconds(190), seconds(20)};
  task.sent_at = noon;
  return task;
}

Update update() {
  Update update;
  update.number = 12;
  update.at = noon;
  update.head = head();
  update.events = {event::RungReached{
      AssignmentId{4}, Rung::accepted, 1, {noon, noon, StampSource::device, seconds(1), "anna"}}};
  Responder anna;
  anna.no = ResponderNo{12};
  anna.id = "anna";
  anna.connected = true;
  anna.live = AssignmentId{4};
  update.objects = {anna};
  update.removed = {{5, 2}};
  return update;
}

FoundPlace car_park_choice() {
  FoundPlace place;
  place.place = PlaceNo{3};
  place.id = "lot-2";
  place.name = "P2 停车场";
  place.aliases = {"P2 car park"};
  place.level = "B1";
  place.gate = "北门";
  place.at = {471'392'000, 95'228'000};
  place.uncertainty_cm = 500;
  return place;
}

SnapshotPart snapshot() {
  SiteSummary site;
  site.id = "vaduz";
  site.name = {"Vaduz", "瓦杜兹"};
  site.offset_s = 3600;
  Incident incident;
  incident.id = IncidentId{1};
  incident.opened_at = noon;
  incident.place = car_park();
  return {12, 0, 1, {site, incident}};
}

}  // namespace

std::vector<std::pair<std::string, FromAgent>> samples_from_agent() {
  Positions one;
  one.at_ms = {noon.ms};
  one.lat = {471'392'000};
  one.lon = {95'228'000};
  one.accuracy_cm = {500};
  return {{"hello", Hello{1, 2, Mode::exercise, "liferelay 0.1.0", geo::Datum::gcj02}},
          {"submit", alarm()},
          {"answer", Submit{10, input::OfferAnswered{AssignmentId{4}, true}}},
          {"positions", one},
          {"beat", Beat{3}},
          {"watch", Watch{13}},
          {"find", Find{5, "p2"}}};
}

std::vector<std::pair<std::string, FromDispatcher>> samples_from_dispatcher() {
  Welcome welcome;
  welcome.mode = Mode::exercise;
  welcome.speed = 10;
  welcome.now = noon;
  welcome.identity = "anna";
  welcome.roles = {KeyRole::responder};
  welcome.responder = ResponderNo{12};
  welcome.highest_number = 9;
  welcome.head = head();
  return {{"welcome", welcome},
          {"ack", Acknowledged{9, false, IncidentId{1}, 7, head(), {car_park_choice()}}},
          {"refused", Refused{10, 401, "body.assignment", {}}},
          {"task", task()},
          {"snapshot", snapshot()},
          {"update", update()},
          {"beat_back", Beat{3}},
          {"found", Found{5, 1, {car_park_choice()}}}};
}

}  // namespace liferelay::wire::testing
