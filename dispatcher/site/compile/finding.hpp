// What reading a site folder found: errors that stop it, warnings that somebody should look at.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/text.hpp"

namespace liferelay::site {

enum class Severity { error, warning };

// What a finding is about, in the order in which a colleague would bring it up: many alike are told
// together. The names stand in the JSON of `check`.
enum class Topic : std::uint8_t {
  other,             // a mistake in a file, and whatever stands alone
  role_unfilled,     // fewer people than the role needs
  role_at_night,     // nobody on shift at 03:00
  plan_review,       // not approved, or past review
  supply_over,       // battery or pads of an AED
  unreachable,       // equipment or a post far from every path
  on_island,         // the same, where no path leads to from the rest
  certificate_over,  // of a person
  insurance_over,
  not_askable,  // a person whom nobody will ever ask
  supply_due,   // within 60 days
  certificate_due,
  insurance_due,
  no_consent,
  no_shift,
  no_post,
  hours_unknown,
  off_map,     // a position outside the map, or with latitude and longitude swapped
  ambiguous,   // several places of one name
  islands,     // of the path network
  table_ends,  // holidays or a roster that somebody must carry on
};

struct Finding {
  Severity severity = Severity::error;
  std::string file;  // relative to the site folder; empty: the site as a whole
  int line = 0;      // from 1; 0: the whole file
  Text what;         // what is wrong and what to do
  Topic topic = Topic::other;

  friend bool operator==(const Finding&, const Finding&) = default;
};

// No more are kept, half of them errors and half warnings; the last of each then says that there
// are more. All are counted.
inline constexpr std::size_t max_findings = 4'000;

class Findings {
 public:
  void error(std::string file, int line, Text what) {
    add(errors_, {Severity::error, std::move(file), line, std::move(what), Topic::other});
  }
  void warning(std::string file, int line, Text what, Topic topic = Topic::other) {
    add(warnings_, {Severity::warning, std::move(file), line, std::move(what), topic});
  }
  bool has_errors() const { return errors_ > 0; }
  std::size_t errors() const { return errors_; }
  std::size_t warnings() const { return warnings_; }
  // In the order in which they were found.
  const std::vector<Finding>& all() const { return all_; }

 private:
  void add(std::size_t& count, Finding finding);

  std::vector<Finding> all_;
  std::size_t errors_ = 0;
  std::size_t warnings_ = 0;
};

}  // namespace liferelay::site

namespace liferelay {

template <>
struct EnumNames<site::Topic> {
  static constexpr std::array<std::string_view, 21> values{
      "other",       "role_unfilled",   "role_at_night",    "plan_review",    "supply_over",
      "unreachable", "on_island",       "certificate_over", "insurance_over", "not_askable",
      "supply_due",  "certificate_due", "insurance_due",    "no_consent",     "no_shift",
      "no_post",     "hours_unknown",   "off_map",          "ambiguous",      "islands",
      "table_ends"};
};

}  // namespace liferelay
