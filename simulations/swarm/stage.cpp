// See stage.hpp.
#include "simulations/swarm/stage.hpp"

#include <utility>

namespace liferelay::swarm {
namespace {

// Small bounds, so that one run meets snapshots, new segments, hashes and a ring that has moved on.
kernel::BenchOptions options_for(std::uint64_t seed, const Plan& plan, const Town& town,
                                 std::shared_ptr<const Site> site, Stage::AfterTurn after_turn) {
  Prng prng = stream(seed, "recording");
  kernel::BenchOptions options;
  options.seed = seed;
  options.site = site;
  options.make_engine = [&town, site] { return town.engine_for(*site); };
  options.map = [&town](std::uint64_t digest) { return town.travel_times(digest); };
  options.recording.snapshot_every_events = static_cast<std::uint64_t>(prng.between(50, 2'000));
  options.recording.hash_every_events = static_cast<std::uint64_t>(prng.between(20, 200));
  options.outgoing.ring.updates = static_cast<std::size_t>(prng.between(4, 512));
  options.journal.segment_bytes = static_cast<std::uint64_t>(prng.between(50'000, 2'000'000));
  options.journal.checkpoint_bytes = static_cast<std::uint64_t>(prng.between(20'000, 400'000));
  if (plan.real_journal) options.disk = kernel::DiskOptions{seed, {}, std::uint64_t{1} << 40};
  options.after_turn = std::move(after_turn);
  return options;
}

}  // namespace

Stage::Stage(std::uint64_t seed, const Plan& plan, AfterTurn after_turn)
    : town_(seed, plan.cast.people),
      site_(town_.sites().front()),
      bench_(options_for(seed, plan, town_, site_, std::move(after_turn))) {
  control_room_ = players_.size();
  add(Part::control_room, {"control", {KeyRole::operator_, KeyRole::supervisor}, "", {}});
  add(Part::script, {"script", {KeyRole::operator_}, "", {}});
  for (std::uint32_t bell = 0; bell < plan.cast.bells; ++bell)
    add(Part::bell, {"bell-" + std::to_string(bell), {KeyRole::alarm_source}, "", {}});
  for (std::uint32_t board = 0; board < plan.cast.boards; ++board)
    add(Part::board, {"board-" + std::to_string(board), {KeyRole::watcher}, "", {}});
  for (std::size_t row = 0; row < site_->responders.size(); ++row) add_person(seed, row);
  if (plan.cast.tracker) {
    std::vector<std::string> tracks;
    for (const SiteResponder& person : site_->responders) {
      if (person.kind == ResponderKind::unit) tracks.push_back(person.id);
    }
    add(Part::tracker, {"tracker", {KeyRole::tracker}, "", std::move(tracks)});
  }
}

void Stage::add(Part part, kernel::Identity identity) {
  Player player;
  player.part = part;
  player.agent = players_.size();
  ears_.push_back(std::make_unique<Ears>(alarms_, player.agent, nullptr));
  bench_.add_agent(identity, *ears_.back());
  players_.push_back(player);
  speak_again(player);
}

void Stage::add_person(std::uint64_t seed, std::size_t row) {
  const SiteResponder& who = site_->responders[row];
  world::TownspersonOptions options;
  options.seed = seed;
  options.number = static_cast<std::uint32_t>(row);
  options.is_unit = who.kind == ResponderKind::unit;
  options.profile = who.travel == Travel::car ? geo::Profile::car : geo::Profile::foot;
  options.home = who.post;
  people_.push_back(std::make_unique<world::Townsperson>(options, town_.map_of(*site_).network()));
  Player player;
  player.part = Part::person;
  player.agent = players_.size();
  player.row = row;
  player.person = people_.back().get();
  ears_.push_back(std::make_unique<Ears>(alarms_, player.agent, player.person));
  bench_.add_agent({who.id, {KeyRole::responder}, who.id, {}}, *ears_.back());
  players_.push_back(player);
  speak_again(player);
}

// A program that begins anew must be told of the one who acts through it.
void Stage::speak_again(const Player& player) {
  sdk::Agent& agent = agent_of(player);
  if (player.person != nullptr) player.person->speak_through(agent);
  if (player.part == Part::script) script_.speak_through(agent);
  const bool watches = player.part == Part::board || player.part == Part::control_room ||
                       player.part == Part::script;
  if (watches) agent.watch();
}

void Stage::submit(const Player& player, const input::Body& body) {
  static_cast<void>(agent_of(player).submit(body));
}

void Stage::raise(const Player& player, input::AlarmRaised alarm) {
  std::string mark = alarms_.next_mark();
  alarm.note.text = mark;
  const auto ticket = agent_of(player).raise_alarm(alarm);
  if (ticket) alarms_.raised(player.agent, *ticket, std::move(mark));
}

void Stage::everybody_acts() {
  const Instant now = bench_.now();
  for (const Player& player : players_) {
    if (player.person != nullptr) player.person->act(now);
    if (player.part == Part::script) script_.act(now);
    if (player.part == Part::tracker) track(player, now);
  }
}

// A gateway of vehicles: where all units are.
void Stage::track(const Player& tracker, Instant now) {
  const auto& rows = town_.sites().front()->responders;
  for (const Player& player : players_) {
    if (player.person == nullptr || rows[player.row].kind != ResponderKind::unit) continue;
    agent_of(tracker).report_position(player.person->position(), now, 1'000, rows[player.row].id);
  }
}

void Stage::restart_agent(std::size_t player) {
  bench_.restart_agent(players_[player].agent);
  speak_again(players_[player]);
}

void Stage::read_site_anew(std::uint64_t number) {
  site_ = town_.sites()[number % town_.sites().size()];
  bench_.next_start_with(site_, [this, site = site_] { return town_.engine_for(*site); });
  if (!bench_.is_up()) return;
  // A failure is the disk's: the dispatcher leaves in its next turn and starts with this site.
  static_cast<void>(bench_.dispatcher().load_site(site_, town_.travel_times(site_->map_digest)));
}

}  // namespace liferelay::swarm
