// A box is read digit by digit from its text: no locale, and a mistake is named by its field.
#include "dispatcher/site/osm/bounding_box.hpp"

#include <charconv>
#include <cmath>
#include <string>

namespace liferelay::site {
namespace {

// Decimal degrees to 1e-7 degrees; false for anything that is not a number within +-limit degrees.
bool parse_degrees(std::string_view text, double limit, std::int32_t& out_e7) {
  double degrees = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, degrees, std::chars_format::fixed);
  if (error != std::errc{} || stop != end || !(degrees >= -limit && degrees <= limit)) return false;
  out_e7 = static_cast<std::int32_t>(std::floor(degrees * 1e7 + 0.5));
  return true;
}

tl::unexpected<Error> not_a_box(std::string_view text) {
  return fail(
      ErrorKind::usage,
      say("\"{0}\" is not a box: give west,south,east,north in decimal degrees, such as "
          "9.47,47.04,9.64,47.28.",
          "“{0}”不是有效范围：请按 西,南,东,北 给出十进制度数，例如 9.47,47.04,9.64,47.28。",
          {text}));
}

}  // namespace

Result<BoundingBox> parse_bounding_box(std::string_view text) {
  BoundingBox box;
  std::int32_t* const edges[] = {&box.west_e7, &box.south_e7, &box.east_e7, &box.north_e7};
  std::string_view rest = text;
  for (int i = 0; i < 4; ++i) {
    const std::size_t comma = rest.find(',');
    if ((comma == std::string_view::npos) != (i == 3)) return not_a_box(text);
    const double limit = i % 2 == 0 ? 180.0 : 90.0;
    if (!parse_degrees(rest.substr(0, comma), limit, *edges[i])) return not_a_box(text);
    if (i < 3) rest.remove_prefix(comma + 1);
  }
  if (box.west_e7 >= box.east_e7 || box.south_e7 >= box.north_e7) {
    return fail(
        ErrorKind::usage,
        say("The box \"{0}\" is empty: west must be less than east and south less than north.",
            "范围“{0}”为空：西须小于东，南须小于北。", {text}));
  }
  return box;
}

}  // namespace liferelay::site
