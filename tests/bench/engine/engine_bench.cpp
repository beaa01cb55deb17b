// Measures decisions on the bundled map: the first turn of a collapse by the bundled plan among
// more and more people, positions, a reload, and what everything costs while many incidents are
// open that few people can answer. Not a test: it prints, nothing fails.
//   engine_bench            all of it; the AEDs are the map's
//   engine_bench turn       only the first turns
//   engine_bench turn PEOPLE QUALIFIED   only those among so many
//   engine_bench PEOPLE     only a day with so many people
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/engine/engine.hpp"
#include "dispatcher/engine/geo_travel_times.hpp"
#include "dispatcher/geo/build_map.hpp"
#include "dispatcher/geo/path_network.hpp"
#include "dispatcher/site/compile/plan_file.hpp"
#include "dispatcher/site/osm/import.hpp"
#include "tests/support/geo/random_streets.hpp"

using namespace liferelay;

namespace {

ResponsePlan collapse_plan() {
  ResponsePlan plan;
  plan.id = "collapse";
  plan.kinds = {ReportedKind::unknown};
  plan.external = {ExternalService::medical};
  RoleNeed cpr;
  cpr.id = "cpr";
  cpr.slots = 2;
  cpr.per_patient = true;
  cpr.asking = AskingRule::cpr;
  cpr.capabilities = {"cpr"};
  RoleNeed runner = cpr;
  runner.id = "aed_runner";
  runner.asking = AskingRule::aed;
  runner.capabilities.clear();
  runner.fetches = true;
  RoleNeed guide;
  guide.id = "guide";
  plan.roles = {cpr, runner, guide};
  return plan;
}

Site make_site(const geo::StreetGraph& graph, std::uint32_t people) {
  Site site;
  site.id = "bench";
  site.hours = {{}, {HoursKind::always, 0, {}, {}}};
  site.plans = {collapse_plan()};
  for (std::uint32_t i = 0; i < people; ++i) {
    SiteResponder row;
    row.id = std::to_string(1'000'000 + i);
    row.shift = 1;
    if (i % 4 == 0) row.capabilities.push_back({"cpr", {}});
    site.responders.push_back(std::move(row));
  }
  for (const geo::MapFeature& feature : graph.features) {
    if (feature.kind != geo::FeatureKind::aed) continue;
    SiteEquipment row;
    row.id = std::to_string(1'000'000 + site.equipment.size());
    row.at = feature.at;
    row.hours = 1;
    site.equipment.push_back(std::move(row));
  }
  return site;
}

class Bench {
 public:
  Bench(const geo::StreetGraph& graph, const geo::PathNetwork& network, std::uint32_t people)
      : graph_(graph), network_(network), engine_(network, Mode::exercise), people_(people) {
    give("load the site",
         input::SiteLoaded{std::make_shared<const Site>(make_site(graph, people))});
    for (std::uint32_t no = 1; no <= people; ++no)
      give(nullptr, input::AgentConnected{ResponderNo{no}});
    for (std::uint32_t no = 1; no <= people; no += 500) positions("500 first positions", no, 500);
  }

  void run() {
    for (int i = 0; i < 300; ++i) {
      input::AlarmRaised alarm;
      alarm.place.known = true;
      alarm.place.at = somewhere();
      give("collapse: decide and apply", alarm);
      const IncidentId id = engine_.state().last.incident;
      const AssignmentId first = engine_.state().last.assignment;
      give("accept an offer", input::OfferAnswered{first, true});
      now_ = now_ + seconds(1);
      positions("64 positions, an incident open",
                1 + static_cast<std::uint32_t>(random_.below(people_ - 64)), 64);
      while (const auto due = engine_.due(now_)) give("timer", *due);
      give("cancel", input::IncidentCancelled{id, ""});
    }
    for (int i = 0; i < 20; ++i) reload();
    print();
  }

  // One alarm more, and whatever makes somebody available, while `open` incidents wait for people.
  void run_crowded(int open, bool connected) {
    for (std::uint32_t no = 1; no <= people_ && !connected; ++no)
      give(nullptr, input::AgentLost{ResponderNo{no}});
    for (int i = 0; i < open; ++i) alarm("alarms until then");
    for (int i = 0; i < 20; ++i) {
      const ResponderNo who{1 + static_cast<std::uint32_t>(random_.below(people_))};
      give("agent lost", input::AgentLost{who});
      give("agent connected after moves", input::AgentConnected{who});
      give("agent connected, nobody moved", input::AgentConnected{who});
      positions("positions of everybody", 1, people_);
      alarm("alarm");
      const IncidentId id = engine_.state().last.incident;
      if (const auto offer = some_open_offer()) give("accept", input::OfferAnswered{*offer, true});
      now_ = now_ + seconds(2);
      while (const auto due = engine_.due(now_)) give("timer", *due);
      give("cancel", input::IncidentCancelled{id, ""});
    }
    for (int i = 0; i < 3; ++i) reload();
    print();
  }

 private:
  void print() const {
    for (const auto& [what, times] : times_) {
      std::vector<double> sorted = times;
      std::sort(sorted.begin(), sorted.end());
      std::printf("  %-34s %6zu times   p50 %9.1f us   p99 %9.1f us\n", what.c_str(), sorted.size(),
                  sorted[sorted.size() / 2], sorted[sorted.size() * 99 / 100]);
    }
  }

  void alarm(const char* what) {
    input::AlarmRaised alarm;
    alarm.place.known = true;
    alarm.place.at = somewhere();
    give(what, alarm);
  }

  std::optional<AssignmentId> some_open_offer() {
    std::vector<AssignmentId> open;
    for (const auto& [id, assignment] : engine_.state().assignments) {
      if (is_open(assignment.state)) open.push_back(id);
    }
    if (open.empty()) return std::nullopt;
    return open[random_.below(static_cast<std::uint32_t>(open.size()))];
  }

  // What a changed site costs: the first part on a thread of its own, the second in one turn.
  void reload() {
    auto site = std::make_shared<Site>(*engine_.state().site);
    for (SiteResponder& row : site->responders) {
      row.has_post = true;
      row.post = somewhere();
    }
    std::vector<engine::GeoTravelTimes::Seen> seen;
    for (const auto& [no, responder] : engine_.state().responders) {
      if (responder.last_report) seen.emplace_back(Travel::foot, responder.last_report->position);
    }
    const auto start = std::chrono::steady_clock::now();
    auto travel = std::make_unique<engine::GeoTravelTimes>(network_, *site, seen);
    const std::chrono::duration<double, std::micro> taken =
        std::chrono::steady_clock::now() - start;
    times_["reload: travel times, beside"].push_back(taken.count());
    engine_.prepare(site, std::move(travel));
    give("reload: swap, in the turn", input::SiteLoaded{site});
  }

  geo::Position somewhere() { return geo::twin::near_some_edge(graph_, random_, 2'000); }

  void positions(const char* what, std::uint32_t from, std::uint32_t count) {
    now_ = now_ + milliseconds(10);
    input::PositionBlock block;
    for (std::uint32_t no = from; no < from + count && no <= people_; ++no)
      block.reports.push_back({ResponderNo{no}, now_, somewhere(), 1'000});
    give(what, std::move(block));
  }

  void give(const char* what, input::Body body) {
    const Input input{now_, ++sequence_, {}, std::move(body)};
    const auto start = std::chrono::steady_clock::now();
    const auto decision = engine_.decide(input);
    if (decision) engine_.apply_decided();
    const std::chrono::duration<double, std::micro> taken =
        std::chrono::steady_clock::now() - start;
    if (what != nullptr) times_[what].push_back(taken.count());
  }

  const geo::StreetGraph& graph_;
  const geo::PathNetwork& network_;
  engine::Engine engine_;
  std::uint32_t people_;
  Prng random_{1};
  Instant now_{1'781'092'800'000};
  std::uint64_t sequence_ = 0;
  std::map<std::string, std::vector<double>> times_;
};

// The bundled plan among `people`, of whom `qualified` hold a certificate for CPR (the others hold
// none, or do not want to be disturbed), and two ambulances at their stations.
struct Population {
  std::uint32_t people = 0;
  std::uint32_t qualified = 0;
  bool others_askable = true;
};

ResponsePlan bundled_plan() {
  const std::string file = LIFERELAY_SOURCE_DIR "/config/liechtenstein/plans/collapse.toml";
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  site::Findings findings;
  site::SiteOrigins origins;
  return site::read_plan(file, text, 0, findings, origins).value();
}

Site make_bundled_site(const geo::StreetGraph& graph, const Population& population) {
  Site site = make_site(graph, population.people);
  site.plans = {bundled_plan()};
  for (SiteResponder& row : site.responders) row.capabilities.clear();
  const std::uint32_t every = std::max(1u, population.people / population.qualified);
  for (std::uint32_t i = 0; i < population.people; i += every)
    site.responders[i].capabilities = {{"cpr", {}}, {"first_aid", {}}};
  for (const geo::Position station :
       {geo::Position{471'329'000, 95'138'000}, geo::Position{471'650'000, 95'090'000}}) {
    SiteResponder row;
    row.id = "ambulance" + std::to_string(site.responders.size());
    row.kind = ResponderKind::unit;
    row.travel = Travel::car;
    row.capabilities = {{"ambulance", {}}};
    row.shift = 1;
    row.has_post = true;
    row.post = station;
    site.responders.push_back(std::move(row));
  }
  return site;
}

// Alarm to the last offer of its first turn, decided and applied. Before each one somebody moves;
// after it everybody is released, untimed.
class FirstTurns {
 public:
  FirstTurns(const geo::StreetGraph& graph, const geo::PathNetwork& network,
             const Population& population)
      : graph_(graph), engine_(network, Mode::exercise), population_(population) {
    give(input::SiteLoaded{std::make_shared<const Site>(make_bundled_site(graph, population))});
    const std::uint32_t all = engine_.state().last.responder.value;
    for (std::uint32_t no = 1; no <= all; ++no) give(input::AgentConnected{ResponderNo{no}});
    for (std::uint32_t no = 1; no <= population.people; no += 500) move(no, 500);
    if (population.others_askable) return;
    for (std::uint32_t no = 1; no <= population.people; ++no) {
      const auto& row = engine_.state().site->responders[no - 1];
      if (row.capabilities.empty())
        give(input::DutyDeclared{ResponderNo{no}, Duty::by_shift, true});
    }
  }

  void run() {
    constexpr int samples = 2'000;
    for (int i = 0; i < samples; ++i) {
      move(1 + static_cast<std::uint32_t>(random_.below(population_.people)), 20);
      input::AlarmRaised alarm;
      alarm.kind = ReportedKind::collapsed;
      alarm.place.known = true;
      alarm.place.at = somewhere();
      times_.push_back(give(alarm));
      give(input::IncidentCancelled{engine_.state().last.incident, ""});
    }
    std::sort(times_.begin(), times_.end());
    std::printf("  %7u people, %6u qualified%s  p50 %8.1f us   p99 %8.1f us   %u offers\n",
                population_.people, population_.qualified,
                population_.others_askable ? "                 " : ", others resting",
                times_[times_.size() / 2], times_[times_.size() * 99 / 100],
                engine_.state().last.assignment.value / samples);
  }

 private:
  geo::Position somewhere() { return geo::twin::near_some_edge(graph_, random_, 2'000); }
  void move(std::uint32_t from, std::uint32_t count) {
    now_ = now_ + milliseconds(10);
    input::PositionBlock block;
    for (std::uint32_t no = from; no < from + count && no <= population_.people; ++no)
      block.reports.push_back({ResponderNo{no}, now_, somewhere(), 1'000});
    give(std::move(block));
  }
  double give(input::Body body) {
    const Input input{now_, ++sequence_, {}, std::move(body)};
    const auto start = std::chrono::steady_clock::now();
    const auto decision = engine_.decide(input);
    if (decision) engine_.apply_decided();
    const std::chrono::duration<double, std::micro> taken =
        std::chrono::steady_clock::now() - start;
    return taken.count();
  }

  const geo::StreetGraph& graph_;
  engine::Engine engine_;
  Population population_;
  Prng random_{1};
  Instant now_{1'781'092'800'000};
  std::uint64_t sequence_ = 0;
  std::vector<double> times_;
};

void run_first_turns(const geo::StreetGraph& graph, const geo::PathNetwork& network) {
  std::printf("first turn of a collapse by the bundled plan, decided and applied\n");
  for (const Population& population :
       {Population{100, 100}, Population{1'000, 1'000}, Population{10'000, 10'000},
        Population{10'000, 2'500}, Population{10'000, 100}, Population{10'000, 100, false},
        Population{100'000, 100'000}})
    FirstTurns(graph, network, population).run();
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  const auto people = static_cast<std::uint32_t>(std::atoi(what.c_str()));
  const std::string file = LIFERELAY_SOURCE_DIR "/config/liechtenstein/map/liechtenstein.osm.pbf";
  const auto imported = site::import_osm(file);
  if (!imported || (people < 128 && what != "turn" && !what.empty())) {
    std::fprintf(stderr, "engine_bench: needs the bundled map and at least 128 people\n");
    return 1;
  }
  const Bytes bytes = geo::build_map(imported->graph).value();
  const auto network = geo::PathNetwork::open(bytes).value();
  if (what == "turn" && argc > 3) {
    const Population population{static_cast<std::uint32_t>(std::atoi(argv[2])),
                                static_cast<std::uint32_t>(std::atoi(argv[3]))};
    FirstTurns(imported->graph, network, population).run();
    return 0;
  }
  if (people == 0) run_first_turns(imported->graph, network);
  if (what == "turn") return 0;
  const std::uint32_t many = people == 0 ? 10'000 : people;
  std::printf("%u people\n", many);
  Bench(imported->graph, network, many).run();
  if (people != 0) return 0;
  constexpr std::uint32_t few = 60;
  for (const int open : {10, 50, 250}) {
    for (const bool connected : {true, false}) {
      std::printf("%u people, %s connected, %d incidents open\n", few, connected ? "all" : "none",
                  open);
      Bench(imported->graph, network, few).run_crowded(open, connected);
    }
  }
}
