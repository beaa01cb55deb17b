// What no path leads to: equipment and posts far from every path or on an island of the network,
// and the islands themselves.
#include <algorithm>
#include <map>
#include <string>

#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/examine/parts.hpp"

namespace liferelay::site {
namespace {

constexpr std::uint64_t large_island_cm = 50'000;  // shorter ones are a yard or a map's slip
constexpr std::size_t most_islands = 5;            // named one by one
constexpr std::size_t most_things = 10;            // of one island, the same
constexpr std::int64_t landmark_cm = 200'000;      // a name farther away says little
constexpr std::size_t shortest_landmark = 3;       // bytes: the number of a house or post says none

struct Island {
  std::uint64_t length_cm = 0;
  std::uint32_t longest_cm = 0;
  geo::Position at;  // the middle of its longest chain
};

using Islands = std::map<std::uint32_t, Island>;  // by component; 0 is the main one

std::uint32_t component_of(const geo::format::Chain& chain, bool private_paths) {
  return private_paths ? chain.component_all : chain.component_open;
}

Islands islands_of(const Examination& to, geo::Profile profile) {
  Islands islands;
  const geo::ProfileNetwork& network = to.network.of(profile);
  for (std::uint32_t i = 0; i < network.chains.size(); ++i) {
    const geo::format::Chain chain = network.chains[i];
    const std::uint32_t component = component_of(chain, to.site().settings.private_paths);
    if (component == geo::no_component) continue;
    const std::uint32_t length_cm = network.length_cm(chain);
    Island& island = islands[component];
    island.length_cm += length_cm;
    if (length_cm < island.longest_cm) continue;
    island.longest_cm = length_cm;
    island.at = network.points[chain.first_point + chain.point_count / 2].at;
  }
  return islands;
}

// "12.3" kilometres.
std::string kilometres(std::uint64_t length_cm) {
  const std::uint64_t tenths = (length_cm + 5'000) / 10'000;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

const SitePlace* landmark_near(const Site& site, geo::Position at) {
  const SitePlace* nearest = nullptr;
  std::int64_t nearest_cm = landmark_cm;
  for (const SitePlace& place : site.places) {
    if (place.name.size() < shortest_landmark) continue;
    const std::int64_t cm = geo::distance_cm(place.at, at);
    if (cm >= nearest_cm) continue;
    nearest_cm = cm;
    nearest = &place;
  }
  return nearest;
}

// "1.2 km at 47.1,9.5 near "Mill"".
Text described(const Examination& to, const Island& island) {
  const std::string length = kilometres(island.length_cm);
  const std::string at = shown(island.at);
  if (const SitePlace* place = landmark_near(to.site(), island.at)) {
    return say("{0} km at {1} near \"{2}\"", "{1}（近“{2}”）处 {0} 公里",
               {length, at, shown(place->name)});
  }
  return say("{0} km at {1}", "{1} 处 {0} 公里", {length, at});
}

// Something that people must get to on foot.
struct Goal {
  std::string id;
  geo::Position at;
  Origin origin;
};

void warn_of_distance(const Examination& to, const Goal& goal) {
  to.warn(
      goal.origin, Topic::unreachable,
      say("{0} lies farther than 2 km from every path; nobody can reach it. Check its "
          "coordinates ({1}).",
          "{0} 距任何道路超过 2 公里，无人可达。请核对坐标（{1}）。", {goal.id, shown(goal.at)}));
}

void warn_of_row(const Examination& to, const Goal& goal, const Text& island, std::size_t count) {
  to.warn(
      goal.origin, Topic::on_island,
      {fill("{0} lies on an island of the path network ({1}; {2} of the site's things there); it "
            "can be reached only from there. Check its coordinates, or mend the map.",
            {goal.id, island.en, std::to_string(count)}),
       fill("{0} 位于路网孤岛上（{1}，岛上共 {2} 项），仅能从该处到达。请核对坐标或修正地图。",
            {goal.id, island.zh, std::to_string(count)})});
}

// What the map itself brings along, together: there is no line to mend.
void warn_of_map(const Examination& to, const std::vector<Goal>& goals, const Text& island) {
  std::string names;
  for (std::size_t i = 0; i < std::min(goals.size(), most_things); ++i)
    names += (i > 0 ? ", " : "") + shown_on_map(goals[i].id, goals[i].at);
  const std::string rest = std::to_string(goals.size() - std::min(goals.size(), most_things));
  const Text more = rest == "0" ? Text{} : say(" and {0} more", "等，另有 {0} 台", {rest});
  to.warn(
      goals.front().origin, Topic::on_island,
      {fill("on an island of the path network ({0}) stand {1} AEDs that can be reached only from "
            "there: {2}{3}. If a path or bridge leads there, mend the map.",
            {island.en, std::to_string(goals.size()), names, more.en}),
       fill("路网孤岛（{0}）上有 {1} 台 "
            "AED，仅能从该处到达：{2}{3}。如有道路或桥梁相连，请修正地图。",
            {island.zh, std::to_string(goals.size()), names, more.zh})});
}

std::vector<Goal> goals_of(const Examination& to) {
  std::vector<Goal> goals;
  for (const SiteEquipment& one : to.site().equipment)
    goals.push_back({one.id, one.at, to.loaded.origins.equipment.of(one.id)});
  for (const SiteResponder& one : to.site().responders) {
    if (one.has_post && one.travel == Travel::foot)
      goals.push_back({one.id, one.post, to.loaded.origins.responders.of(one.id)});
  }
  return goals;
}

void warn_of_island(const Examination& to, const Island& island, const std::vector<Goal>& goals) {
  const Text where = described(to, island);
  std::vector<Goal> of_map;
  for (const Goal& goal : goals) {
    if (goal.origin.line > 0)
      warn_of_row(to, goal, where, goals.size());
    else
      of_map.push_back(goal);
  }
  if (!of_map.empty()) warn_of_map(to, of_map, where);
}

void warn_of_islands(const Examination& to, geo::Profile profile) {
  Islands islands = islands_of(to, profile);
  const std::uint64_t main_cm = islands[0].length_cm;
  islands.erase(0);
  Text list;
  std::size_t named = 0;
  std::uint64_t rest_cm = 0;
  for (const auto& [component, island] : islands) {  // the longest first
    if (island.length_cm < large_island_cm || named == most_islands) {
      rest_cm += island.length_cm;
      continue;
    }
    const Text one = described(to, island);
    list.en += (named > 0 ? "; " : "") + one.en;
    list.zh += (named > 0 ? "；" : "") + one.zh;
    ++named;
  }
  if (named == 0) return;
  const bool foot = profile == geo::Profile::foot;
  const std::string count = std::to_string(islands.size());
  const std::string rest = std::to_string(islands.size() - named);
  to.warn(
      {to.loaded.file.map, 0}, Topic::islands,
      {fill(foot ? "beside the {0} km of paths that hang together, {1} islands cannot be reached "
                   "on foot from the rest: {2}; and {3} shorter ones, {4} km together. Where a "
                   "path or bridge is missing, mend the map."
                 : "beside the {0} km of roads that hang together, {1} islands cannot be reached "
                   "by car from the rest: {2}; and {3} shorter ones, {4} km together. Where a "
                   "road is missing, mend the map.",
            {kilometres(main_cm), count, list.en, rest, kilometres(rest_cm)}),
       fill(foot
                ? "除相连的 {0} 公里步行道路外，另有 {1} 处孤岛步行无法到达：{2}；其余 {3} 处较短，"
                  "共 {4} 公里。如缺少道路或桥梁，请修正地图。"
                : "除相连的 {0} 公里行车道路外，另有 {1} 处孤岛车辆无法到达：{2}；其余 {3} 处较短，"
                  "共 {4} 公里。如缺少道路，请修正地图。",
            {kilometres(main_cm), count, list.zh, rest, kilometres(rest_cm)})});
}

}  // namespace

void examine_reach(const Examination& to) {
  const bool private_paths = to.site().settings.private_paths;
  const Islands islands = islands_of(to, geo::Profile::foot);
  std::map<std::uint32_t, std::vector<Goal>> stranded;  // by component
  for (Goal& goal : goals_of(to)) {
    const geo::Spot spot =
        to.network.snap(geo::Profile::foot, goal.at, geo::SnapRule::dispatch, private_paths);
    const std::uint32_t component = to.network.component(geo::Profile::foot, spot, private_paths);
    if (!spot.on_network())
      warn_of_distance(to, goal);
    else if (component != 0)
      stranded[component].push_back(std::move(goal));
  }
  for (const auto& [component, goals] : stranded) {
    const auto island = islands.find(component);
    warn_of_island(to, island == islands.end() ? Island{} : island->second, goals);
  }
}

void examine_islands(const Examination& to) {
  warn_of_islands(to, geo::Profile::foot);
  warn_of_islands(to, geo::Profile::car);
}

}  // namespace liferelay::site
