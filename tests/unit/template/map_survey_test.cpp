// Where the points of a map lie, and which of them stray.
#include "dispatcher/site/template/map_survey.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using namespace liferelay::site;

namespace {

// A town of a tenth of a degree, 400 points.
std::vector<geo::Position> town() {
  std::vector<geo::Position> points;
  for (int i = 0; i < 400; ++i)
    points.push_back({470'000'000 + 2'500 * i, 95'000'000 + 2'500 * (i * 7 % 400)});
  return points;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_town_without_strays_is_its_own_extent) {
  auto points = town();
  const MapSurvey survey = survey_points(points);
  BOOST_TEST(survey.strays == 0u);
  BOOST_TEST((survey.extent == BoundingBox{95'000'000, 470'000'000, 96'000'000, 471'000'000}));
  BOOST_TEST((survey.middle == geo::Position{470'500'000, 95'500'000}));
}

BOOST_AUTO_TEST_CASE(points_far_outside_are_left_out_and_counted) {
  auto points = town();
  points.push_back({470'500'000, 88'000'000});
  points.push_back({520'000'000, 95'500'000});
  const MapSurvey survey = survey_points(points);
  BOOST_TEST(survey.strays == 2u);
  BOOST_TEST((survey.extent == BoundingBox{95'000'000, 470'000'000, 96'000'000, 471'000'000}));
}

BOOST_AUTO_TEST_CASE(few_points_never_stray) {
  std::vector<geo::Position> points{{470'000'000, 95'000'000}, {-330'000'000, 1'500'000'000}};
  BOOST_TEST(survey_points(points).strays == 0u);
  BOOST_TEST(survey_points({}).strays == 0u);
}
