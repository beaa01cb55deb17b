// Every call to the control room says in both languages what to do.
#include "dispatcher/domain/operator_call.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;

BOOST_AUTO_TEST_CASE(every_reason_has_a_sentence_in_both_languages) {
  for (const std::string_view name : EnumNames<CallReason>::values) {
    const Text text = describe_call(name);
    BOOST_TEST(text.en.size() > name.size());
    BOOST_TEST(text.zh.size() > name.size());
    BOOST_TEST(text.en != text.zh);
  }
}

BOOST_AUTO_TEST_CASE(the_detail_stands_in_the_sentence) {
  const Text text = describe_call(call_about(CallReason::nobody_left, "aed_runner"));
  BOOST_TEST(text.en == "Nobody is left to ask for aed_runner: call by voice or assign by hand.");
  BOOST_TEST(text.zh.find("aed_runner") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(unknown_words_are_shown_as_they_are) {
  BOOST_TEST(describe_call("siren").en == "siren");
}
