// Whether something is open is read from tables; past their ends it is unknown, never guessed.
#include "dispatcher/domain/hours.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;

namespace {

const ZoneTable zone{{{Instant{1}, 3600}}, Instant{days(400).ms}};

HoursTable office() {  // day 10: 08:00-12:00, 22:00-02:00 of the next day; day 11: closed
  return {HoursKind::table, 10, {{{480, 720}, {1320, 1560}}, {}}, {0, 1}};
}

Instant local(int day, int hour, int minute) {
  return Instant{} + days(day) + hours(hour - 1) + minutes(minute);
}

}  // namespace

BOOST_AUTO_TEST_CASE(ranges_include_their_start_and_exclude_their_end) {
  BOOST_TEST((opening_at(office(), zone, local(10, 7, 59)) == Opening::closed));
  BOOST_TEST((opening_at(office(), zone, local(10, 8, 0)) == Opening::open));
  BOOST_TEST((opening_at(office(), zone, local(10, 11, 59)) == Opening::open));
  BOOST_TEST((opening_at(office(), zone, local(10, 12, 0)) == Opening::closed));
}

BOOST_AUTO_TEST_CASE(a_range_past_midnight_reaches_into_the_next_day) {
  BOOST_TEST((opening_at(office(), zone, local(10, 23, 0)) == Opening::open));
  BOOST_TEST((opening_at(office(), zone, local(11, 1, 59)) == Opening::open));
  BOOST_TEST((opening_at(office(), zone, local(11, 2, 0)) == Opening::closed));
}

BOOST_AUTO_TEST_CASE(outside_the_tables_it_is_unknown) {
  BOOST_TEST((opening_at(office(), zone, local(9, 9, 0)) == Opening::unknown));
  BOOST_TEST((opening_at(office(), zone, local(12, 9, 0)) == Opening::unknown));
  BOOST_TEST((opening_at(office(), {}, local(10, 9, 0)) == Opening::unknown));
  BOOST_TEST((opening_at({}, zone, local(10, 9, 0)) == Opening::unknown));
  BOOST_TEST((opening_at({HoursKind::always, 0, {}, {}}, {}, local(10, 9, 0)) == Opening::open));
}
