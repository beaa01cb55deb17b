// Travel times on the path network: people in two moving indexes (foot and car), equipment with
// tables of times to and from every junction. A search costs what it passes, so it grows with how
// far apart people are and not with how many there are.
#pragma once

#include <array>
#include <map>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dispatcher/domain/site.hpp"
#include "dispatcher/engine/nearest_people.hpp"
#include "dispatcher/engine/stands.hpp"
#include "dispatcher/engine/travel_times.hpp"
#include "dispatcher/geo/fixed_table.hpp"
#include "dispatcher/geo/moving_index.hpp"
#include "dispatcher/geo/path_network.hpp"
#include "dispatcher/geo/search.hpp"

namespace liferelay::engine {

class GeoTravelTimes final : public TravelTimes {
 public:
  explicit GeoTravelTimes(const geo::PathNetwork& network);
  // The same with the slow part done for a site that will be loaded: tables of its equipment, and
  // where its posts and the positions people were seen at lie on the network. Shares nothing with
  // anybody, so another thread may do it.
  using Seen = std::pair<Travel, geo::Position>;
  GeoTravelTimes(const geo::PathNetwork& network, const Site& site, std::span<const Seen> seen);

  std::uint64_t map_digest() const override { return network_.digest(); }
  void set_rules(bool private_paths, Duration horizon) override;
  void place(ResponderNo who, Whereabouts which, Travel travel, geo::Sort sort,
             std::optional<geo::Position> at) override;
  void place(EquipmentNo what, std::optional<geo::Position> at) override;
  bool reachable(geo::Position target) override;
  std::optional<Arrival> nearest(geo::Position target, geo::Sorts sorts, std::size_t i,
                                 Duration at_most) override;
  std::optional<Arrival> nearest_by_way(geo::Position target, geo::Sorts sorts,
                                        const std::vector<EquipmentNo>& stops, std::size_t i,
                                        Duration at_most) override;
  std::optional<Duration> straight(ResponderNo who, Whereabouts from, Travel travel,
                                   geo::Position target) override;
  std::optional<Duration> to_equipment(ResponderNo who, Whereabouts from, Travel travel,
                                       EquipmentNo what, Duration at_most) override;
  std::optional<Duration> from_equipment(EquipmentNo what, Travel travel, geo::Position target,
                                         Duration at_most) override;

 private:
  // Where one item is, and the last two positions snapped: a decision moves a person there, back,
  // and there again.
  struct Item {
    std::optional<geo::Position> at;
    Travel travel = Travel::foot;
    geo::Sort sort = 0;
    struct Snapped {
      geo::Position at;
      Travel travel = Travel::foot;
      geo::Spot spot;
      bool valid = false;
    };
    std::array<Snapped, 2> snapped;
    std::size_t oldest = 0;
  };
  // Both ways of travel to and from one place, shared by everything that ever stood there.
  using Tables = std::array<geo::FixedTable, geo::profile_count>;

  geo::Spot snap(Travel travel, geo::Position at) const;
  const Tables& add_tables(geo::Position at);
  geo::Spot snapped(Item& item, Travel travel, geo::Position at);
  geo::Spot snapped_target(Travel travel, geo::Position at);
  geo::FixedTable table_at(Travel travel, geo::Position at);
  const geo::FixedTable* table_of(EquipmentNo what, Travel travel) const;
  void start_search(geo::Position target, geo::Sorts sorts);
  void keep_search();
  void forget_searches();
  struct Onward;
  const Onward& onward(Travel travel, geo::Position target, bool all);
  void start_by_way(bool all);
  geo::SearchOptions options() const;

  geo::PathNetwork network_;
  bool private_paths_ = false;
  Duration horizon_ = hours(1);
  // What the constructor snapped, under the present rules.
  std::array<std::unordered_map<std::uint64_t, geo::Spot>, geo::profile_count> known_spots_;
  std::vector<Item> items_;  // 2 * number + whereabouts
  std::array<geo::MovingIndex, geo::profile_count> index_;
  std::map<std::pair<std::int32_t, std::int32_t>, std::uint32_t> features_;  // with tables
  std::map<std::pair<std::int32_t, std::int32_t>, Tables> tables_;
  struct Thing {
    std::optional<geo::Position> at;
    const Tables* tables = nullptr;  // of that place
  };
  std::vector<Thing> equipment_;  // by number

  // The search that nearest() continues: void when anybody moves or another one is asked for.
  using SearchKey = std::tuple<std::int32_t, std::int32_t, geo::Sorts>;
  std::optional<SearchKey> search_;
  Stands stands_;
  NearestPeople people_;
  std::array<Item, geo::profile_count> target_snaps_;
  // What earlier searches found, as far as they went, for as long as nobody moves: while many
  // incidents are open the same few places are asked for again and again.
  struct Found {
    std::vector<Arrival> arrivals;
    bool all = false;
  };
  std::map<SearchKey, Found> searched_;
  std::size_t arrivals_kept_ = 0;

  // The way on from each piece of equipment to one target, ascending: all that take no longer than
  // `complete_to`. Tables alone say so for some half an hour, and nearly always nobody asks for
  // more.
  struct Onward {
    std::optional<geo::Position> target;
    std::vector<geo::Nearest::Stop> stops;
    Duration complete_to;
  };
  std::array<Onward, geo::profile_count> onward_;
  // The search that nearest_by_way() continues: void as above, and right as far as `known_to`.
  struct ByWay {
    geo::Position target;
    geo::Sorts sorts = 0;
    std::vector<EquipmentNo> stops;
    Duration known_to;
  };
  std::optional<ByWay> by_way_;
  NearestPeople by_way_people_;
  NearestPeople::Stops chosen_stops_;

  // What the tables do not reach: a search from the person, and one from everywhere to the target.
  struct Fallback {
    geo::Search search;
    std::optional<geo::Spot> spot;
  };
  std::array<Fallback, geo::profile_count> outward_;
  std::array<Fallback, geo::profile_count> towards_;
};

}  // namespace liferelay::engine
