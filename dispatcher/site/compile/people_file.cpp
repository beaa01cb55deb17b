#include "dispatcher/site/compile/people_file.hpp"

#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

struct Certificate {
  Capability capability;
  std::string issuer;
};

// "cpr:2027-05-31@Red Cross": the day it ends and who issued it may both be left out.
std::optional<Certificate> certificate_of(std::string_view part) {
  const std::size_t at = part.find('@');
  const std::string_view issuer = at == std::string_view::npos ? "" : trimmed(part.substr(at + 1));
  if (at != std::string_view::npos && issuer.empty()) return std::nullopt;
  const std::string_view dated = trimmed(part.substr(0, at));
  const std::size_t colon = dated.find(':');
  const auto until = colon == std::string_view::npos
                         ? std::optional(Instant{})
                         : end_of_date(trimmed(dated.substr(colon + 1)));
  const std::string_view id = trimmed(dated.substr(0, colon));
  if (!until || !is_site_id(id)) return std::nullopt;
  return Certificate{{std::string(id), *until}, std::string(issuer)};
}

void read_capabilities(CsvCells& cells, SiteResponder& one, Contact& contact) {
  for (const std::string& part : cells.list("capabilities")) {
    auto certificate = certificate_of(part);
    if (!certificate) {
      cells.wrong("capabilities",
                  {"names with dates and issuers such as cpr:2027-05-31@Red Cross; guide",
                   "名称加日期和发证机构，例如 cpr:2027-05-31@红十字会; guide"});
      return;
    }
    if (!certificate->issuer.empty())
      contact.issuers[certificate->capability.id] = std::move(certificate->issuer);
    one.capabilities.push_back(std::move(certificate->capability));
  }
}

using Shifts = std::map<std::string, std::string>;

std::uint32_t read_shift(CsvCells& cells, HoursPool& hours, const Shifts& shifts) {
  const std::string written = cells.text("shift");
  if (written.empty()) return 0;
  const auto named = shifts.find(written);
  const PooledHours found = hours.find(named == shifts.end() ? written : named->second);
  if (found.index == 0) {
    cells.wrong("shift",
                {"times such as Mo-Fr 08:00-17:00 or 24/7, or a shift named in site.toml. " +
                     found.why_unknown.en,
                 "时间，例如 Mo-Fr 08:00-17:00 或 24/7，或 site.toml 中的班次名称。" +
                     found.why_unknown.zh});
  }
  return found.index;
}

SiteResponder read_row(CsvCells& cells, HoursPool& hours, const Shifts& shifts, Origins& origins,
                       Contact& contact) {
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
  read_capabilities(cells, one, contact);
  one.shift = read_shift(cells, hours, shifts);
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

std::size_t read_people(const CsvFile& file, HoursPool& hours, Findings& findings, Origins& origins,
                        std::vector<SiteResponder>& responders, Registry& registry,
                        const std::map<std::string, std::string>& shifts) {
  const CsvColumns columns{
      {"id", "kind"},
      {"name", "phone", "travel", "capabilities", "shift", "post_lat", "post_lon", "languages",
       "adult", "fit", "insured_until", "consent", "source", "retired"}};
  std::size_t retired = 0;
  read_rows(file, columns, findings, [&](CsvCells& cells) {
    Contact contact{cells.text("name"), cells.text("phone"), {}, cells.text("source")};
    SiteResponder one = read_row(cells, hours, shifts, origins, contact);
    const bool gone = cells.retired();
    if (!cells.ok()) return;
    retired += gone ? 1 : 0;
    if (gone) return;
    registry.people[one.id] = std::move(contact);
    responders.push_back(std::move(one));
  });
  return retired;
}

}  // namespace liferelay::site
