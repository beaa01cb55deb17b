// Hours in the words of registries: four cells, a line each. What is understood is text that the
// opening hours understand, and what is not has a reason.
#include "dispatcher/site/hours/registry_hours.hpp"

#include "tests/fuzz/lines.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace liferelay;

void run(std::string_view bytes) {
  fuzz::Lines lines(bytes);
  const site::RegistryHours cells{lines.next(), lines.next(), lines.next(), lines.rest()};
  const site::HoursWords words = site::opening_hours_from(cells);
  fuzz::promise(words.rule.empty() || words.why_unknown.en.empty(), "a rule or a reason");
  fuzz::promise(words.why_unknown.en.empty() == words.why_unknown.zh.empty(), "in both languages");
  fuzz::promise(words.rule.empty() || site::is_understood(words.rule),
                "the rule is one that opening hours understand");
}

const fuzz::Registered registered("registry_hours", run);

}  // namespace
