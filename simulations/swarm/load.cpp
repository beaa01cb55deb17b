// See load.hpp.
#include "simulations/swarm/load.hpp"

#include <iterator>

#include "simulations/swarm/streets.hpp"

namespace liferelay::swarm {
namespace {

struct Kind {
  std::uint32_t weight;
  void (*play)(Stage&, Prng&);
};

constexpr Kind kinds[] = {
    {30, acts::raise_alarm},     {6, acts::raise_once_more},  {2, acts::find_a_place},
    {8, acts::declare_duty},     {4, acts::report_distress},  {10, acts::report_rung},
    {4, acts::answer_once_more}, {5, acts::report_equipment}, {4, acts::report_position},
    {7, acts::end_incident},     {3, acts::stand_down},       {6, acts::withdraw},
    {8, acts::assign_by_hand},   {8, acts::enter_on_behalf},  {5, acts::move_incident},
    {4, acts::add_patient},      {4, acts::claim_or_command}, {3, acts::call_outside},
    {8, acts::step_outside},     {5, acts::record_hazard},    {6, acts::stamp_somebody},
    {3, acts::read_site},        {2, acts::erase_somebody},   {1, acts::revoke_key},
    {1, acts::enrol_key},        {5, acts::overstep},
};

}  // namespace

void play(Stage& stage, std::uint64_t chance) {
  Prng prng(chance);
  std::uint32_t total = 0;
  for (const Kind& kind : kinds) total += kind.weight;
  std::uint64_t drawn = prng.below(total);
  for (const Kind& kind : kinds) {
    if (drawn < kind.weight) return kind.play(stage, prng);
    drawn -= kind.weight;
  }
}

namespace acts {

const Player& any_player(Stage& stage, Prng& prng, Part part) {
  std::vector<const Player*> all;
  for (const Player& player : stage.players()) {
    if (player.part == part) all.push_back(&player);
  }
  return *all[prng.below(all.size())];
}

geo::Position somewhere(Stage& stage, Prng& prng) {
  return near_a_junction(stage.town().map_of(stage.site()).graph(), prng);
}

}  // namespace acts
}  // namespace liferelay::swarm
