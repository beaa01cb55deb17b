// A copy of a refused message is known, within bounds, and only as the same message.
#include "dispatcher/sequencer/refused_numbers.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using sequencer::RefusedNumbers;

namespace {

constexpr KeyNo anna{1};
constexpr KeyNo bert{2};
const Refusal no_such{RefusalCode::no_such_assignment, "assignment"};

}  // namespace

BOOST_AUTO_TEST_CASE(a_copy_of_a_refused_message_is_known_and_another_message_is_not) {
  RefusedNumbers refused;
  refused.remember(anna, 7, 111, no_such);
  BOOST_REQUIRE(refused.find(anna, 7, 111) != nullptr);
  BOOST_TEST(refused.find(anna, 7, 111)->field == "assignment");
  BOOST_TEST(refused.find(anna, 7, 112) == nullptr);
  BOOST_TEST(refused.find(anna, 8, 111) == nullptr);
  BOOST_TEST(refused.find(bert, 7, 111) == nullptr);
}

BOOST_AUTO_TEST_CASE(one_key_is_remembered_up_to_its_bound_and_costs_no_other_its_memory) {
  RefusedNumbers refused;
  refused.remember(bert, 1, 5, no_such);
  for (std::uint64_t number = 1; number <= 100 * RefusedNumbers::most_per_key; ++number)
    refused.remember(anna, number, 5, no_such);
  BOOST_TEST(refused.size() == RefusedNumbers::most_per_key + 1);
  const std::uint64_t last = 100 * RefusedNumbers::most_per_key;
  BOOST_TEST(refused.find(anna, last, 5) != nullptr);
  BOOST_TEST(refused.find(anna, last - RefusedNumbers::most_per_key + 1, 5) != nullptr);
  BOOST_TEST(refused.find(anna, last - RefusedNumbers::most_per_key, 5) == nullptr);
  BOOST_TEST(refused.find(bert, 1, 5) != nullptr);
}

BOOST_AUTO_TEST_CASE(many_keys_together_are_remembered_up_to_their_bound) {
  RefusedNumbers refused;
  for (std::uint32_t key = 1; key <= RefusedNumbers::most + 10; ++key)
    refused.remember(KeyNo{key}, 1, 5, no_such);
  BOOST_TEST(refused.size() == RefusedNumbers::most);
  BOOST_TEST(refused.find(KeyNo{10}, 1, 5) == nullptr);
  BOOST_TEST(refused.find(KeyNo{11}, 1, 5) != nullptr);
}
