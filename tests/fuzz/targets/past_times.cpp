// Times and words of logs of past calls: a line each. What one form reads is read the same again.
#include "dispatcher/site/past/log_time.hpp"
#include "dispatcher/site/past/past_incident.hpp"
#include "tests/fuzz/lines.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace liferelay;

void run(std::string_view bytes) {
  fuzz::Lines lines(bytes);
  const std::string first = lines.next();
  const std::string second = lines.next();
  const auto forms = site::forms_of_clocks({first, second});
  if (forms) {
    for (const std::string& text : {first, second})
      fuzz::promise(text.empty() || site::parse_clock(text, *forms), "a form found reads them all");
  }
  site::find_clock(first);
  site::kind_of_words(second);
  static const auto town = site::TownClock::of("America/New_York");
  fuzz::promise(town.has_value(), "the zone is known");
  if (const auto reading = site::parse_clock(first, {})) town->instant_of(*reading);
}

const fuzz::Registered registered("past_times", run);

}  // namespace
