#include "dispatcher/site/compile/people_file.hpp"

#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {
namespace {

// "cpr:2027-05-31; first_aid": each with the day its certificate ends, if it does.
std::vector<Capability> read_capabilities(CsvCells& cells) {
  std::vector<Capability> out;
  for (const std::string& part : cells.list("capabilities")) {
    const std::size_t colon = part.find(':');
    Capability capability{part.substr(0, colon), {}};
    const auto until = colon == std::string::npos
                           ? std::optional(Instant{})
                           : end_of_date(std::string_view(part).substr(colon + 1));
    if (!until || !is_site_id(capability.id)) {
      cells.wrong("capabilities", {"names with dates such as cpr:2027-05-31; guide",
                                   "名称加日期，例如 cpr:2027-05-31; guide"});
      return {};
    }
    capability.valid_until = *until;
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

SiteResponder read_row(CsvCells& cells, HoursPool& hours, Origins& origins) {
  SiteResponder one;
  one.id = cells.id(origins);
  const auto kind = from_name<ResponderKind>(cells.text("kind"));
  if (!kind) cells.wrong("kind", {"staff, volunteer or unit", " staff、volunteer 或 unit"});
  one.kind = kind.value_or(ResponderKind::staff);
  one.travel = one.kind == ResponderKind::unit ? Travel::car : Travel::foot;
  if (const std::string travel = cells.text("travel"); !travel.empty()) {
    const auto named = from_name<Travel>(travel);
    if (!named) cells.wrong("travel", {"foot or car", " foot 或 car"});
    one.travel = named.value_or(one.travel);
  }
  one.capabilities = read_capabilities(cells);
  one.shift = read_shift(cells, hours);
  if (const auto post = cells.position("post_lat", "post_lon")) {
    one.has_post = true;
    one.post = *post;
  }
  one.languages = cells.list("languages");
  one.adult = cells.yes_no("adult", true);
  one.fit = cells.yes_no("fit", true);
  one.insured_until = cells.date("insured_until");
  one.consent = cells.text("consent");
  return one;
}

}  // namespace

void read_people(const CsvFile& file, HoursPool& hours, Findings& findings, Origins& origins,
                 std::vector<SiteResponder>& responders, Registry& registry) {
  const CsvColumns columns{{"id", "kind"},
                           {"name", "phone", "travel", "capabilities", "shift", "post_lat",
                            "post_lon", "languages", "adult", "fit", "insured_until", "consent"}};
  read_rows(file, columns, findings, [&](CsvCells& cells) {
    SiteResponder one = read_row(cells, hours, origins);
    if (!cells.ok()) return;
    registry.people[one.id] = {cells.text("name"), cells.text("phone")};
    responders.push_back(std::move(one));
  });
}

}  // namespace liferelay::site
