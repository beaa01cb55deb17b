// Zone, id and texts of a new site.
#include <boost/test/unit_test.hpp>

#include "dispatcher/site/template/resources.hpp"
#include "dispatcher/site/template/site_toml.hpp"
#include "dispatcher/site/template/site_zone.hpp"

using namespace liferelay;
using namespace liferelay::site;

namespace {

constexpr Instant winter{1'795'000'000'000};  // November 2026

}  // namespace

BOOST_AUTO_TEST_CASE(the_zone_is_the_one_said_else_the_countrys_and_why_is_told) {
  const auto said = choose_zone("Asia/Tokyo", "CN");
  BOOST_TEST(said->zone == "Asia/Tokyo");
  BOOST_TEST(said->country == "CN");
  for (const auto& [country, zone] : {std::pair("CN", "Asia/Shanghai"),
                                      {"JP", "Asia/Tokyo"},
                                      {"LI", "Europe/Vaduz"},
                                      {"DE", "Europe/Berlin"},
                                      {"AT", "Europe/Vienna"},
                                      {"CH", "Europe/Zurich"},
                                      {"MC", "Europe/Monaco"}}) {
    const auto chosen = choose_zone("", country);
    BOOST_REQUIRE(chosen.has_value());
    BOOST_TEST(chosen->zone == zone);
    BOOST_TEST(chosen->why.en.find(country) != std::string::npos);
  }
  BOOST_TEST(choose_zone("Asia/Shanghai", "")->country == "CN");
  BOOST_TEST(!choose_zone("", "")->zone.empty());
}

BOOST_AUTO_TEST_CASE(a_zone_or_country_that_cannot_be_is_refused) {
  BOOST_TEST(!choose_zone("Mars/Olympus", "").has_value());
  BOOST_TEST(!choose_zone("", "US").has_value());  // several zones: say which
  BOOST_TEST(choose_zone("America/New_York", "US").has_value());
  BOOST_TEST(!choose_zone("", "China").has_value());
}

BOOST_AUTO_TEST_CASE(a_map_elsewhere_than_the_zone_is_doubted) {
  const geo::Position vaduz{471'400'000, 95'200'000};
  const geo::Position kashgar{394'700'000, 759'900'000};
  BOOST_TEST(zone_doubt("Europe/Vaduz", vaduz, winter).empty());
  BOOST_TEST(zone_doubt("Asia/Shanghai", kashgar, winter).empty());
  BOOST_TEST(!zone_doubt("Asia/Shanghai", vaduz, winter).empty());
  const geo::Position fiji{-180'000'000, -1'790'000'000};
  BOOST_TEST(zone_doubt("Pacific/Fiji", fiji, winter).empty());  // across the date line
}

BOOST_AUTO_TEST_CASE(a_name_becomes_an_id_or_is_refused) {
  BOOST_TEST(site_id_from("old town") == "old-town");
  BOOST_TEST(site_id_from("赤坎古镇") == "赤坎古镇");
  BOOST_TEST(site_id_from("..").empty());
  BOOST_TEST(site_id_from("").empty());
  BOOST_TEST(site_id_from(std::string(65, 'x')).empty());
  BOOST_TEST(site_id_from("a\nb").empty());
}

BOOST_AUTO_TEST_CASE(quotes_in_a_name_stay_within_their_string) {
  SiteWords words;
  words.id = words.name = "the \"old\" \\ town";
  words.zone = "Europe/Vaduz";
  words.map = "map/x.osm";
  for (const Language language : {Language::en, Language::zh}) {
    words.language = language;
    BOOST_TEST(site_toml_text(words).find(R"(id = "the \"old\" \\ town")") != std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(plans_holidays_and_templates_come_with_the_program) {
  for (const char* name :
       {"liechtenstein/plans/collapse.toml", "liechtenstein/plans/fire.toml",
        "liechtenstein/plans/in_water.toml", "holidays/CN.txt", "templates/zh/人员.csv",
        "templates/zh/AED.csv", "templates/zh/地点.csv", "templates/en/people.csv"}) {
    const Resource* resource = find_resource(name);
    BOOST_REQUIRE_MESSAGE(resource != nullptr, name);
    BOOST_TEST(!resource->text.empty());
  }
  BOOST_TEST(find_resource("templates/zh/人员.csv")->text.starts_with("\xef\xbb\xbf"));
  BOOST_TEST(resources_in("templates/en/").size() == 3u);
  BOOST_TEST(find_resource("nothing") == nullptr);
}
