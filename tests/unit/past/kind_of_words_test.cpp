// What the words of real logs say of the kind of report.
#include <boost/test/unit_test.hpp>

#include "dispatcher/site/past/past_incident.hpp"

using namespace liferelay;
using site::kind_of_words;

BOOST_AUTO_TEST_CASE(words_of_logs_become_kinds_of_reports) {
  using enum ReportedKind;
  BOOST_TEST((kind_of_words("Water Rescue") == in_water));
  BOOST_TEST((kind_of_words("EMS: CARDIAC EMERGENCY") == collapsed));
  BOOST_TEST((kind_of_words("EMS: UNCONSCIOUS SUBJECT") == collapsed));
  BOOST_TEST((kind_of_words("Structure Fire") == smoke_or_fire));
  BOOST_TEST((kind_of_words("Smoke Investigation (Outside)") == smoke_or_fire));
  BOOST_TEST((kind_of_words("Traffic Collision") == injured));
  BOOST_TEST((kind_of_words("EMS: BACK PAINS/INJURY") == injured));
  BOOST_TEST((kind_of_words("游客落水") == in_water));
  BOOST_TEST((kind_of_words("老人晕倒") == collapsed));
  BOOST_TEST((kind_of_words("餐馆起火") == smoke_or_fire));
}

BOOST_AUTO_TEST_CASE(a_category_is_no_kind_and_nothing_is_guessed) {
  BOOST_TEST((kind_of_words("Fire: VEHICLE ACCIDENT") == ReportedKind::injured));
  BOOST_TEST((kind_of_words("Fire: GAS-ODOR/LEAK") == ReportedKind::unknown));
  BOOST_TEST((kind_of_words("Medical Incident") == ReportedKind::unknown));
  BOOST_TEST((kind_of_words("") == ReportedKind::unknown));
}
