// See samples.hpp.
#include "tests/unit/record/samples.hpp"

#include <utility>

#include "dispatcher/base/prng.hpp"

namespace liferelay::record::testing {
namespace {

constexpr Instant noon{1'795'262'400'000};  // 2026-11-21 12:00:00 UTC

Stamp by_device(Instant at) {
  return {at, at + milliseconds(40), StampSource::device, seconds(1), "demo-bell-1"};
}

Record record_of(Instant at, std::uint64_t sequence, Origin origin, input::Body body) {
  Record record;
  record.input.at = at;
  record.input.sequence = sequence;
  record.input.origin = std::move(origin);
  record.input.body = std::move(body);
  return record;
}

Record alarm() {
  input::AlarmRaised raised;
  raised.kind = ReportedKind::collapsed;
  raised.place = {true, {471'392'000, 95'228'000}, 500, PlaceNo{3}, ""};
  raised.place_name = "Ticket office";
  raised.condition.breathing_normally = Answered::no;
  raised.raised_at = noon - seconds(2);
  raised.note = {"caller:7", "An old man beside the bus. 一位老人倒在车旁。", false};
  raised.call_back = {"caller:7", "+423 000 00 00", false};
  Record record = record_of(noon, 41, {KeyNo{2}, 9, "demo-bell-1", ResponderNo{0}}, raised);
  Alarm alarm;
  alarm.id = AlarmId{7};
  alarm.incident = IncidentId{1};
  alarm.received_at = noon;
  alarm.note = raised.note;
  record.events = {event::AlarmRecorded{alarm, {AlarmId{7}, raised.call_back, {}}},
                   event::OperatorCalled{IncidentId{1}, "incident_opened"}};
  return record;
}

Record answer() {
  Record record = record_of(noon + seconds(9), 42, {KeyNo{5}, 1, "anna", ResponderNo{12}},
                            input::OfferAnswered{AssignmentId{4}, true});
  record.events = {
      event::RungReached{AssignmentId{4}, Rung::accepted, 1, by_device(noon + seconds(9))},
      event::TimerSet{{TimerId{8}, TimerKind::not_departed, 4, noon + seconds(69)}}};
  record.state_hash = 0x0123456789abcdefull;
  return record;
}

Record site_loaded() {
  auto site = std::make_shared<Site>();
  site->id = "vaduz";
  site->name = {"Vaduz", "瓦杜兹"};
  site->zone.shifts = {{noon - days(30), 3600}};
  site->zone.valid_until = noon + days(400);
  site->hours = {{}, {HoursKind::table, 20'778, {{{540, 1080}}, {}}, {0, 0, 1}}};
  SiteResponder anna;
  anna.id = "anna";
  anna.capabilities = {{"cpr", noon + days(200)}};
  site->responders = {anna};
  site->equipment = {{"aed-1",
                      EquipmentKind::aed,
                      {471'400'000, 95'200'000},
                      1,
                      {"beside the lift", "电梯旁"},
                      "0",
                      true,
                      false,
                      noon + days(400),
                      noon + days(100)}};
  Record record = record_of(noon, 1, {}, input::SiteLoaded{site});
  record.events = {event::ResponderNumbered{ResponderNo{1}, "anna"}};
  return record;
}

}  // namespace

Record positions_of(std::size_t count) {
  Prng prng(1);
  input::PositionBlock block;
  for (std::size_t i = 0; i < count; ++i) {
    const auto lat = 471'400'000 + static_cast<std::int32_t>(prng.between(-225'000, 225'000));
    const auto lon = 95'200'000 + static_cast<std::int32_t>(prng.between(-330'000, 330'000));
    block.reports.push_back({ResponderNo{static_cast<std::uint32_t>(1 + prng.below(5'000))},
                             noon - milliseconds(prng.between(50, 3'000)),
                             {lat, lon},
                             static_cast<std::uint32_t>(prng.between(300, 2'500))});
  }
  return record_of(noon, 1'000'000, {}, std::move(block));
}

std::vector<NamedRecord> sample_records() {
  return {{"alarm", alarm()},
          {"answer", answer()},
          {"positions", positions_of(3)},
          {"site_loaded", site_loaded()}};
}

Snapshot sample_snapshot() {
  Snapshot snapshot;
  State& state = snapshot.state;
  state.mode = Mode::exercise;
  state.now = noon + seconds(10);
  state.events = 99;
  state.last.incident = IncidentId{1};
  Responder anna;
  anna.no = ResponderNo{12};
  anna.id = "anna";
  anna.connected = true;
  anna.last_report = {ResponderNo{12}, noon, {471'392'000, 95'228'000}, 500};
  state.responders[anna.no] = anna;
  Patient patient;
  patient.id = PatientId{1};
  patient.incident = IncidentId{1};
  patient.description = {"patient:1", "red jacket", false};
  patient.stamps = {{PatientStep::first_cpr, by_device(noon + seconds(5))}};
  state.patients[patient.id] = patient;
  state.places[PlaceNo{3}] = "ticket-office";
  state.last.trouble = TroubleId{2};
  state.troubles[TroubleId{2}] = {TroubleId{2}, TroubleKind::key_used_twice, KeyNo{5}, "anna",
                                  noon};
  snapshot.sequence = 42;
  snapshot.rules_version = 1;
  snapshot.state_hash = 7;
  snapshot.extra = {1, 2, 3};
  return snapshot;
}

}  // namespace liferelay::record::testing
