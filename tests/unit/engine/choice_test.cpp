// Every choice of thousands of random situations on random streets against the slow twin: whom, by
// way of what, how soon, which rank, and why.
#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/engine/engine.hpp"
#include "dispatcher/geo/build_map.hpp"
#include "tests/support/geo/random_streets.hpp"
#include "tests/unit/engine/choice_twin.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

constexpr Instant noon{1'781'092'800'000};  // 2026-06-10, UTC
constexpr std::int64_t day_of_noon = 1'781'092'800'000 / 86'400'000;

class Situation {
 public:
  explicit Situation(std::uint64_t seed)
      : random_(seed), graph_(geo::twin::random_streets(random_)) {
    add_equipment();
    add_people();
    site_.plans = {plan()};
    bytes_ = geo::build_map(graph_, {minutes(2), minutes(1), false}).value();
    network_ = geo::PathNetwork::open(bytes_).value();
    engine_ = std::make_unique<engine::Engine>(network_, Mode::exercise);
    site_.settings.horizon_s = random_.chance(1, 3) ? 400 : 3'600;
    site_.settings.private_paths = random_.chance(1, 4);
    times_.emplace(network_, site_.settings.private_paths, seconds(site_.settings.horizon_s));
    give(input::SiteLoaded{std::make_shared<const Site>(site_)});
  }

  void run() {
    for (int i = 0; i < 4; ++i) {
      stir();
      input::AlarmRaised alarm;
      alarm.place.known = true;
      alarm.place.at = somewhere();
      alarm.condition.how_many = random_.chance(1, 4) ? 2 : 1;
      give(alarm);
      for (int answers = 0; answers < 4; ++answers)
        give(input::OfferAnswered{AssignmentId{below(engine_->state().last.assignment.value) + 1},
                                  random_.chance(1, 3)});
    }
  }
  std::size_t choices() const { return choices_; }
  std::size_t last_ones() const { return last_ones_; }

 private:
  std::uint32_t below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(random_.below(bound));
  }
  geo::Position somewhere() { return geo::twin::near_some_edge(graph_, random_, 4'000); }

  // Known, always, closed, and some that open or close within the minutes that people need.
  void add_hours() {
    site_.zone = {{{Instant{1}, 0}}, noon + days(400)};
    site_.hours = {{}, {HoursKind::always, 0, {}, {}}};
    const auto table = [&](std::vector<MinuteRange> ranges) {
      HoursTable hours{HoursKind::table, static_cast<std::int32_t>(day_of_noon) - 2, {}, {}};
      hours.patterns = {std::move(ranges)};
      hours.pattern_of_day.assign(5, 0);
      site_.hours.push_back(hours);
    };
    table({});
    for (int i = 0; i < 4; ++i) {
      const auto change = static_cast<std::uint16_t>(720 + random_.between(0, 12));
      if (i % 2 == 0) {
        table({{480, change}});
      } else {
        table({{change, 1'600}});
      }
    }
  }

  void add_equipment() {
    add_hours();
    const std::uint32_t count = 1 + below(7);
    for (std::uint32_t i = 0; i < count; ++i) {
      SiteEquipment row;
      row.id = "e" + std::to_string(i);
      row.at = somewhere();
      row.hours = below(static_cast<std::uint32_t>(site_.hours.size()));
      row.in_service = !random_.chance(1, 10);
      row.locked = random_.chance(1, 10);
      // Half of them are on the map and have short tables there.
      if (i % 2 == 0)
        graph_.features.push_back({geo::FeatureKind::aed, row.at, i + 1, "", {}, "", "", "", ""});
      site_.equipment.push_back(std::move(row));
    }
  }

  void add_people() {
    const std::uint32_t count = 3 + below(22);
    for (std::uint32_t i = 0; i < count; ++i) {
      SiteResponder row;
      row.id = "p" + std::to_string(100 + i);
      row.kind = static_cast<ResponderKind>(below(3));
      row.travel = random_.chance(1, 4) ? Travel::car : Travel::foot;
      for (const char* capability : {"cpr", "first_aid", "ambulance"}) {
        const Instant until =
            random_.chance(1, 3) ? noon + days(random_.between(-1, 1)) : Instant{};
        if (random_.chance(1, 3)) row.capabilities.push_back({capability, until});
      }
      row.adult = !random_.chance(1, 12);
      row.fit = !random_.chance(1, 12);
      row.insured_until = random_.chance(1, 2) ? noon + days(30) : Instant{};
      row.has_post = random_.chance(1, 2);
      row.post = somewhere();
      row.shift = below(4);
      site_.responders.push_back(std::move(row));
    }
  }

  RoleNeed role(std::string id, AskingRule asking) {
    RoleNeed need;
    need.id = std::move(id);
    need.asking = asking;
    need.per_patient = asking != AskingRule::one_per_slot;
    need.slots = 1 + below(2);
    need.uncertified_allowed = random_.chance(1, 2);
    if (random_.chance(1, 2)) need.within_s = 120 + below(400);
    if (random_.chance(2, 3)) need.capabilities = {"cpr"};
    if (random_.chance(1, 4)) need.capabilities.push_back("first_aid");
    need.insured = random_.chance(1, 6);
    return need;
  }

  ResponsePlan plan() {
    ResponsePlan plan;
    plan.id = "plan";
    plan.kinds = {ReportedKind::unknown};
    plan.threat_to_life = !random_.chance(1, 5);
    plan.active_offers = 3 + below(5);
    RoleNeed runner = role("runner", AskingRule::aed);
    runner.fetches = true;
    RoleNeed unit = role("unit", AskingRule::one_per_slot);
    unit.kinds = {ResponderKind::unit};
    if (random_.chance(1, 2)) unit.capabilities = {"ambulance"};
    RoleNeed fetcher = role("fetcher", AskingRule::one_per_slot);
    fetcher.fetches = true;
    plan.roles = {role("cpr", AskingRule::cpr), runner, unit, fetcher,
                  role("guide", AskingRule::one_per_slot)};
    return plan;
  }

  // People move, come, go and rest; equipment is taken.
  void stir() {
    now_ = now_ + seconds(random_.between(1, 90));
    input::PositionBlock block;
    for (std::uint32_t no = 1; no <= site_.responders.size(); ++no) {
      if (random_.chance(1, 2))
        block.reports.push_back(
            {ResponderNo{no}, now_ - seconds(random_.between(0, 200)), somewhere(), 500});
      if (random_.chance(2, 3)) give(input::AgentConnected{ResponderNo{no}});
      if (random_.chance(1, 8))
        give(input::DutyDeclared{ResponderNo{no}, static_cast<Duty>(below(3)),
                                 random_.chance(1, 3)});
    }
    give(std::move(block));
    const EquipmentNo thing{1 + below(static_cast<std::uint32_t>(site_.equipment.size()))};
    give(input::EquipmentReported{thing, static_cast<EquipmentState>(below(3))});
  }

  void give(input::Body body) {
    const Input input{now_, ++sequence_, {}, std::move(body)};
    const auto decision = engine_->decide(input);
    if (!decision) return;
    for (std::size_t i = 0; i < decision->size(); ++i) check(input, *decision, i);
    engine_->apply_decided();
  }

  // The state just before the event.
  State before(const Input& input, const std::vector<Event>& events, std::size_t i) const {
    engine::Engine shadow(geo::PathNetwork{}, Mode::exercise);
    shadow.restore(State(engine_->state()));
    shadow.apply(input, {events.data(), i});
    return shadow.state();
  }

  void check(const Input& input, const std::vector<Event>& events, std::size_t i) {
    if (const auto* made = std::get_if<event::OfferMade>(&events[i])) {
      const auto twin = choose_slowly(before(input, events, i), *times_, made->assignment.incident,
                                      made->assignment.role);
      BOOST_REQUIRE(twin.has_value());
      compare(made->assignment, *twin);
      ++choices_;
    } else if (const auto* role = std::get_if<event::RoleChanged>(&events[i])) {
      if (role->status != RoleStatus::nobody_left) return;
      const State state = before(input, events, i);
      BOOST_REQUIRE(!choose_slowly(state, *times_, role->incident, role->role));
      ++last_ones_;
    }
  }

  static const Reason* reason(const Assignment& made, ReasonCode code) {
    for (const Reason& reason : made.reasons) {
      if (reason.code == code) return &reason;
    }
    return nullptr;
  }

  static void compare(const Assignment& made, const Choice& twin) {
    BOOST_REQUIRE_EQUAL(made.responder.value, twin.who.value);
    BOOST_REQUIRE_EQUAL(made.equipment.value, twin.equipment.value);
    BOOST_REQUIRE_EQUAL(made.eta.total.ms, twin.total.ms);
    BOOST_REQUIRE_EQUAL(made.eta.turnout.ms, twin.turnout.ms);
    BOOST_REQUIRE_EQUAL(reason(made, ReasonCode::soonest)->a, twin.rank);
    BOOST_REQUIRE_EQUAL(reason(made, ReasonCode::not_connected) != nullptr, !twin.connected);
    BOOST_REQUIRE_EQUAL(reason(made, ReasonCode::off_shift) != nullptr, twin.off_shift);
    BOOST_REQUIRE_EQUAL(reason(made, ReasonCode::uncertified) != nullptr, !twin.certified);
    BOOST_REQUIRE_EQUAL(reason(made, ReasonCode::equipment_reserved) != nullptr, twin.reserved);
    BOOST_REQUIRE_EQUAL(reason(made, ReasonCode::hours_unknown) != nullptr, twin.hours_unknown);
    const Reason* way = reason(made, ReasonCode::by_way_of);
    BOOST_REQUIRE_EQUAL(way != nullptr, static_cast<bool>(twin.equipment));
    if (way != nullptr) BOOST_REQUIRE_EQUAL(way->b, (twin.until_equipment.ms + 500) / 1'000);
  }

  Prng random_;
  geo::StreetGraph graph_;
  Site site_;
  Bytes bytes_;
  geo::PathNetwork network_;
  std::unique_ptr<engine::Engine> engine_;
  std::optional<PlainTimes> times_;
  Instant now_ = noon;
  std::uint64_t sequence_ = 0;
  std::size_t choices_ = 0;
  std::size_t last_ones_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(every_choice_is_that_of_the_slow_twin) {
  std::size_t choices = 0;
  std::size_t last_ones = 0;
  for (std::uint64_t seed = 1; seed <= 250; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      Situation situation(seed);
      situation.run();
      choices += situation.choices();
      last_ones += situation.last_ones();
    }
  }
  BOOST_TEST_MESSAGE(choices << " choices, " << last_ones << " times nobody was left");
  BOOST_TEST(choices > 3'000u);
  BOOST_TEST(last_ones > 100u);
}
