// The figures of a map and of an import as lines for a person, in both languages.
#include <algorithm>
#include <string>

#include "dispatcher/site/map/map_commands.hpp"

namespace liferelay::site {

const char* const map_attribution = "© OpenStreetMap contributors, ODbL 1.0";

namespace {

struct Named {
  const char* en;
  const char* zh;
};

constexpr std::array<Named, feature_kind_count> kind_names{{{"named places", "命名地点"},
                                                            {"AEDs", "AED"},
                                                            {"fire stations", "消防站"},
                                                            {"hospitals and clinics", "医院和诊所"},
                                                            {"ambulance stations", "急救站"},
                                                            {"hydrants", "消火栓"},
                                                            {"waterways", "水道"}}};
constexpr std::array<Named, geo::profile_count> profile_names{
    {{"on foot", "步行"}, {"by car", "行车"}}};
constexpr std::array<Named, skip_reason_count> skip_names{
    {{"ferries", "轮渡"},
     {"not open (under construction, planned, abandoned)", "未通行（在建、规划、废弃）"},
     {"closed to foot and car", "步行和行车均禁止"},
     {"without two known neighbouring nodes", "没有两个相邻的已知节点"}}};

std::string count(std::uint64_t number) {
  return std::to_string(number);
}

void add_counts(std::vector<Text>& lines,
                const std::array<std::uint64_t, feature_kind_count>& features) {
  for (std::size_t k = 0; k < features.size(); ++k) {
    lines.push_back(
        say("{0}: {2}", "{1}：{2}", {kind_names[k].en, kind_names[k].zh, count(features[k])}));
  }
}

std::uint64_t aeds_of(const MapInfo& info) {
  return info.features[static_cast<std::size_t>(geo::FeatureKind::aed)];
}

void add_if_any(std::vector<Text>& lines, std::string_view en, std::string_view zh,
                std::uint64_t number) {
  if (number > 0) lines.push_back(say(en, zh, {count(number)}));
}

}  // namespace

std::vector<Text> describe(const MapInfo& info) {
  std::vector<Text> lines;
  for (std::size_t p = 0; p < geo::profile_count; ++p) {
    const geo::NetworkSize& size = info.size[p];
    lines.push_back(say(
        "{0}: {2} km of paths, {3} junctions, {4} chains, {5} points, {6} components",
        "{1}：道路 {2} 公里，路口 {3}，路段 {4}，节点 {5}，连通块 {6}",
        {profile_names[p].en, profile_names[p].zh, count(size.length_cm / 100'000),
         count(size.junctions), count(size.chains), count(size.points), count(size.components)}));
  }
  add_counts(lines, info.features);
  lines.push_back(
      say("AEDs with opening hours that are understood: {0}, not understood: {1}, without "
          "any: {2}",
          "AED 开放时间：可理解 {0}，无法理解 {1}，未注明 {2}",
          {count(info.hours_understood), count(info.hours_not_understood),
           count(aeds_of(info) - info.hours_understood - info.hours_not_understood)}));
  for (std::size_t p = 0; p < geo::profile_count; ++p) {
    const std::uint32_t islands = info.size[p].components - std::min(info.size[p].components, 1U);
    if (islands > 0)
      lines.push_back(say("islands {0}: {2} parts that no path joins to the largest",
                          "{1}孤岛：{2} 处与最大路网不相连",
                          {profile_names[p].en, profile_names[p].zh, count(islands)}));
  }
  lines.push_back(say("file: {0} bytes, digest {1}", "文件：{0} 字节，摘要 {1}",
                      {count(info.file_bytes), digest_text(info.digest)}));
  lines.push_back(say("map data: {0}", "地图数据：{0}", {map_attribution}));
  return lines;
}

Text describe_cost(const MapBuildReport& report) {
  const std::int64_t tenths = (report.took.ms + 50) / 100;
  if (report.peak_memory_bytes == 0) {
    return say("built in {0}.{1} s", "用时 {0}.{1} 秒",
               {std::to_string(tenths / 10), std::to_string(tenths % 10)});
  }
  return say("built in {0}.{1} s, with {2} MB of memory at most",
             "用时 {0}.{1} 秒，内存最多 {2} MB",
             {std::to_string(tenths / 10), std::to_string(tenths % 10),
              count(report.peak_memory_bytes >> 20)});
}

std::vector<Text> describe(const ImportSummary& summary) {
  std::vector<Text> lines;
  lines.push_back(
      say("read: {0} nodes, {1} ways, {2} relations", "已读取：节点 {0}，路线 {1}，关系 {2}",
          {count(summary.nodes_read), count(summary.ways_read), count(summary.relations_read)}));
  lines.push_back(say("streets: {0}, barriers: {1}", "道路：{0}，路障：{1}",
                      {count(summary.streets), count(summary.barriers)}));
  for (std::size_t p = 0; p < geo::profile_count; ++p) {
    lines.push_back(say("edges {0}: {2}, of these {3} by permission only",
                        "{1}路段：{2}，其中须经许可 {3}",
                        {profile_names[p].en, profile_names[p].zh, count(summary.edges[p]),
                         count(summary.restricted[p])}));
  }
  for (std::size_t r = 0; r < skip_reason_count; ++r) {
    if (summary.skipped[r] == 0) continue;
    lines.push_back(say("ways left out, {0}: {2}", "略过的路线，{1}：{2}",
                        {skip_names[r].en, skip_names[r].zh, count(summary.skipped[r])}));
  }
  add_if_any(lines, "references to nodes that the file does not hold: {0}",
             "文件中缺失的节点引用：{0}", summary.missing_references);
  add_if_any(lines, "outlines that the file does not hold: {0}", "文件中缺失的轮廓线：{0}",
             summary.missing_ways);
  add_if_any(lines, "neighbouring nodes over 100 km apart, left as gaps: {0}",
             "相距超过 100 公里的相邻节点（按断开处理）：{0}", summary.too_long);
  add_if_any(lines, "outside the box: {0}", "位于范围之外：{0}", summary.strays_clipped);
  add_if_any(lines, "read twice, the first kept: {0}", "重复对象（保留第一个）：{0}",
             summary.repeated_objects);
  add_if_any(lines, "left out because their ids are no ids of OpenStreetMap: {0}",
             "因编号无效而略过：{0}", summary.unusable_ids);
  add_if_any(lines, "things whose place is not known: {0}", "位置不明的对象：{0}",
             summary.features_unplaced);
  return lines;
}

}  // namespace liferelay::site
