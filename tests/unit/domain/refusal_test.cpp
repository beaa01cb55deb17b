// Every refusal has a sentence in both languages that names the field at fault.
#include "dispatcher/domain/refusal.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;

BOOST_AUTO_TEST_CASE(sentences_exist_in_both_languages) {
  int known = 0;
  for (std::uint16_t number = 0; number < 1000; ++number) {
    if (!is_refusal_code(number)) continue;
    ++known;
    const Text text = describe({static_cast<RefusalCode>(number), "lat"});
    BOOST_TEST(text.en.find("lat") != std::string::npos);
    BOOST_TEST(text.zh.find("lat") != std::string::npos);
    BOOST_TEST(text.en != text.zh);
  }
  BOOST_TEST(known == 38);
}

BOOST_AUTO_TEST_CASE(a_number_that_is_no_code_is_said_to_be_none) {
  BOOST_TEST(!is_refusal_code(999));
}
