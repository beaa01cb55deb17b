// How places are typed by ear.
#include "dispatcher/site/compile/sounds.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using namespace liferelay::site;

namespace {

using Sounds = std::vector<std::string>;

void check_sounds(const char* name, const Sounds& expected) {
  const Sounds sounds = sounds_of(name);
  BOOST_TEST(sounds == expected, boost::test_tools::per_element());
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_chinese_name_sounds_as_pinyin_and_as_its_initials) {
  check_sounds("北门", {"beimen", "bm"});
  check_sounds("游客中心（东）", {"youkezhongxindong", "ykzxd"});
  check_sounds("龍門", {"longmen", "lm"});
}

BOOST_AUTO_TEST_CASE(latin_letters_and_digits_stay_in_a_sound) {
  check_sounds("P2停车场", {"p2tingchechang", "p2tcc"});
  check_sounds("Ｐ２ 停车场", {"p2tingchechang", "p2tcc"});
  check_sounds("Café 北门", {"cafebeimen", "cafebm"});
}

BOOST_AUTO_TEST_CASE(an_umlaut_is_also_heard_as_it_is_typed) {
  check_sounds("绿道", {"ludao", "ld", "lvdao"});
  check_sounds("女厕所", {"nucesuo", "ncs", "nvcesuo"});
}

// As the header says: one reading for each character. Whoever wants "xiamen" or "chongqing" adds
// the alias.
BOOST_AUTO_TEST_CASE(a_character_has_one_reading_whatever_the_word) {
  check_sounds("厦门", {"shamen", "sm"});
  check_sounds("重庆路", {"zhongqinglu", "zql"});
}

BOOST_AUTO_TEST_CASE(a_name_without_han_or_with_letters_of_another_script_has_no_sound) {
  check_sounds("North gate", {});
  check_sounds("", {});
  check_sounds("のの木", {});
  check_sounds("、。", {});
  check_sounds("\xF0\xA0\xAE\xB7", {});  // a rare character that the dictionary lacks
}

BOOST_AUTO_TEST_CASE(a_place_has_the_sounds_of_its_name_and_of_every_alias_once) {
  Findings findings;
  std::vector<SitePlace> places(2);
  places[0].name = "北门";
  places[0].aliases = {"北大门", "北門", "north gate"};
  places[1].name = "Castle";
  add_sounds(places, findings);
  BOOST_TEST(places[0].sounds == (Sounds{"beimen", "bm", "beidamen", "bdm"}),
             boost::test_tools::per_element());
  BOOST_TEST(places[1].sounds.empty());
  BOOST_TEST(findings.all().empty());
}
