// The choice of the next one against its slow twin: every person, every AED, all pairs, sorted.
#include <algorithm>
#include <tuple>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "tests/unit/engine/world.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

struct Choice {
  int later = 0;
  bool reserved = false;
  Duration total;
  ResponderNo who;
  EquipmentNo equipment;

  auto key() const { return std::tuple(later, reserved, total, who, equipment); }
};

Duration walk(geo::Position a, geo::Position b) {
  return Duration{std::abs(std::int64_t{a.lat_e7} - b.lat_e7) * 10};
}

// Everybody is staff on foot with a fresh position, so a person's class is connection, certificate
// and shift; `offers` made before the one asked about count as open and reserve their AEDs.
std::vector<Choice> all_choices(const World& world, geo::Position target, bool fetches,
                                std::size_t offers) {
  std::vector<Choice> all;
  std::vector<ResponderNo> asked;
  std::vector<EquipmentNo> reserved;
  for (const auto& [id, made] : world.state().assignments) {
    if (id.value > offers) break;
    asked.push_back(made.responder);
    reserved.push_back(made.equipment);
  }
  for (const auto& [no, responder] : world.state().responders) {
    if (std::find(asked.begin(), asked.end(), no) != asked.end()) continue;
    const SiteResponder& row = world.site.responders[no.value - 1];
    const geo::Position at = responder.last_report->position;
    Choice choice{(responder.connected ? 0 : 4) + (row.shift == 2 ? 1 : 0),
                  false,
                  seconds(20) + walk(at, target),
                  no,
                  {}};
    if (!fetches) {
      all.push_back(choice);
      continue;
    }
    for (const auto& [thing, equipment] : world.state().equipment) {
      const geo::Position there = world.site.equipment[thing.value - 1].at;
      choice.reserved = std::find(reserved.begin(), reserved.end(), thing) != reserved.end();
      choice.total = seconds(40) + walk(at, there) + walk(there, target);
      choice.equipment = thing;
      all.push_back(choice);
    }
  }
  std::sort(all.begin(), all.end(),
            [](const Choice& a, const Choice& b) { return a.key() < b.key(); });
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_offer_goes_to_the_best_of_all_pairs) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    BOOST_TEST_CONTEXT("seed " << seed) {
      Prng random(seed);
      World world;
      const bool fetches = seed % 2 == 0;
      ResponsePlan plan = collapse_plan();
      plan.roles = {plan.roles[fetches ? 1 : 3]};
      plan.roles[0].slots = 4;
      plan.active_offers = 4;
      world.site.plans = {plan};
      for (int i = 0; i < 12; ++i)
        world.person(std::string(1, static_cast<char>('a' + i))).shift =
            random.chance(1, 3) ? 2 : 1;
      for (int i = 0; i < 3; ++i) world.aed("aed" + std::to_string(i), random.between(0, 400));
      world.load();
      for (int i = 0; i < 12; ++i) {
        const std::string id(1, static_cast<char>('a' + i));
        world.here(id, random.between(0, 400));
        if (random.chance(1, 4)) world.give(input::AgentLost{world.no(id)});
      }
      const std::int64_t at = random.between(0, 400);
      world.collapse(at);
      BOOST_REQUIRE(world.state().assignments.size() == 4);
      for (const auto& [id, made] : world.state().assignments) {
        const Choice best = all_choices(world, at_s(at), fetches, id.value - 1).front();
        BOOST_REQUIRE(made.responder == best.who);
        BOOST_REQUIRE(made.equipment == best.equipment);
        BOOST_REQUIRE(made.eta.total == best.total);
      }
    }
  }
}
