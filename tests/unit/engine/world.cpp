#include "tests/unit/engine/world.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

namespace liferelay::test {
namespace {

RoleNeed need(std::string id, std::uint32_t slots, AskingRule asking) {
  RoleNeed role;
  role.name = {id, id};
  role.id = std::move(id);
  role.slots = slots;
  role.asking = asking;
  role.per_patient = asking != AskingRule::one_per_slot;
  return role;
}

ResponsePlan plan(std::string id, std::vector<ReportedKind> kinds) {
  ResponsePlan made;
  made.name = {id, id};
  made.id = std::move(id);
  made.kinds = std::move(kinds);
  made.external = {ExternalService::medical};
  return made;
}

template <class Rows>
typename Rows::value_type& add_sorted(Rows& rows, const std::string& id) {
  const auto at =
      std::lower_bound(rows.begin(), rows.end(), id,
                       [](const auto& row, const std::string& key) { return row.id < key; });
  const auto added = rows.emplace(at);
  added->id = id;
  return *added;
}

}  // namespace

ResponsePlan collapse_plan() {
  ResponsePlan made = plan("collapse", {ReportedKind::collapsed, ReportedKind::unknown});
  RoleNeed cpr = need("cpr", 2, AskingRule::cpr);
  cpr.capabilities = {"cpr"};
  RoleNeed runner = need("aed_runner", 2, AskingRule::aed);
  runner.fetches = true;
  RoleNeed ambulance = need("ambulance", 1, AskingRule::one_per_slot);
  ambulance.kinds = {ResponderKind::unit};
  made.roles = {cpr, runner, ambulance, need("guide", 1, AskingRule::one_per_slot)};
  return made;
}

ResponsePlan water_plan() {
  ResponsePlan made = plan("in_water", {ReportedKind::in_water});
  RoleNeed bank = need("bank_rescue", 2, AskingRule::one_per_slot);
  bank.capabilities = {"water_rescue"};
  RoleNeed cpr = need("cpr", 2, AskingRule::cpr);
  cpr.capabilities = {"cpr"};
  made.roles = {bank, cpr, need("guide", 1, AskingRule::one_per_slot)};
  return made;
}

ResponsePlan fire_plan() {
  ResponsePlan made = plan("fire", {ReportedKind::smoke_or_fire});
  made.external = {ExternalService::fire, ExternalService::medical};
  RoleNeed team = need("fire_team", 2, AskingRule::one_per_slot);
  team.capabilities = {"fire_line"};
  RoleNeed more = need("second_team", 1, AskingRule::one_per_slot);
  more.capabilities = {"fire_line"};
  more.from_level = 2;
  made.roles = {team, need("warden", 1, AskingRule::one_per_slot), more};
  return made;
}

std::unique_ptr<engine::Engine> new_engine(Mode mode) {
  return std::make_unique<engine::Engine>(std::make_unique<LineTimes>(), mode);
}

World::World(Mode mode) : engine_(new_engine(mode)) {
  site.id = "test";
  site.zone = {{{Instant{1}, 0}}, noon + days(400)};
  site.hours = {{},
                {HoursKind::always, 0, {}, {}},
                {HoursKind::table, 0, {{}}, std::vector<std::uint16_t>(30'000, 0)}};  // closed
  site.plans = {collapse_plan(), fire_plan(), water_plan()};
}

SiteResponder& World::person(const std::string& id, ResponderKind kind,
                             std::vector<std::string> capabilities) {
  SiteResponder& row = add_sorted(site.responders, id);
  row.kind = kind;
  row.travel = kind == ResponderKind::unit ? Travel::car : Travel::foot;
  row.shift = 1;
  for (std::string& capability : capabilities)
    row.capabilities.push_back({std::move(capability), {}});
  return row;
}

SiteEquipment& World::aed(const std::string& id, std::int64_t at) {
  SiteEquipment& row = add_sorted(site.equipment, id);
  row.at = at_s(at);
  row.hours = 1;
  return row;
}

SitePlace& World::place(const std::string& id, const std::string& name, std::int64_t at) {
  SitePlace& row = add_sorted(site.places, id);
  row.name = name;
  row.at = at_s(at);
  return row;
}

void World::load() {
  give(input::SiteLoaded{std::make_shared<const Site>(site)});
}

void World::here(const std::string& id, std::int64_t at) {
  give(input::AgentConnected{no(id)});
  report(id, at);
}

void World::report(const std::string& id, std::int64_t at, std::uint32_t accuracy_cm) {
  give(input::PositionBlock{{{no(id), now, at_s(at), accuracy_cm}}});
}

Input World::stamped(input::Body body, Origin origin) const {
  return {now, journal.size() + 1, std::move(origin), std::move(body)};
}

std::vector<Event> World::give(input::Body body, Origin origin) {
  const Input input = stamped(std::move(body), std::move(origin));
  const std::uint64_t before = engine_->state_hash();
  auto decision = engine_->decide(input);
  if (!decision)
    BOOST_FAIL("refused: " << describe(decision.error()).en << " " << dump(input.body));
  BOOST_REQUIRE(engine_->state_hash() == before);
  const auto again = engine_->decide(input);
  BOOST_REQUIRE(again.has_value() && dump(*again) == dump(*decision));
  // Both ways lead to the same state.
  if (input.sequence % 2 == 0) {
    engine_->apply_decided();
  } else {
    engine_->apply(input, *decision);
  }
  since_mark.insert(since_mark.end(), decision->begin(), decision->end());
  journal.push_back({input, *decision});
  return *decision;
}

Refusal World::refused(input::Body body, Origin origin) {
  const Input input = stamped(std::move(body), std::move(origin));
  const std::uint64_t before = engine_->state_hash();
  const auto decision = engine_->decide(input);
  BOOST_REQUIRE_MESSAGE(!decision.has_value(), "taken: " << dump(input.body));
  BOOST_REQUIRE(engine_->state_hash() == before);
  return decision.error();
}

void World::until(Instant end) {
  while (const auto due = engine_->next_due()) {
    if (*due > end) break;
    now = std::max(now, *due);
    give(*engine_->due(now));
  }
  now = end;
}

IncidentId World::collapse(std::int64_t at, ReportedKind kind) {
  input::AlarmRaised alarm;
  alarm.kind = kind;
  alarm.place.known = true;
  alarm.place.at = at_s(at);
  give(alarm);
  return state().last.incident;
}

void World::answer(AssignmentId id, bool accept) {
  give(input::OfferAnswered{id, accept});
}

void World::say(AssignmentId id, Rung rung) {
  give(input::RungReported{id, rung, {}, {}, false});
}

ResponderNo World::no(const std::string& id) const {
  for (const auto& [no, responder] : state().responders) {
    if (responder.id == id) return no;
  }
  BOOST_FAIL("nobody is called " << id);
  return {};
}

EquipmentNo World::equipment_no(const std::string& id) const {
  for (const auto& [no, equipment] : state().equipment) {
    if (equipment.id == id) return no;
  }
  BOOST_FAIL("nothing is called " << id);
  return {};
}

std::uint32_t World::role(IncidentId id, const std::string& wanted, std::uint32_t nth) const {
  const Incident& all = incident(id);
  for (std::uint32_t i = 0; i < all.roles.size(); ++i) {
    if (all.plan.roles[all.roles[i].need].id == wanted && nth-- == 0) return i;
  }
  BOOST_FAIL("no role " << wanted);
  return 0;
}

std::string World::in_rung(IncidentId id, const std::string& wanted, Rung rung) const {
  std::string found;
  for (const AssignmentId each : incident(id).assignments) {
    const Assignment& made = assignment(each);
    const Incident& all = incident(id);
    if (all.plan.roles[all.roles[made.role].need].id != wanted || made.state != rung) continue;
    found += (found.empty() ? "" : " ") + id_of(made.responder);
  }
  return found;
}

std::string World::asked(IncidentId id, const std::string& wanted) const {
  const std::string sent = in_rung(id, wanted, Rung::sent);
  const std::string delivered = in_rung(id, wanted, Rung::delivered);
  return sent.empty() || delivered.empty() ? sent + delivered : delivered + " " + sent;
}

AssignmentId World::of(const std::string& id) const {
  const ResponderNo who = no(id);
  AssignmentId last;
  for (const auto& [each, made] : state().assignments) {
    if (made.responder == who) last = each;
  }
  BOOST_REQUIRE_MESSAGE(last, id << " was never asked");
  return last;
}

bool World::has_reason(AssignmentId id, ReasonCode code) const {
  const auto& reasons = assignment(id).reasons;
  return std::any_of(reasons.begin(), reasons.end(),
                     [code](const Reason& reason) { return reason.code == code; });
}

std::string World::calls() const {
  std::string all;
  for (const Event& event : since_mark) {
    const auto* call = std::get_if<event::OperatorCalled>(&event);
    if (call != nullptr) all += (all.empty() ? "" : " ") + call->about;
  }
  return all;
}

}  // namespace liferelay::test
