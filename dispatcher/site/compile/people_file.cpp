#include "dispatcher/site/compile/people_file.hpp"

#include <algorithm>
#include <array>

#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/csv_table.hpp"

namespace liferelay::site {
namespace {

constexpr std::array<std::string_view, 14> columns{
    "id",       "name",     "phone",     "kind",  "travel", "capabilities",  "shift",
    "post_lat", "post_lon", "languages", "adult", "fit",    "insured_until", "consent"};

bool header_is_known(const std::string& file, const CsvTable& table, Findings& findings) {
  bool ok = true;
  for (const std::string& column : table.header) {
    if (std::find(columns.begin(), columns.end(), column) != columns.end()) continue;
    findings.error(file, 1,
                   say("the column \"{0}\" is not known; rename or remove it.",
                       "不认识列“{0}”；请改名或删除。", {column}));
    ok = false;
  }
  for (const std::string_view needed : {"id", "kind"}) {
    if (table.has(needed)) continue;
    findings.error(
        file, 1, say("the column \"{0}\" is missing; add it.", "缺少列“{0}”；请补上。", {needed}));
    ok = false;
  }
  return ok;
}

// "cpr:2027-05-31; first_aid": each with the day its certificate ends, if it does.
std::vector<Capability> read_capabilities(CsvCells& cells) {
  std::vector<Capability> out;
  for (const std::string& part : split(cells.text("capabilities"), ';')) {
    const std::size_t colon = part.find(':');
    Capability capability{part.substr(0, colon), {}};
    if (colon != std::string::npos) {
      const auto until = end_of_date(std::string_view(part).substr(colon + 1));
      if (!until)
        cells.wrong("capabilities", {"names with dates such as cpr:2027-05-31; guide",
                                     "名称加日期，例如 cpr:2027-05-31; guide"});
      capability.valid_until = until.value_or(Instant{});
    }
    out.push_back(std::move(capability));
  }
  return out;
}

std::uint32_t read_shift(CsvCells& cells, HoursPool& hours) {
  const std::string rule = cells.text("shift");
  if (rule.empty()) return 0;
  const PooledHours found = hours.find(rule);
  if (found.index == 0) {
    cells.wrong("shift", {"times such as Mo-Fr 08:00-17:00 or 24/7. " + found.why_unknown.en,
                          "时间，例如 Mo-Fr 08:00-17:00 或 24/7。" + found.why_unknown.zh});
  }
  return found.index;
}

SiteResponder read_row(CsvCells& cells, HoursPool& hours) {
  SiteResponder one;
  one.id = cells.text("id");
  const auto kind = from_name<ResponderKind>(cells.text("kind"));
  if (!kind) cells.wrong("kind", {"staff, volunteer or unit", "staff、volunteer 或 unit"});
  one.kind = kind.value_or(ResponderKind::staff);
  one.travel = one.kind == ResponderKind::unit ? Travel::car : Travel::foot;
  if (const std::string travel = cells.text("travel"); !travel.empty()) {
    const auto named = from_name<Travel>(travel);
    if (!named) cells.wrong("travel", {"foot or car", "foot 或 car"});
    one.travel = named.value_or(one.travel);
  }
  one.capabilities = read_capabilities(cells);
  one.shift = read_shift(cells, hours);
  if (const auto post = cells.position("post_lat", "post_lon")) {
    one.has_post = true;
    one.post = *post;
  }
  one.languages = split(cells.text("languages"), ';');
  one.adult = cells.yes_no("adult", true);
  one.fit = cells.yes_no("fit", true);
  one.insured_until = cells.date("insured_until");
  one.consent = cells.text("consent");
  return one;
}

}  // namespace

void read_people(const std::string& file, std::string_view text, HoursPool& hours,
                 Findings& findings, std::vector<SiteResponder>& responders, Registry& registry) {
  const auto table = parse_csv(file, text);
  if (!table) {
    findings.error(file, 0, table.error().what);
    return;
  }
  if (!header_is_known(file, *table, findings)) return;
  for (const CsvRow& row : table->rows) {
    CsvCells cells(*table, row, file, findings);
    SiteResponder one = read_row(cells, hours);
    if (one.id.empty())
      cells.wrong("id",
                  {"filled in, and the same at every import", "非空且每次导入保持不变的编号"});
    if (registry.people.contains(one.id)) {
      cells.wrong("id", {"used once; another row has it too", "唯一编号；另有一行使用了它"});
    }
    if (!cells.ok()) continue;
    registry.people[one.id] = {cells.text("name"), cells.text("phone")};
    responders.push_back(std::move(one));
  }
}

}  // namespace liferelay::site
