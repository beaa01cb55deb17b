// The streets as LEMON searches them: every node and edge of the map, nothing prepared but the
// graph itself. LEMON's headers compile as C++17 only, so this header says nothing newer and
// includes nothing of ours.
#pragma once

#include <memory>
#include <vector>

namespace liferelay::bench {

struct LemonEdge {
  int from;
  int to;
  int forward_ms;  // 0: not in this direction
  int backward_ms;
};

class LemonStreets {
 public:
  LemonStreets(int nodes, const std::vector<LemonEdge>& edges);
  ~LemonStreets();

  // Who stands where: a node each; forgets those before.
  void place(const std::vector<int>& people);
  // Milliseconds of the `count` nearest to a node, ascending: Dijkstra's search until they are
  // found.
  std::vector<int> nearest(int target, std::size_t count);

  // Things that may be fetched, a node each, and how long taking one lasts.
  void place_equipment(const std::vector<int>& things, int taking_ms);
  // Milliseconds of the quickest person by way of the best thing: one search on two layers, with
  // and without the thing. -1: nobody can come.
  int by_way_of(int target);

 private:
  struct Graphs;
  std::unique_ptr<Graphs> graphs_;
};

}  // namespace liferelay::bench
