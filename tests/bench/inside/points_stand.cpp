// 100,000 points that move: ours on the streets, nearest by travel time; the rtree's in the plane,
// nearest by straight line.
//   points_stand MAP CLIP
// Commands: queries | rtree_queries | updates | rtree_updates | updates_on_path      (per_second)
// An update of ours takes a position and finds its path; updates_on_path is told the path.
#include "dispatcher/geo/nearest.hpp"
#include "tests/bench/inside/rtree_points.hpp"
#include "tests/bench/inside/streets.hpp"
#include "tests/bench/stand/stand.hpp"
#include "tests/support/geo/random_streets.hpp"

using namespace liferelay;
using namespace liferelay::bench;

namespace {

constexpr std::uint32_t points = 100'000;
constexpr unsigned nearest_of_all = 8;
constexpr std::size_t queries = 20'000;
constexpr std::int32_t beside_street_e7 = 2'000;
constexpr std::int64_t move_e7 = 2'700;  // 30 m

RtreePoints::Point flat(geo::Position at) {
  return {static_cast<double>(at.lon_e7), static_cast<double>(at.lat_e7)};
}

class Stand {
 public:
  Stand(const std::string& map, const std::string& clip)
      : streets_(map, clip), index_(streets_.network(), geo::Profile::foot) {
    std::vector<RtreePoints::Point> all;
    for (std::uint32_t i = 0; i < points; ++i) {
      const geo::Position at = somewhere();
      at_.push_back(at);
      all.push_back(flat(at));
      index_.place(i, snapped(at));
      const geo::Position to{at.lat_e7 + step(), at.lon_e7 + step()};
      moved_.push_back(to);
      moved_spots_.push_back(snapped(to));
    }
    rtree_ = std::make_unique<RtreePoints>(all);
    for (std::size_t i = 0; i < queries; ++i) {
      targets_.push_back(somewhere());
      target_spots_.push_back(snapped(targets_.back()));
    }
  }

  Answer ours_queries() {
    return rate(queries, [&](std::size_t i) {
      nearest_.start(streets_.network(), geo::Profile::foot, index_, target_spots_[i]);
      for (unsigned found = 0; found < nearest_of_all && nearest_.next();) ++found;
    });
  }
  Answer rtree_queries() {
    return rate(queries,
                [&](std::size_t i) { sum_ += rtree_->nearest(flat(targets_[i]), nearest_of_all); });
  }
  // There and back, so that every round begins with the same points.
  Answer ours_updates() {
    return there_and_back(
        [&](std::uint32_t i, bool there) { index_.place(i, snapped((there ? moved_ : at_)[i])); });
  }
  Answer updates_on_path() {
    if (home_spots_.empty()) {
      for (const geo::Position at : at_) home_spots_.push_back(snapped(at));
    }
    return there_and_back([&](std::uint32_t i, bool there) {
      index_.place(i, (there ? moved_spots_ : home_spots_)[i]);
    });
  }
  Answer rtree_updates() {
    return there_and_back(
        [&](std::uint32_t i, bool there) { rtree_->move(i, flat((there ? moved_ : at_)[i])); });
  }

 private:
  geo::Position somewhere() {
    return geo::twin::near_some_edge(streets_.graph(), prng_, beside_street_e7);
  }
  std::int32_t step() { return static_cast<std::int32_t>(prng_.between(-move_e7, move_e7)); }
  geo::Spot snapped(geo::Position at) const {
    return streets_.network().snap(geo::Profile::foot, at, geo::SnapRule::dispatch);
  }

  template <class Work>
  static Answer rate(std::size_t count, Work work) {
    const auto begin = Steady::now();
    for (std::size_t i = 0; i < count; ++i) work(i);
    return Answer().add("per_second",
                        static_cast<double>(count) / seconds_of(Steady::now() - begin));
  }
  template <class Move>
  static Answer there_and_back(Move move) {
    return rate(std::size_t{2} * points,
                [&](std::size_t i) { move(static_cast<std::uint32_t>(i % points), i < points); });
  }

  Streets streets_;
  Prng prng_{5};
  geo::MovingIndex index_;
  geo::Nearest nearest_;
  std::unique_ptr<RtreePoints> rtree_;
  std::vector<geo::Position> at_;
  std::vector<geo::Position> moved_;
  std::vector<geo::Spot> home_spots_;
  std::vector<geo::Spot> moved_spots_;
  std::vector<geo::Position> targets_;
  std::vector<geo::Spot> target_spots_;
  std::uint64_t sum_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) give_up("say points_stand MAP CLIP");
  Stand stand(argv[1], argv[2]);
  const Commands commands{
      {"queries", [&](const Command&) { return stand.ours_queries(); }},
      {"rtree_queries", [&](const Command&) { return stand.rtree_queries(); }},
      {"updates", [&](const Command&) { return stand.ours_updates(); }},
      {"rtree_updates", [&](const Command&) { return stand.rtree_updates(); }},
      {"updates_on_path", [&](const Command&) { return stand.updates_on_path(); }},
  };
  obey(commands);
}
