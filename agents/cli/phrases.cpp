#include "agents/cli/phrases.hpp"

#include <cstdio>
#include <cstdlib>
#include <ctime>

namespace liferelay::cli {
namespace {

std::string formatted(Instant at, std::int32_t offset_s, const char* format) {
  const std::time_t local = static_cast<std::time_t>(at.ms / 1000 + offset_s);
  std::tm parts{};
  gmtime_r(&local, &parts);  // the offset is already in it
  char buffer[32];
  const std::size_t length = std::strftime(buffer, sizeof buffer, format, &parts);
  return {buffer, length};
}

std::string degrees(std::int32_t e7) {
  const std::int64_t magnitude = std::llabs(std::int64_t{e7});
  char buffer[24];
  std::snprintf(buffer, sizeof buffer, "%s%lld.%07lld", e7 < 0 ? "-" : "",
                static_cast<long long>(magnitude / 10'000'000),
                static_cast<long long>(magnitude % 10'000'000));
  return buffer;
}

}  // namespace

std::string clock_time(Instant at, std::int32_t offset_s) {
  return formatted(at, offset_s, "%H:%M:%S");
}

std::string date_and_time(Instant at, std::int32_t offset_s) {
  return formatted(at, offset_s, "%Y-%m-%d %H:%M:%S");
}

std::string minutes_and_seconds(Duration duration) {
  const long long total = std::llabs(duration.ms) / 1000;
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%s%lld:%02lld", duration.ms < 0 ? "-" : "", total / 60,
                total % 60);
  return buffer;
}

std::string coordinates(geo::Position position) {
  return degrees(position.lat_e7) + "," + degrees(position.lon_e7);
}

Text where(const Place& place, const std::string& place_name) {
  const std::string& name = place_name.empty() ? place.stated : place_name;
  const std::string at = coordinates(place.at);
  if (!place.known && name.empty()) return say("place not known", "地点不明");
  if (!place.known) return say("\"{0}\" (place not clear)", "“{0}”（地点不明确）", {name});
  if (name.empty()) return {at, at};
  if (!place.place) return say("{0} (\"{1}\")", "{0}（“{1}”）", {at, name});
  return {name, name};
}

Text first_part(const Text& description) {
  return {description.en.substr(0, description.en.find(';')),
          description.zh.substr(0, description.zh.find(';'))};
}

}  // namespace liferelay::cli
