#include "dispatcher/site/intake/coordinates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

// A coordinate taken apart: its numbers, the signs of degrees, minutes and seconds, and the letter.
struct Written {
  std::vector<double> numbers;
  bool negative = false;
  char letter = 0;            // N, S, E, W
  bool with_minutes = false;  // a sign of minutes or seconds, or a colon
};

struct Sign {
  std::string_view word;
  char means;  // N S E W a direction, d degrees, m minutes or seconds, ' ' a gap
};
constexpr std::array<Sign, 29> signs{
    {{"北纬", 'N'}, {"北緯", 'N'}, {"南纬", 'S'}, {"南緯", 'S'}, {"东经", 'E'}, {"東経", 'E'},
     {"東經", 'E'}, {"西经", 'W'}, {"西経", 'W'}, {"西經", 'W'}, {"N", 'N'},    {"S", 'S'},
     {"E", 'E'},    {"W", 'W'},    {"°", 'd'},    {"º", 'd'},    {"˚", 'd'},    {"度", 'd'},
     {"'", 'm'},    {"\"", 'm'},   {"′", 'm'},    {"″", 'm'},    {"’", 'm'},    {"”", 'm'},
     {"分", 'm'},   {"秒", 'm'},   {":", 'm'},    {" ", ' '},    {"´", 'm'}}};

const Sign* sign_at(std::string_view text) {
  for (const Sign& sign : signs) {
    if (text.substr(0, sign.word.size()) == sign.word) return &sign;
  }
  return nullptr;
}

// Digits with a decimal point or comma at the beginning of `text`; taken off it.
std::optional<double> take_number(std::string_view& text) {
  std::size_t end = 0;
  int points = 0;
  std::string plain;
  while (end < text.size()) {
    const char c = text[end];
    if (c == '.' || c == ',')
      ++points;
    else if (c < '0' || c > '9')
      break;
    plain += c == ',' ? '.' : c;
    ++end;
  }
  double value = 0;
  const auto [rest, error] =
      std::from_chars(plain.data(), plain.data() + plain.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || rest != plain.data() + plain.size() || points > 1 || plain.empty())
    return std::nullopt;
  text.remove_prefix(end);
  return value;
}

// Nothing for what is no coordinate of any form.
std::optional<Written> take_apart(std::string_view text) {
  Written out;
  if (text.empty() || text.size() > 80) return std::nullopt;
  while (!text.empty()) {
    if ((text.front() == '-' || text.front() == '+') && out.numbers.empty() && !out.negative) {
      out.negative = text.front() == '-';
      text.remove_prefix(1);
    } else if (const Sign* sign = sign_at(text)) {
      if (sign->means >= 'A' && sign->means <= 'Z') {
        if (out.letter != 0) return std::nullopt;
        out.letter = sign->means;
      }
      out.with_minutes = out.with_minutes || sign->means == 'm';
      text.remove_prefix(sign->word.size());
    } else if (const auto number = take_number(text); number && out.numbers.size() < 3) {
      out.numbers.push_back(*number);
    } else {
      return std::nullopt;
    }
  }
  out.with_minutes = out.with_minutes || out.numbers.size() > 1;
  if (out.numbers.empty() || (out.negative && out.letter != 0)) return std::nullopt;
  return out;
}

tl::unexpected<Error> wrong(Text what) {
  return fail(ErrorKind::input, std::move(what));
}

tl::unexpected<Error> no_coordinate(Axis axis) {
  return wrong(axis == Axis::lat ? say("this is no latitude in degrees; write it as 34.3409.",
                                       "不是纬度；请写成度数，例如 34.3409。")
                                 : say("this is no longitude in degrees; write it as 134.0452.",
                                       "不是经度；请写成度数，例如 134.0452。"));
}

// Degrees of the numbers, or nothing: minutes and seconds are below 60, and only the last number
// has decimals.
std::optional<double> degrees_of(const std::vector<double>& numbers) {
  double degrees = 0;
  double unit = 1;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0 && numbers[i] >= 60) return std::nullopt;
    if (i + 1 < numbers.size() && numbers[i] != std::floor(numbers[i])) return std::nullopt;
    degrees += numbers[i] / unit;
    unit *= 60;
  }
  return degrees;
}

// A letter of the other axis.
std::optional<Text> why_wrong_letter(char letter, Axis axis) {
  const bool of_lat = letter == 'N' || letter == 'S';
  if (letter == 0 || of_lat == (axis == Axis::lat)) return std::nullopt;
  return axis == Axis::lat
             ? say("latitude and longitude are swapped: this is a longitude. Swap the columns.",
                   "经纬度颠倒：此处是经度。请对调两列。")
             : say("latitude and longitude are swapped: this is a latitude. Swap the columns.",
                   "经纬度颠倒：此处是纬度。请对调两列。");
}

}  // namespace

Result<std::int32_t> coordinate(std::string_view text, Axis axis, CoordinateForm form) {
  const auto written = take_apart(narrow(cut(text, 200)));
  if (!written) return no_coordinate(axis);
  if (auto why = why_wrong_letter(written->letter, axis)) return wrong(std::move(*why));
  if (written->with_minutes && form == CoordinateForm::decimal) {
    return wrong(
        say("these are degrees with minutes; write coordinates = \"dms\" in the mapping, or "
            "decimal degrees in the file.",
            "这是度分秒格式；请在映射文件中写 coordinates = \"dms\"，或在文件中改为十进制度数。"));
  }
  if (!written->with_minutes && form == CoordinateForm::dms) {
    return wrong(
        say("these are decimal degrees, and the mapping says coordinates = \"dms\"; mend one "
            "of them.",
            "这是十进制度数，而映射文件写的是 coordinates = \"dms\"；请改正其一。"));
  }
  const auto degrees = degrees_of(written->numbers);
  if (!degrees) return no_coordinate(axis);
  if (*degrees > 360) {
    return wrong(
        say("these are no degrees but perhaps metres of a national grid; convert the positions to "
            "degrees, such as 34.3409, and import again.",
            "这不是度数，可能是某国平面坐标（米）；请先换算为度数（例如 34.3409）再导入。"));
  }
  if (axis == Axis::lat && *degrees > 90 && *degrees <= 180) {
    return wrong(
        say("a latitude is never beyond 90; latitude and longitude look swapped. Swap the "
            "columns.",
            "纬度不会超过 90；经纬度疑似颠倒。请对调两列。"));
  }
  if (*degrees > (axis == Axis::lat ? 90.0 : 180.0)) return no_coordinate(axis);
  const bool minus = written->negative || written->letter == 'S' || written->letter == 'W';
  const auto e7 = static_cast<std::int32_t>(std::lround(*degrees * 1e7));
  return minus ? -e7 : e7;
}

namespace {

// "POINT (16.37 48.21)" of a geographic database, with or without its reference system in front:
// the order is stated there, x before y. Nothing for other texts; an empty pair for "POINT EMPTY".
std::optional<std::pair<std::string, std::string>> well_known_point(std::string_view text) {
  std::string plain(text);
  for (char& c : plain) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  if (plain.starts_with("SRID=4326;")) plain.erase(0, 10);
  if (!plain.starts_with("POINT")) return std::nullopt;
  std::pair<std::string, std::string> pair;
  const std::size_t open = plain.find('(');
  const std::size_t begin =
      plain.find_first_not_of(' ', open == std::string::npos ? open : open + 1);
  const std::size_t gap = begin == std::string::npos ? begin : plain.find(' ', begin);
  const std::size_t close = plain.find(')');
  if (gap == std::string::npos || close != plain.size() - 1) return pair;
  return std::pair(plain.substr(gap + 1, close - gap - 1), plain.substr(begin, gap - begin));
}

}  // namespace

Result<std::pair<std::string, std::string>> split_pair(std::string_view text, PairOrder order) {
  const std::string whole = narrow(cut(text, 400));
  if (auto point = well_known_point(whole)) {
    if (!point->first.empty()) return *point;
    return wrong(say("this point has no latitude and longitude in degrees; fill them in.",
                     "该点没有以度表示的经纬度；请填写。"));
  }
  constexpr std::array<std::string_view, 5> marks{"、", "，", "；", "|", "/"};
  constexpr std::string_view brackets = "()[]";
  std::string plain;
  for (std::string_view rest = whole; !rest.empty();) {
    const auto mark = std::find_if(marks.begin(), marks.end(),
                                   [&](auto one) { return rest.substr(0, one.size()) == one; });
    const std::size_t length = mark == marks.end() ? 1 : mark->size();
    if (mark != marks.end())
      plain += ';';
    else if (brackets.find(rest.front()) == std::string_view::npos)
      plain += rest.front();
    rest.remove_prefix(length);
  }
  std::size_t at = std::string::npos;
  for (const char mark : {';', ',', ' '}) {
    if (std::count(plain.begin(), plain.end(), mark) != 1) continue;
    at = plain.find(mark);
    break;
  }
  if (at == std::string::npos) {
    return wrong(say("this is no pair of latitude and longitude; write it as 34.3409,134.0452.",
                     "不是经纬度；请写成“纬度,经度”，例如 34.3409,134.0452。"));
  }
  std::pair<std::string, std::string> pair{plain.substr(0, at), plain.substr(at + 1)};
  if (order == PairOrder::lon_lat) std::swap(pair.first, pair.second);
  return pair;
}

std::int64_t distance_outside_cm(geo::Position at, const BoundingBox& box) {
  const geo::Position nearest{std::clamp(at.lat_e7, box.south_e7, box.north_e7),
                              std::clamp(at.lon_e7, box.west_e7, box.east_e7)};
  return nearest == at ? 0 : geo::distance_cm(at, nearest);
}

std::optional<Text> why_misplaced(geo::Position at, geo::Position swapped,
                                  const std::optional<BoundingBox>& extent) {
  if (at == geo::Position{}) {
    return say("0, 0 is no position here; fill in the latitude and longitude.",
               "0, 0 不是有效位置；请填写经纬度。");
  }
  if (!extent || extent->contains(at)) return std::nullopt;
  if (geo::is_on_earth(swapped) && extent->contains(swapped)) {
    return say(
        "latitude and longitude look swapped: the other way round this lies on the map. Swap "
        "them.",
        "经纬度疑似颠倒：对调后位于地图内。请对调。");
  }
  const std::int64_t outside = distance_outside_cm(at, *extent);
  if (outside <= most_outside_cm) return std::nullopt;
  return say(
      "this lies {0} km outside the map; check the latitude and longitude, and the \"datum\".",
      "该点在地图范围之外 {0} 公里；请核对经纬度与“datum”。",
      {std::to_string((outside + 50'000) / 100'000)});
}

std::string degrees_text(std::int32_t e7) {
  const auto magnitude = static_cast<std::uint32_t>(std::abs(static_cast<std::int64_t>(e7)));
  std::string decimals = std::to_string(magnitude % 10'000'000);
  decimals.insert(0, 7 - decimals.size(), '0');
  return (e7 < 0 ? "-" : "") + std::to_string(magnitude / 10'000'000) + "." + decimals;
}

}  // namespace liferelay::site
