#include "tests/support/geo/twin_check.hpp"

#include <algorithm>
#include <set>

#include "tests/support/geo/random_streets.hpp"

namespace liferelay::geo::twin {
namespace {

using Answer = std::optional<Duration>;

std::string shown(Answer answer) {
  return answer ? std::to_string(answer->ms) + " ms" : std::string("no way");
}

std::string shown(Position p) {
  return std::to_string(p.lat_e7) + "," + std::to_string(p.lon_e7);
}

// One place that both sides know: the network by its spot, the twin by its point.
struct Person {
  Position position;
  Spot spot;
  std::uint32_t point;
};

class Comparison {
 public:
  Comparison(const StreetGraph& graph, const PathNetwork& network, const TwinTask& task, Prng& prng,
             TwinReport& report)
      : graph_(graph),
        network_(network),
        task_(task),
        prng_(prng),
        report_(report),
        streets_(graph, task.profile, task.allow_restricted),
        index_(network, task.profile) {
    options_.horizon = task.horizon;
    options_.allow_restricted = task.allow_restricted;
  }

  void run() {
    place_people();
    const std::size_t targets = std::min(task_.targets, people_.size());
    for (std::size_t t = 0; t < targets; ++t) compare_target(t);
    const std::size_t fixed = std::min(task_.fixed, people_.size());
    for (std::size_t f = 0; f < fixed; ++f) compare_fixed(people_.size() - 1 - f);
  }

 private:
  void place_people() {
    for (std::size_t i = 0; i < task_.positions; ++i) {
      const Position position = near_some_edge(graph_, prng_, task_.jitter_e7);
      const Spot spot =
          network_.snap(task_.profile, position, SnapRule::any_component, task_.allow_restricted);
      const Snapped snapped = streets_.snap(position);
      if (spot.on_network() != !snapped.places.empty()) {
        report_.differ("snapping " + shown(position) + ": on the network on one side only");
        continue;
      }
      if (!spot.on_network()) continue;
      if (spot.off_path_cm != snapped.off_path_cm) {
        report_.differ("snapping " + shown(position) + ": " + std::to_string(spot.off_path_cm) +
                       " cm, twin " + std::to_string(snapped.off_path_cm) + " cm");
      }
      std::set<std::uint32_t> points;
      for (const Place& place : snapped.places) points.insert(streets_.point_of(place));
      if (points.size() != 1) {
        ++report_.ambiguous;
        continue;
      }
      index_.place(static_cast<std::uint32_t>(people_.size()), spot);
      people_.push_back({position, spot, *points.begin()});
    }
  }

  static Duration off_path(const Spot& a, const Spot& b) {
    return milliseconds((std::int64_t{a.off_path_cm} + b.off_path_cm) * off_path_ms_per_cm);
  }

  // The twin's answer between two people, given the twin's costs of one of them.
  Answer plain(const std::vector<std::uint64_t>& costs, const Person& a, const Person& b,
               Duration horizon) const {
    if (costs[b.point] == unreachable) return std::nullopt;
    const Duration all =
        milliseconds(static_cast<std::int64_t>(costs[b.point])) + off_path(a.spot, b.spot);
    return all > horizon ? Answer() : Answer(all);
  }

  void expect(const char* what, const Person& from, const Person& to, Answer fast, Answer slow) {
    if (fast == slow) return;
    report_.differ(std::string(what) + " from " + shown(from.position) + " to " +
                   shown(to.position) + ": " + shown(fast) + ", twin " + shown(slow));
  }

  void compare_target(std::size_t t) {
    const Person& target = people_[t];
    const auto in = streets_.costs(target.point, true, false);
    const auto out = streets_.costs(target.point, false, false);
    SearchOptions far = options_;
    far.horizon = hours(24);
    Search towards;
    Search outward;
    towards.towards(network_, task_.profile, target.spot, far);
    outward.outward(network_, task_.profile, target.spot, far);
    for (const Person& person : people_) {
      const Answer slow = plain(in, target, person, far.horizon);
      expect("search towards", person, target, towards.time(person.spot), slow);
      expect("search outward", target, person, outward.time(person.spot),
             plain(out, target, person, far.horizon));
      ++report_.pairs;
      if (slow) ++report_.reachable;
    }
    compare_nearest(target, in);
    compare_route(target, people_[prng_.below(people_.size())], out);
  }

  void compare_nearest(const Person& target, const std::vector<std::uint64_t>& in) {
    std::vector<std::pair<Duration, std::uint32_t>> slow;
    for (std::uint32_t i = 0; i < people_.size(); ++i) {
      const Answer time = plain(in, target, people_[i], task_.horizon);
      if (time) slow.emplace_back(*time, i);
    }
    std::sort(slow.begin(), slow.end());
    std::vector<std::pair<Duration, std::uint32_t>> fast;
    nearest_.towards(network_, task_.profile, index_, target.spot, options_,
                     [&](std::uint32_t item, Duration travel) {
                       fast.emplace_back(travel, item);
                       return true;
                     });
    report_.arrivals += fast.size();
    if (fast != slow) {
      report_.differ("nearest to " + shown(target.position) + ": " + std::to_string(fast.size()) +
                     " arrivals, twin " + std::to_string(slow.size()) + ", or another order");
    }
  }

  void compare_route(const Person& from, const Person& to, const std::vector<std::uint64_t>& out) {
    SearchOptions options = options_;
    options.horizon = hours(24);
    const std::optional<Route> quickest =
        route(network_, task_.profile, from.spot, to.spot, options, search_);
    expect("quickest route", from, to, quickest ? Answer(quickest->duration) : Answer(),
           plain(out, from, to, options.horizon));
    options.metric = Metric::distance;
    const std::optional<Route> shortest =
        route(network_, task_.profile, from.spot, to.spot, options, search_);
    const std::uint64_t cm = streets_.costs(from.point, false, true)[to.point];
    if (shortest.has_value() != (cm != unreachable) || (shortest && shortest->distance_cm != cm)) {
      report_.differ("shortest route from " + shown(from.position) + " to " + shown(to.position));
    }
    for (const std::optional<Route>& found : {quickest, shortest}) check_legs(found, from, to);
    ++report_.routes;
  }

  void check_legs(const std::optional<Route>& found, const Person& from, const Person& to) {
    if (!found) return;
    const auto falls = [](const RouteLeg& a, const RouteLeg& b) {
      return b.along_cm < a.along_cm || b.elapsed < a.elapsed;
    };
    const bool joined =
        found->legs.front().at == network_.position(task_.profile, from.spot) &&
        found->legs.back().at == network_.position(task_.profile, to.spot) &&
        std::adjacent_find(found->legs.begin(), found->legs.end(), falls) == found->legs.end();
    if (!joined) report_.differ("legs from " + shown(from.position) + " to " + shown(to.position));
  }

  // A person's place taken as an AED: its table, and the way by it to the first person.
  void compare_fixed(std::size_t f) {
    const Person& aed = people_[f];
    const auto in = streets_.costs(aed.point, true, false);
    const auto out = streets_.costs(aed.point, false, false);
    const FixedTable table = FixedTable::make(network_, task_.profile, aed.spot, options_, search_);
    for (const Person& person : people_) {
      const Answer to_aed = plain(in, aed, person, task_.horizon);
      expect("table to", person, aed, table.to_fixed(person.spot), to_aed);
      expect("table from", aed, person, table.from_fixed(person.spot),
             plain(out, aed, person, task_.horizon));
      compare_via(person, aed, people_.front(), table, in, out);
    }
  }

  void compare_via(const Person& person, const Person& aed, const Person& patient,
                   const FixedTable& table, const std::vector<std::uint64_t>& in,
                   const std::vector<std::uint64_t>& out) {
    const auto sum = [](Answer a, Answer b) { return a && b ? Answer(*a + *b) : Answer(); };
    expect("by way of an AED", person, patient,
           sum(table.to_fixed(person.spot), table.from_fixed(patient.spot)),
           sum(plain(in, aed, person, task_.horizon), plain(out, aed, patient, task_.horizon)));
    ++report_.via;
  }

  const StreetGraph& graph_;
  const PathNetwork& network_;
  const TwinTask& task_;
  Prng& prng_;
  TwinReport& report_;
  PlainStreets streets_;
  MovingIndex index_;
  SearchOptions options_;
  Search search_;
  Nearest nearest_;
  std::vector<Person> people_;
};

}  // namespace

void compare_with_twin(const StreetGraph& graph, const PathNetwork& network, const TwinTask& task,
                       Prng& prng, TwinReport& report) {
  Comparison(graph, network, task, prng, report).run();
}

}  // namespace liferelay::geo::twin
