// Points that move, in Boost.Geometry's rtree: nearest by straight line. A file of its own, because
// those headers take long and warn.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace liferelay::bench {

class RtreePoints {
 public:
  struct Point {
    double x = 0;
    double y = 0;
  };

  explicit RtreePoints(const std::vector<Point>& points);
  ~RtreePoints();

  void move(std::uint32_t item, Point to);
  // Sum of the items' numbers, so that nothing can be left out.
  std::uint64_t nearest(Point to, unsigned count) const;

 private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
};

}  // namespace liferelay::bench
