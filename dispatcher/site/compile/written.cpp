#include "dispatcher/site/compile/written.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "dispatcher/base/utf8.hpp"

namespace liferelay::site {

bool is_site_id(std::string_view text) {
  const auto forbidden = [](char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '/' || c == '\\';
  };
  return !text.empty() && text.size() <= max_id_bytes && text.front() != '.' &&
         is_plain_text(text) && std::none_of(text.begin(), text.end(), forbidden);
}

Text id_rule() {
  return {"an id of up to 64 bytes without blanks and slashes",
          "不超过 64 字节、不含空格和斜杠的编号"};
}

std::string shown(std::string_view text) {
  constexpr std::size_t most = 40;
  const bool cut = text.size() > most;
  std::size_t end = std::min(text.size(), most);
  while (cut && end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;
  std::string out(text.substr(0, end));
  for (char& c : out) {
    if (static_cast<unsigned char>(c) < 0x20U || c == 0x7f) c = '?';
  }
  return cut ? out + "..." : out;
}

Text shown(const Origin& origin) {
  if (origin.line == 0) return {origin.file, origin.file};
  return say("{0}, line {1}", "{0} 第 {1} 行", {origin.file, std::to_string(origin.line)});
}

std::string shown(geo::Position at) {
  const auto degrees = [](std::int64_t e7) {
    constexpr std::int64_t unit = 100;  // of the fifth decimal: about a metre
    const std::int64_t rounded = (std::abs(e7) + unit / 2) / unit;
    std::string decimals = std::to_string(rounded % 100'000);
    decimals.insert(0, 5 - decimals.size(), '0');
    return (e7 < 0 ? "-" : "") + std::to_string(rounded / 100'000) + "." + decimals;
  };
  return degrees(at.lat_e7) + "," + degrees(at.lon_e7);
}

std::string shown_on_map(std::int64_t source_id, geo::Position at) {
  const char* kind = source_id >= 0 ? "node/" : source_id % 2 == 0 ? "way/" : "relation/";
  const std::int64_t number = source_id >= 0 ? source_id : -(source_id / 2);
  return "osm-" + std::to_string(source_id) + " (" + kind + std::to_string(number) + ", " +
         shown(at) + ")";
}

std::string shown_on_map(const std::string& id, geo::Position at) {
  constexpr std::string_view prefix = "osm-";
  std::int64_t source_id = 0;
  const char* end = id.data() + id.size();
  if (!id.starts_with(prefix)) return id;
  const auto [read, error] = std::from_chars(id.data() + prefix.size(), end, source_id);
  return error == std::errc{} && read == end ? shown_on_map(source_id, at) : id;
}

}  // namespace liferelay::site
