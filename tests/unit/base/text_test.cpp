// Sentences are filled without a locale, and text from outside is checked before it is kept.
#include "dispatcher/base/text.hpp"

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/utf8.hpp"

using namespace liferelay;

BOOST_AUTO_TEST_CASE(arguments_are_set_into_both_languages) {
  const Text text = say("{1} of {0}", "{0} 中的 {1}", {"seven", "three"});
  BOOST_TEST(text.en == "three of seven");
  BOOST_TEST(text.zh == "seven 中的 three");
}

BOOST_AUTO_TEST_CASE(a_brace_that_is_no_placeholder_stays) {
  BOOST_TEST(fill("{} {x} {3} {", {"a"}) == "{} {x} {3} {");
}

BOOST_AUTO_TEST_CASE(malformed_utf8_is_refused) {
  BOOST_TEST(is_utf8("长盛旅店 P2"));
  for (const char* bad : {"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe4\xb8", "\xff"}) {
    BOOST_TEST(!is_utf8(bad));
  }
  BOOST_TEST(!is_plain_text("bell\a"));
  BOOST_TEST(is_plain_text("two\nlines"));
  BOOST_TEST(
      !is_plain_text("\xc2\x9b"
                     "31m"));  // a terminal's control sequence
  BOOST_TEST(
      !is_plain_text("\xe2\x80\xae"
                     "elgnak"));  // turns the direction of writing
  BOOST_TEST(!is_plain_text("\xe2\x81\xa6"));
  BOOST_TEST(is_plain_text("“售票处” – café"));
}
