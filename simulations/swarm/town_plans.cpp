// See town_plans.hpp.
#include "simulations/swarm/town_plans.hpp"

#include <string>
#include <utility>

namespace liferelay::swarm {
namespace {

RoleNeed need(std::string id, std::uint32_t slots) {
  RoleNeed role;
  role.id = id;
  role.name = {id, id};
  role.slots = slots;
  role.instruction = {"Go.", "请前往。"};
  return role;
}

RoleNeed cpr(Prng& prng) {
  RoleNeed role = need("cpr", static_cast<std::uint32_t>(prng.between(1, 3)));
  role.asking = AskingRule::cpr;
  role.per_patient = true;
  role.capabilities = {"cpr"};
  role.uncertified_allowed = prng.chance(2, 3);
  if (prng.chance(1, 3)) role.within_s = 300;
  return role;
}

RoleNeed aed_runner(Prng& prng) {
  RoleNeed role = need("aed_runner", static_cast<std::uint32_t>(prng.between(1, 2)));
  role.asking = AskingRule::aed;
  role.per_patient = true;
  role.fetches = true;
  return role;
}

RoleNeed ambulance() {
  RoleNeed role = need("ambulance", 1);
  role.kinds = {ResponderKind::unit};
  return role;
}

// Help that is asked for only once the first did not arrive.
RoleNeed reinforcement(std::uint32_t level) {
  RoleNeed role = need("reinforcement_" + std::to_string(level), 1);
  role.from_level = level;
  return role;
}

RoleNeed insured(std::string id, std::string capability, Prng& prng) {
  RoleNeed role = need(std::move(id), static_cast<std::uint32_t>(prng.between(1, 2)));
  role.capabilities = {std::move(capability)};
  role.insured = true;
  return role;
}

RoleNeed thrower() {
  RoleNeed role = need("thrower", 1);
  role.fetches = true;
  role.equipment = EquipmentKind::throw_bag;
  return role;
}

ResponsePlan plan(std::string id, std::vector<ReportedKind> kinds,
                  std::vector<ExternalService> external, std::vector<RoleNeed> roles, Prng& prng) {
  ResponsePlan made;
  made.id = std::move(id);
  made.name = {made.id, made.id};
  made.kinds = std::move(kinds);
  made.threat_to_life = prng.chance(3, 4);
  made.active_offers = static_cast<std::uint32_t>(prng.between(1, 8));
  made.external = std::move(external);
  made.roles = std::move(roles);
  if (prng.chance(1, 2)) made.roles.push_back(reinforcement(2));
  if (prng.chance(1, 4)) made.roles.push_back(reinforcement(3));
  return made;
}

}  // namespace

std::vector<ResponsePlan> draw_plans(Prng& prng) {
  using enum ExternalService;
  std::vector<ResponsePlan> plans;
  plans.push_back(plan("collapse", {ReportedKind::collapsed}, {medical},
                       {cpr(prng), aed_runner(prng), ambulance(), need("guide", 1)}, prng));
  plans.push_back(plan("crush", {ReportedKind::crowd_crush}, {medical, police},
                       {need("steward", static_cast<std::uint32_t>(prng.between(1, 4)))}, prng));
  plans.push_back(plan("fire", {ReportedKind::smoke_or_fire}, {fire},
                       {insured("fire_line", "fire_line", prng), need("guide", 1)}, prng));
  if (prng.chance(1, 2))
    plans.push_back(plan("injury", {ReportedKind::injured}, {}, {need("first_aid", 1)}, prng));
  plans.push_back(plan("water", {ReportedKind::in_water}, {medical, fire},
                       {insured("swimmer", "water_rescue", prng), thrower(), cpr(prng)}, prng));
  return plans;
}

}  // namespace liferelay::swarm
