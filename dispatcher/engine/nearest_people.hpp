// People in order of travel time, those on foot and those in cars merged into one list that grows
// as far as it is asked for.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "dispatcher/engine/travel_times.hpp"
#include "dispatcher/geo/nearest.hpp"

namespace liferelay::engine {

inline constexpr Travel both_travels[] = {Travel::foot, Travel::car};
constexpr std::size_t index_of(Travel travel) {
  return static_cast<std::size_t>(travel);
}
constexpr geo::Profile profile_of(Travel travel) {
  return travel == Travel::car ? geo::Profile::car : geo::Profile::foot;
}
// An index's item: a person's number and which of the two places is meant.
constexpr std::uint32_t item_of(ResponderNo who, Whereabouts which) {
  return 2 * who.value + static_cast<std::uint32_t>(which);
}
constexpr ResponderNo person_of(std::uint32_t item) {
  return ResponderNo{item / 2};
}
constexpr Whereabouts whereabouts_of(std::uint32_t item) {
  return static_cast<Whereabouts>(item % 2);
}

// A workspace; one search at a time. The indexes may not change while it is asked.
class NearestPeople {
 public:
  using Indexes = std::array<geo::MovingIndex, geo::profile_count>;
  using Stops = std::array<std::vector<geo::Nearest::Stop>, geo::profile_count>;

  // By way of the best of the stops of each way of travel, ascending by the way onward; one stop
  // with the number 0 is the target itself.
  void start(const geo::PathNetwork& network, const Indexes& people, const Stops& stops,
             const geo::SearchOptions& options, geo::Sorts sorts);

  // Everybody is known already, in order.
  void start(std::vector<Arrival> everybody);

  // The i-th, from 0: by time, then by number. Nothing: nobody more within `at_most`.
  std::optional<Arrival> at(std::size_t i, Duration at_most);
  // What was found so far, and whether that is everybody.
  const std::vector<Arrival>& found() const { return found_; }
  bool is_all() const { return all_; }

 private:
  struct Stream {
    geo::Nearest nearest;
    std::optional<geo::Nearest::Arrival> ahead;
    std::vector<Duration> onward;  // by the stop's number
    bool used = false;
  };
  bool extend(Duration at_most);

  std::array<Stream, geo::profile_count> streams_;
  Duration horizon_;
  std::vector<Arrival> found_;
  bool all_ = false;
};

}  // namespace liferelay::engine
