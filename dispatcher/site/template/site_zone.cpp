#include "dispatcher/site/template/site_zone.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include <date/tz.h>

#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/compile/zone.hpp"

namespace liferelay::site {
namespace {

struct CountryZone {
  std::string_view country;
  std::string_view zone;
};
// Countries with one zone for all places that people live in (IANA zone1970.tab; the islands of
// Spain and Portugal need --zone). China's civil time is that of Shanghai everywhere.
constexpr std::array countries{
    CountryZone{"AD", "Europe/Andorra"},    CountryZone{"AE", "Asia/Dubai"},
    CountryZone{"AT", "Europe/Vienna"},     CountryZone{"BE", "Europe/Brussels"},
    CountryZone{"BG", "Europe/Sofia"},      CountryZone{"CH", "Europe/Zurich"},
    CountryZone{"CN", "Asia/Shanghai"},     CountryZone{"CZ", "Europe/Prague"},
    CountryZone{"DE", "Europe/Berlin"},     CountryZone{"DK", "Europe/Copenhagen"},
    CountryZone{"EE", "Europe/Tallinn"},    CountryZone{"ES", "Europe/Madrid"},
    CountryZone{"FI", "Europe/Helsinki"},   CountryZone{"FR", "Europe/Paris"},
    CountryZone{"GB", "Europe/London"},     CountryZone{"GR", "Europe/Athens"},
    CountryZone{"HK", "Asia/Hong_Kong"},    CountryZone{"HR", "Europe/Zagreb"},
    CountryZone{"HU", "Europe/Budapest"},   CountryZone{"IE", "Europe/Dublin"},
    CountryZone{"IN", "Asia/Kolkata"},      CountryZone{"IS", "Atlantic/Reykjavik"},
    CountryZone{"IT", "Europe/Rome"},       CountryZone{"JP", "Asia/Tokyo"},
    CountryZone{"KH", "Asia/Phnom_Penh"},   CountryZone{"KR", "Asia/Seoul"},
    CountryZone{"LA", "Asia/Vientiane"},    CountryZone{"LI", "Europe/Vaduz"},
    CountryZone{"LT", "Europe/Vilnius"},    CountryZone{"LU", "Europe/Luxembourg"},
    CountryZone{"LV", "Europe/Riga"},       CountryZone{"MC", "Europe/Monaco"},
    CountryZone{"MO", "Asia/Macau"},        CountryZone{"MY", "Asia/Kuala_Lumpur"},
    CountryZone{"NL", "Europe/Amsterdam"},  CountryZone{"NO", "Europe/Oslo"},
    CountryZone{"PH", "Asia/Manila"},       CountryZone{"PL", "Europe/Warsaw"},
    CountryZone{"PT", "Europe/Lisbon"},     CountryZone{"RO", "Europe/Bucharest"},
    CountryZone{"SE", "Europe/Stockholm"},  CountryZone{"SG", "Asia/Singapore"},
    CountryZone{"SI", "Europe/Ljubljana"},  CountryZone{"SK", "Europe/Bratislava"},
    CountryZone{"SM", "Europe/San_Marino"}, CountryZone{"TH", "Asia/Bangkok"},
    CountryZone{"TW", "Asia/Taipei"},       CountryZone{"VN", "Asia/Ho_Chi_Minh"},
};

bool is_zone(const std::string& zone) {
  try {
    date::locate_zone(zone);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

// A container often has no zone set: UTC then, as its clock shows.
std::string machine_zone() {
  if (const char* set = std::getenv("TZ"); set != nullptr && is_zone(set)) return set;
  try {
    return date::current_zone()->name();
  } catch (const std::runtime_error&) {
    return "Etc/UTC";
  }
}

std::string zone_of(std::string_view country) {
  const auto found = std::find_if(countries.begin(), countries.end(),
                                  [&](const CountryZone& one) { return one.country == country; });
  return found == countries.end() ? std::string() : std::string(found->zone);
}

std::string country_of(std::string_view zone) {
  const auto found = std::find_if(countries.begin(), countries.end(),
                                  [&](const CountryZone& one) { return one.zone == zone; });
  return found == countries.end() ? std::string() : std::string(found->country);
}

bool is_country(std::string_view code) {
  return code.size() == 2 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string hours_text(double hours) {
  char text[16];
  std::snprintf(text, sizeof text, "%+.1f", hours);
  return text;
}

}  // namespace

Result<ZoneChoice> choose_zone(const std::string& zone, const std::string& country) {
  if (!country.empty() && !is_country(country)) {
    return fail(ErrorKind::usage,
                say("\"{0}\" is no country code; write two capitals, such as CN.",
                    "“{0}”不是国家代码；请写两个大写字母，如 CN。", {shown(country)}));
  }
  if (!zone.empty()) {
    if (!is_zone(zone)) {
      return fail(ErrorKind::usage,
                  say("The time zone \"{0}\" is not known; use a name such as Asia/Shanghai.",
                      "未知时区“{0}”；请使用如 Asia/Shanghai 的名称。", {shown(zone)}));
    }
    return ZoneChoice{zone, country.empty() ? country_of(zone) : country,
                      say("Time zone: {0}, as you said.", "时区：{0}（按您的指定）。", {zone})};
  }
  if (!country.empty()) {
    const std::string found = zone_of(country);
    if (found.empty()) {
      return fail(ErrorKind::usage,
                  say("The country {0} has several time zones, or is not known here; say which "
                      "with --zone.",
                      "国家 {0} 有多个时区，或未收录；请用 --zone 指明。", {country}));
    }
    return ZoneChoice{found, country,
                      say("Time zone: {0}, that of the country {1}.",
                          "时区：{0}（国家 {1} 的时区）。", {found, country})};
  }
  const std::string machine = machine_zone();
  return ZoneChoice{
      machine, country_of(machine),
      say("Time zone: {0}, that of this machine. If the site lies elsewhere, say so "
          "with --zone or --country.",
          "时区：{0}（本机的时区）。若辖区在别处，请用 --zone 或 --country 指明。", {machine})};
}

Text zone_doubt(const std::string& zone, geo::Position middle, Instant now) {
  constexpr double most_hours = 3;
  const auto table = expand_zone(zone, now);
  if (!table || table->shifts.empty()) return {};
  std::int32_t offset_s = table->shifts.front().offset_s;
  for (const ZoneShift& shift : table->shifts) {
    if (shift.from <= now) offset_s = shift.offset_s;
  }
  const double clock = offset_s / 3600.0;
  const double sun = middle.lon_e7 / 15e7;  // the earth turns by 15 degrees an hour
  double apart = clock - sun;
  if (apart > 12) apart -= 24;
  if (apart < -12) apart += 24;
  if (apart <= most_hours && apart >= -most_hours) return {};
  return say(
      "The clock of {0} is UTC{1} h, but where the map lies the sun says UTC{2} h: check the zone "
      "and the map. Opening hours and shifts follow the zone.",
      "{0} 的钟面时间为 UTC{1} 小时，而地图所在经度对应 UTC{2} "
      "小时：请核对时区与地图。开放时间和班次"
      "均按时区计算。",
      {zone, hours_text(clock), hours_text(sun)});
}

}  // namespace liferelay::site
