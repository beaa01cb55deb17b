// Public holidays: days in order, each once, or a finding with its line.
#include <algorithm>
#include <functional>

#include "dispatcher/site/compile/holidays_file.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace liferelay;

bool rises(const std::vector<std::int32_t>& days) {
  return std::adjacent_find(days.begin(), days.end(), std::greater_equal<>()) == days.end();
}

void run(std::string_view bytes) {
  site::Findings findings;
  const site::HolidayCalendar calendar = site::read_holidays("CN.txt", bytes, findings);
  fuzz::promise(rises(calendar.holidays) && rises(calendar.working_days), "days rise, each once");
  for (const site::Finding& found : findings.all()) {
    fuzz::promise(found.line > 0 && !found.what.zh.empty(),
                  "a finding has its line and both languages");
  }
  if (findings.has_errors()) return;
  for (const auto& days : {calendar.holidays, calendar.working_days})
    for (const std::int32_t day : days)
      fuzz::promise(calendar.holiday(day) != site::DayKnown::not_stated, "its year is covered");
}

const fuzz::Registered registered("holidays", run);

}  // namespace
