// See rtree_points.hpp.
#include "tests/bench/inside/rtree_points.hpp"

#include <utility>

#include <boost/geometry.hpp>
#include <boost/geometry/index/rtree.hpp>

namespace liferelay::bench {
namespace {

namespace index = boost::geometry::index;
using At = boost::geometry::model::point<double, 2, boost::geometry::cs::cartesian>;
using Value = std::pair<At, std::uint32_t>;

}  // namespace

struct RtreePoints::Tree {
  std::vector<Point> where;
  index::rtree<Value, index::quadratic<16>> tree;
};

RtreePoints::RtreePoints(const std::vector<Point>& points) : tree_(std::make_unique<Tree>()) {
  tree_->where = points;
  for (std::uint32_t i = 0; i < points.size(); ++i)
    tree_->tree.insert({At(points[i].x, points[i].y), i});
}

RtreePoints::~RtreePoints() = default;

void RtreePoints::move(std::uint32_t item, Point to) {
  Point& at = tree_->where[item];
  tree_->tree.remove({At(at.x, at.y), item});
  at = to;
  tree_->tree.insert({At(to.x, to.y), item});
}

std::uint64_t RtreePoints::nearest(Point to, unsigned count) const {
  std::uint64_t sum = 0;
  const auto query = index::nearest(At(to.x, to.y), count);
  for (auto found = tree_->tree.qbegin(query); found != tree_->tree.qend(); ++found)
    sum += found->second;
  return sum;
}

}  // namespace liferelay::bench
