#include "dispatcher/site/examine/report.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace liferelay::site {
namespace {

// So many of one sort are told without a thought; of more only the first few.
constexpr std::size_t few = 5;
constexpr std::size_t first_few = 3;
constexpr std::size_t few_mistakes = 20;  // each has a cause of its own, and stops the site

struct Words {
  const char* en;
  const char* zh;
};

constexpr std::array<Words, count_of<Topic>()> topic_words{{
    {"other warnings", "其他警告"},
    {"roles that too few can fill", "人手不足的角色"},
    {"roles that nobody on shift can fill at 03:00", "凌晨 3 点无人在班的角色"},
    {"plans to be approved or reviewed", "待批准或复审的预案"},
    {"batteries and pads that are over", "已过期的电池和电极片"},
    {"things that nobody can reach", "无人可达的器材和岗位"},
    {"things on islands of the path network", "路网孤岛上的器材和岗位"},
    {"expired certificates", "已过期的证书"},
    {"insurances that ended", "已到期的保险"},
    {"people whom nobody will ask", "不会被派单的人员"},
    {"batteries and pads that soon end", "即将到期的电池和电极片"},
    {"certificates that soon end", "即将到期的证书"},
    {"insurances that soon end", "即将到期的保险"},
    {"people who agreed to no text", "未签署同意书的人员"},
    {"people without a shift", "没有班次的人员"},
    {"people without a post", "没有岗位坐标的人员"},
    {"things whose opening hours are not known", "开放时间未知的器材"},
    {"positions off the map", "地图范围之外的坐标"},
    {"names that several places share", "多个地点共用的名称"},
    {"islands of the path network", "路网孤岛"},
    {"tables that end", "将用尽的日历"},
}};

bool is_error(const Finding& finding) {
  return finding.severity == Severity::error;
}

Text line_of(const Finding& finding) {
  std::string place = finding.file;
  if (finding.line > 0) place += ":" + std::to_string(finding.line);
  if (!place.empty()) place += ": ";
  return {(is_error(finding) ? "error: " : "warning: ") + place + finding.what.en,
          (is_error(finding) ? "错误：" : "警告：") + place + finding.what.zh};
}

// Of one sort: told together.
bool are_alike(const Finding& a, const Finding& b) {
  return a.severity == b.severity && a.topic == b.topic && (!is_error(a) || a.file == b.file);
}

Text how_many_more(const Finding& of, std::size_t count) {
  const std::string number = std::to_string(count);
  if (is_error(of)) {
    return say("error: {1}: and {0} more mistakes; --all shows each.",
               "错误：{1}：另有 {0} 处；加 --all 逐条显示。", {number, of.file});
  }
  const Words& words = topic_words[static_cast<std::size_t>(of.topic)];
  return {fill("warning: and {0} more {1}; --all shows each.", {number, words.en}),
          fill("警告：{1}另有 {0} 条；加 --all 逐条显示。", {number, words.zh})};
}

std::size_t told_of(const Finding& sort, std::size_t count, bool all) {
  const bool own_cause = is_error(sort) || sort.topic == Topic::other;
  if (all || count <= (own_cause ? few_mistakes : few)) return count;
  return own_cause ? few_mistakes : first_few;
}

}  // namespace

std::vector<Finding> in_order(std::vector<Finding> findings) {
  const auto place = [](const Finding& f) { return std::tuple(!is_error(f), f.topic); };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return place(a) < place(b); });
  return findings;
}

Text sum_up(const LoadedSite& loaded) {
  const Site& site = loaded.site;
  std::size_t retired = 0;
  for (const auto& [file, rows] : loaded.retired) retired += rows;
  const std::string rows = std::to_string(retired);
  const Text left_out =
      retired == 0 ? Text{}
                   : say(" Rows left out as retired: {0}.", "已停用 {0} 行，未计入。", {rows});
  const Text held =
      say("{0}: {1} people and units, {2} pieces of equipment, {3} places, {4} plans.",
          "{0}：人员与车组 {1}，器材 {2}，地点 {3}，预案 {4}。",
          {site.id, std::to_string(site.responders.size()), std::to_string(site.equipment.size()),
           std::to_string(site.places.size()), std::to_string(site.plans.size())});
  return {held.en + left_out.en, held.zh + left_out.zh};
}

std::vector<Text> tell(const std::vector<Finding>& findings, bool all) {
  const std::vector<Finding> sorted = in_order(findings);
  std::vector<Text> lines;
  for (auto first = sorted.begin(); first != sorted.end();) {
    const auto end = std::find_if_not(
        first, sorted.end(), [&](const Finding& other) { return are_alike(*first, other); });
    const auto count = static_cast<std::size_t>(end - first);
    const std::size_t told = told_of(*first, count, all);
    for (std::size_t i = 0; i < told; ++i)
      lines.push_back(line_of(first[static_cast<std::ptrdiff_t>(i)]));
    if (told < count) lines.push_back(how_many_more(*first, count - told));
    first = end;
  }
  return lines;
}

}  // namespace liferelay::site
