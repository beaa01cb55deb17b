// Hours that a registry spreads over columns of single days.
#include <boost/test/unit_test.hpp>

#include "tests/unit/intake/little_table.hpp"

using namespace liferelay;
using site::ImportKind;

namespace {

// The hours of one AED whose row ends with `cells` under `titles`.
std::string hours_of(const std::string& titles, const std::string& cells) {
  const auto intake = test::imported(
      "id,name,lat,lon," + titles + "\nA1,Hall,34.34,134.04," + cells + "\n", ImportKind::aeds);
  return test::cell_of(intake.text, "A1", "hours");
}

const std::string of_taiwan = "周一至周五起,周一至周五迄,周六起,周六迄,周日起,周日迄,開放時間備註";

}  // namespace

BOOST_AUTO_TEST_SUITE(day_columns)

BOOST_AUTO_TEST_CASE(beginnings_and_ends_of_days_become_rules) {
  BOOST_TEST(hours_of(of_taiwan, "08:00:00,17:00:00,09:00:00,12:00:00,10:00,11:00,") ==
             "Mo-Fr 08:00-17:00; Sa 09:00-12:00; Su 10:00-11:00");
  BOOST_TEST(hours_of(of_taiwan, "08:00,17:00,休館,休館,休館,休館,") ==
             "Mo-Fr 08:00-17:00; Sa off; Su off");
}

BOOST_AUTO_TEST_CASE(a_day_whose_cells_are_empty_is_unknown_and_not_closed) {
  BOOST_TEST(hours_of(of_taiwan, "08:00:00,17:00:00,,,,,") == "Mo-Fr 08:00-17:00; Sa,Su unknown");
}

BOOST_AUTO_TEST_CASE(what_may_mean_two_things_leaves_the_hours_unknown) {
  BOOST_TEST(hours_of(of_taiwan, "00:00:00,00:00:00,00:00:00,00:00:00,00:00:00,00:00:00,") == "");
  BOOST_TEST(hours_of(of_taiwan, "08:00,17:00,,,,,寒暑假另計") == "");
  BOOST_TEST(hours_of(of_taiwan, "08:00,,,,,,") == "");
}

BOOST_AUTO_TEST_CASE(a_column_may_say_that_it_is_open_throughout_or_on_which_days_it_is_not) {
  BOOST_TEST(hours_of("24/7", "yes") == "24/7");
  BOOST_TEST(hours_of("24/7", "no") == "");
  BOOST_TEST(hours_of("利用時間,休館日", "平日 8:30～17:15,土日祝") ==
             "Mo-Fr 08:30-17:15; Sa,Su,PH off");
}

BOOST_AUTO_TEST_SUITE_END()
