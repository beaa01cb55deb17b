// Thousands of random inputs, and after every one what must always be true.
#include <map>
#include <set>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "tests/unit/engine/world.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

class RandomInputs {
 public:
  RandomInputs(World& world, std::uint64_t seed) : world_(world), random_(seed) {}

  input::Body next() {
    switch (random_.below(30)) {
      case 0:
        return alarm();
      case 1:
      case 2:
      case 3:
      case 4:
      case 5:
        return input::OfferAnswered{assignment(), random_.chance(1, 2)};
      case 6:
      case 7:
      case 8:
      case 9:
      case 10:
      case 11:
        return rung();
      case 12:
        return input::DistressReported{assignment(), random_.chance(1, 2)};
      case 13:
        return input::DutyDeclared{responder(), static_cast<Duty>(random_.below(3)),
                                   random_.chance(1, 5)};
      case 14:
      case 15:
        return positions();
      case 16:
        return input::EquipmentReported{EquipmentNo{pick(world_.state().last.equipment.value)},
                                        static_cast<EquipmentState>(random_.below(3))};
      case 17:
        return closing();
      case 18:
        return moved();
      case 19:
        return input::PatientAdded{incident(), {}, {}};
      case 20:
        return input::AssignedByHand{
            incident(), static_cast<std::uint32_t>(random_.below(6)), responder(), {}};
      case 21:
        return input::AssignmentWithdrawn{assignment()};
      case 22:
        return external();
      case 23:
        return input::AgentConnected{responder()};
      case 24:
        return input::AgentLost{responder()};
      case 25:
        return recorded();
      case 26:
        return input::Resumed{1, 1};
      case 27:
        return site();
      default:
        return input::TimerFired{TimerId{pick(world_.state().last.timer.value)}};
    }
  }
  Prng& random() { return random_; }

 private:
  std::uint32_t pick(std::uint32_t last) {
    return static_cast<std::uint32_t>(random_.below(last + 2));
  }
  // The recent ones, for the old ones refuse nearly everything.
  std::uint32_t recent(std::uint32_t last, std::uint32_t span) {
    const std::uint32_t low = last > span ? last - span : 0;
    return static_cast<std::uint32_t>(random_.between(low, last + 1));
  }
  AssignmentId assignment() {
    return AssignmentId{recent(world_.state().last.assignment.value, 40)};
  }
  IncidentId incident() { return IncidentId{recent(world_.state().last.incident.value, 5)}; }
  ResponderNo responder() { return ResponderNo{pick(world_.state().last.responder.value)}; }

  input::Body alarm() {
    input::AlarmRaised alarm;
    alarm.kind = static_cast<ReportedKind>(random_.below(6));
    alarm.place.known = random_.chance(9, 10);
    alarm.place.at = at_s(random_.between(0, 900));
    alarm.condition.how_many = static_cast<std::uint32_t>(random_.below(3));
    if (random_.chance(1, 3)) alarm.attach_to = incident();
    return alarm;
  }
  input::Body rung() {
    return input::RungReported{
        assignment(), static_cast<Rung>(random_.below(13)), {}, {}, random_.chance(1, 2)};
  }
  input::Body positions() {
    input::PositionBlock block;
    for (int i = 0; i < 5; ++i) {
      const Instant at = world_.now - seconds(random_.between(0, 200));
      block.reports.push_back({responder(), at, at_s(random_.between(0, 900)), 1'000});
    }
    return block;
  }
  input::Body closing() {
    switch (random_.below(3)) {
      case 0:
        return input::IncidentClosed{incident(), "done"};
      case 1:
        return input::IncidentCancelled{incident(), "false alarm"};
      default:
        return input::StoodDown{incident()};
    }
  }
  input::Body moved() {
    input::IncidentMoved moved;
    moved.incident = incident();
    moved.place.known = true;
    moved.place.at = at_s(random_.between(0, 900));
    return moved;
  }
  input::Body external() {
    input::ExternalStepped step;
    step.request = ExternalRequestId{recent(world_.state().last.request.value, 5)};
    step.state = static_cast<ExternalState>(random_.below(7));
    return step;
  }
  input::Body recorded() {
    switch (random_.below(4)) {
      case 0:
        return input::HazardRecorded{incident(), HazardKind::traffic, {}};
      case 1:
        return input::CommanderAppointed{incident(), responder()};
      case 2:
        return input::PatientStepped{PatientId{pick(world_.state().last.patient.value)},
                                     static_cast<PatientStep>(random_.below(17)),
                                     {},
                                     {}};
      default:
        return input::IncidentClaimed{incident()};
    }
  }
  // One person comes or goes at each reload.
  input::Body site() {
    auto& people = world_.site.responders;
    auto& things = world_.site.equipment;
    if (std::erase_if(things, [](const auto& row) { return row.id == "spare"; }) == 0)
      world_.aed("spare", 450);
    if (people.size() > 20 && random_.chance(1, 2)) {
      people.erase(people.begin() + static_cast<std::ptrdiff_t>(random_.below(people.size())));
    } else {
      world_.person("x" + std::to_string(100 + random_.below(50)));
      const auto last = std::unique(people.begin(), people.end(),
                                    [](const auto& a, const auto& b) { return a.id == b.id; });
      people.erase(last, people.end());
    }
    return input::SiteLoaded{std::make_shared<const Site>(world_.site)};
  }

  World& world_;
  Prng random_;
};

void populate(World& world, Prng& random) {
  for (int i = 0; i < 24; ++i) {
    SiteResponder& row = world.person(
        "p" + std::to_string(100 + i), static_cast<ResponderKind>(i % 8 == 7 ? 2 : i % 2),
        {i % 3 == 0 ? "water_rescue" : "cpr", i % 4 == 0 ? "fire_line" : "first_aid"});
    row.adult = i != 5;
    row.fit = i != 6;
    row.has_post = i % 3 == 0;
    row.post = at_s(random.between(0, 900));
    row.shift = i % 5 == 0 ? 2 : 1;
  }
  for (int i = 0; i < 5; ++i) world.aed("aed" + std::to_string(i), random.between(0, 900));
  world.place("gate", "Gate", 450);
  world.load();
  for (const auto& row : std::vector<SiteResponder>(world.site.responders)) {
    if (random.chance(3, 4)) world.here(row.id, random.between(0, 900));
  }
}

void check_people(const State& state) {
  std::map<ResponderNo, int> live;
  for (const auto& [id, assignment] : state.assignments) {
    if (!is_live(assignment.state)) continue;
    ++live[assignment.responder];
    BOOST_REQUIRE(state.responders.at(assignment.responder).live == id);
  }
  for (const auto& [no, responder] : state.responders) {
    BOOST_REQUIRE(live[no] <= 1);
    BOOST_REQUIRE((live[no] == 1) == static_cast<bool>(responder.live));
  }
}

void check_offers(const State& state) {
  std::set<std::pair<IncidentId, ResponderNo>> open;
  std::set<std::tuple<IncidentId, std::uint32_t, std::uint32_t, ResponderNo>> slots;
  std::map<std::pair<IncidentId, PatientId>, std::uint32_t> active;
  for (const auto& [id, assignment] : state.assignments) {
    if (is_open(assignment.state) || is_live(assignment.state)) {
      BOOST_REQUIRE(
          slots
              .insert({assignment.incident, assignment.role, assignment.slot, assignment.responder})
              .second);
    }
    if (!is_open(assignment.state)) continue;
    BOOST_REQUIRE(!state.responders.at(assignment.responder).live);
    BOOST_REQUIRE(open.insert({assignment.incident, assignment.responder}).second);
    const Incident& incident = state.incidents.at(assignment.incident);
    BOOST_REQUIRE(incident.state == IncidentState::open);
    const RoleNeed& need = incident.plan.roles[incident.roles[assignment.role].need];
    const bool by_hand = std::any_of(
        assignment.reasons.begin(), assignment.reasons.end(),
        [](const Reason& reason) { return reason.code == ReasonCode::chosen_by_operator; });
    if (assignment.active && need.asking != AskingRule::one_per_slot && !by_hand)
      ++active[{assignment.incident, assignment.patient}];
  }
  for (const auto& [patient, count] : active)
    BOOST_REQUIRE(count <= state.incidents.at(patient.first).plan.active_offers);
}

// Every open, active offer has its timer, and every timer a subject that waits for it.
void check_timers(const State& state) {
  std::set<std::pair<TimerKind, std::uint32_t>> timers;
  for (const auto& [id, timer] : state.timers) {
    BOOST_REQUIRE(timers.insert({timer.kind, timer.subject}).second);
    if (timer.kind == TimerKind::external_overdue || timer.kind == TimerKind::archive) continue;
    const Assignment& assignment = state.assignments.at(AssignmentId{timer.subject});
    BOOST_REQUIRE(timer.kind == TimerKind::offer_silent
                      ? is_open(assignment.state) && assignment.active
                      : is_live(assignment.state));
  }
  for (const auto& [id, assignment] : state.assignments) {
    if (is_open(assignment.state) && assignment.active)
      BOOST_REQUIRE(timers.contains({TimerKind::offer_silent, id.value}));
  }
}

void check_reservations(const State& state) {
  std::map<EquipmentNo, std::uint32_t> reserved;
  for (const auto& [id, assignment] : state.assignments) {
    if (assignment.equipment &&
        ((is_open(assignment.state) && assignment.active) || is_live(assignment.state)))
      ++reserved[assignment.equipment];
  }
  for (const auto& [no, equipment] : state.equipment)
    BOOST_REQUIRE(equipment.reservations == reserved[no]);
}

// Whom one may not ask was not asked (R3), by the state before the input and what it said.
void check_asked(const State& state, const std::vector<Event>& events) {
  for (const Event& event : events) {
    const auto* offer = std::get_if<event::OfferMade>(&event);
    if (offer == nullptr) continue;
    const Responder& responder = state.responders.at(offer->assignment.responder);
    BOOST_REQUIRE(!responder.do_not_disturb && !responder.retired);
    BOOST_REQUIRE(responder.id != "p105" && responder.id != "p106");  // under 18, unfit
  }
}

void check_never_early(const State& before, const State& after, Instant now,
                       const std::vector<Event>& events) {
  for (const Event& event : events) {
    if (const auto* missed = std::get_if<event::OfferMissed>(&event)) {
      const Assignment& offer = before.assignments.at(missed->assignment);
      // Nobody waits for an answer of somebody whom the site no longer has.
      if (after.responders.at(offer.responder).retired) continue;
      const Duration least = seconds(offer.state == Rung::delivered ? 20 : 10);
      BOOST_REQUIRE(now - offer.stamps.back().stamp.entered_at >= least);
    } else if (const auto* overdue = std::get_if<event::ExternalOverdue>(&event)) {
      const ExternalRequest& request = before.requests.at(overdue->request);
      BOOST_REQUIRE(now - request.stamps.front().stamp.entered_at >= seconds(60));
      BOOST_REQUIRE(!request.overdue);
    }
  }
}

void step(World& world, RandomInputs& inputs) {
  const Input input{world.now, world.journal.size() + 1, {}, inputs.next()};
  const std::uint64_t hash = world.engine().state_hash();
  const auto decision = world.engine().decide(input);
  BOOST_REQUIRE(world.engine().state_hash() == hash);
  const auto again = world.engine().decide(input);
  BOOST_REQUIRE(decision.has_value() == again.has_value());
  if (!decision) return;
  BOOST_REQUIRE(dump(*decision) == dump(*again));
  const State before = world.state();
  if (input.sequence % 2 == 0) {
    world.engine().apply_decided();
  } else {
    world.engine().apply(input, *decision);
  }
  world.journal.push_back({input, *decision});
  check_never_early(before, world.state(), world.now, *decision);
  check_asked(world.state(), *decision);
}

// A random test that never comes to the point proves nothing.
void check_coverage(const World& world) {
  std::map<std::size_t, int> seen;
  for (const auto& [input, events] : world.journal) {
    for (const Event& event : events) ++seen[event.index()];
  }
  for (std::size_t kind = 0; kind < std::variant_size_v<Event>; ++kind) {
    const std::string_view name = VariantNames<Event>::values[kind];
    // These need a day, two operators or a key, and have tests of their own.
    if (name == "incident_archived" || name == "incident_claimed" || name == "key_enrolled" ||
        name == "key_revoked" || name == "wall_stepped" || name == "hazard_declared_safe" ||
        name == "caller_stamped" || name == "jump_flagged" || name == "alarm_level_raised" ||
        name == "personal_erased" || name == "trouble_began" || name == "trouble_ended")
      continue;
    BOOST_TEST(seen[kind] > 0, "never happened: " << name);
  }
}

void check_all(const State& state) {
  check_people(state);
  check_offers(state);
  check_timers(state);
  check_reservations(state);
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_must_always_be_true_is_true_after_every_random_input) {
  for (const std::uint64_t seed : {1u, 2u, 3u, 4u}) {
    BOOST_TEST_MESSAGE("seed " << seed);
    BOOST_TEST_CONTEXT("seed " << seed) {
      World world;
      RandomInputs inputs(world, seed);
      populate(world, inputs.random());
      for (int i = 0; i < 1'000; ++i) {
        world.pass(milliseconds(inputs.random().between(0, 8'000)));
        step(world, inputs);
        check_all(world.state());
      }
      check_coverage(world);
      // Recovery folds what was recorded and arrives at the same state.
      const auto replayed = new_engine(Mode::exercise);
      for (const auto& [input, events] : world.journal) replayed->apply(input, events);
      BOOST_TEST(replayed->state_hash() == world.engine().state_hash());
      // A snapshot decides on like the original.
      const auto restored = new_engine(Mode::exercise);
      restored->restore(State(world.state()));
      BOOST_TEST((restored->next_due() == world.engine().next_due()));
      const std::size_t from = world.journal.size();
      for (int i = 0; i < 100; ++i) {
        world.pass(milliseconds(inputs.random().between(0, 8'000)));
        step(world, inputs);
      }
      for (std::size_t i = from; i < world.journal.size(); ++i) {
        const auto decision = restored->decide(world.journal[i].input);
        BOOST_REQUIRE(decision && dump(*decision) == dump(world.journal[i].events));
        restored->apply(world.journal[i].input, *decision);
      }
      BOOST_TEST(restored->state_hash() == world.engine().state_hash());
    }
  }
}
