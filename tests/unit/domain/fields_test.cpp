// Every type of the domain that is stored or sent has a field list.
#include <boost/test/unit_test.hpp>

#include "dispatcher/domain/domain.hpp"

using namespace liferelay;

namespace {

template <class V, std::size_t... I>
constexpr bool all_described(std::index_sequence<I...>) {
  return (Described<std::variant_alternative_t<I, V>> && ...);
}
template <class V>
constexpr bool all_described() {
  return all_described<V>(std::make_index_sequence<std::variant_size_v<V>>{});
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_alternative_has_a_field_list_and_a_name) {
  static_assert(all_described<input::Body>());
  static_assert(all_described<event::Body>());
  static_assert(Described<State> && Described<Input> && Described<Site> && Described<Incident>);
  BOOST_TEST(VariantNames<input::Body>::values.size() == std::variant_size_v<input::Body>);
  BOOST_TEST(VariantNames<event::Body>::values.size() == std::variant_size_v<event::Body>);
}
