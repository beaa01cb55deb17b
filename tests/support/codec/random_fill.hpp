// Fills any described value with random contents, so that a round trip meets every field with every
// kind of value. The caller prints the seed.
#pragma once

#include <limits>
#include <memory>
#include <string>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/domain/domain.hpp"

namespace liferelay::testing {

// What the format under test can carry.
struct Carries {
  bool owners = true;    // of personal texts
  bool site = true;      // the whole site behind its pointer
  bool past = true;      // instants before 1970
  std::size_t most = 3;  // elements of a list
};

class RandomFill {
 public:
  RandomFill(Prng& prng, Carries carries) : prng_(prng), carries_(carries) {}

  template <class T>
  void operator()(const char*, T& value) {
    fill(value);
  }

  template <class T>
  void fill(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      value = prng_.chance(1, 2);
    } else if constexpr (NamedEnum<T>) {
      value = static_cast<T>(prng_.below(count_of<T>()));
    } else if constexpr (std::is_integral_v<T>) {
      value = number<T>();
    } else if constexpr (is_id<T>) {
      fill(value.value);
    } else if constexpr (is_optional<T>) {
      if (prng_.chance(1, 2)) fill(value.emplace());
    } else if constexpr (is_vector<T>) {
      value.resize(prng_.below(carries_.most + 1));
      for (auto& element : value) fill(element);
    } else if constexpr (is_map<T>) {
      for (std::uint64_t i = prng_.below(carries_.most + 1); i > 0; --i) {
        typename T::key_type key{};
        fill(key);
        fill(value[key]);
      }
    } else if constexpr (is_variant<T>) {
      fill_alternative(value, prng_.below(std::variant_size_v<T>));
    } else {
      fields(*this, value);
    }
  }

  void fill(Instant& at) {
    constexpr std::int64_t now_ms = 1'790'000'000'000;
    if (prng_.chance(1, 4))
      at = {};
    else if (prng_.chance(2, 3))
      at = {now_ms + prng_.between(-100'000, 100'000)};
    else
      at = {prng_.between(carries_.past ? -now_ms : 0, 253'402'300'799'999)};
  }
  void fill(Duration& duration) { duration.ms = prng_.between(-10'000'000'000, 10'000'000'000); }
  void fill(geo::Position& position) {
    position.lat_e7 = static_cast<std::int32_t>(prng_.between(-geo::max_lat_e7, geo::max_lat_e7));
    position.lon_e7 = static_cast<std::int32_t>(prng_.between(-geo::max_lon_e7, geo::max_lon_e7));
  }
  void fill(std::string& text) {
    static const std::string pieces[] = {"a", "9", " ", "\"", "\n", "é", "站", "𝄞"};
    text.clear();
    for (std::uint64_t i = prng_.below(12); i > 0; --i) text += pieces[prng_.below(8)];
  }
  void fill(Personal& personal) {
    fill(personal.text);
    if (carries_.owners) personal.owner = "person:" + std::to_string(prng_.below(50));
  }
  void fill(std::shared_ptr<const Site>& site) {
    if (!carries_.site) return;
    const auto filled = std::make_shared<Site>();
    fill(*filled);
    site = filled;
  }

  // Makes the alternative `index` of a variant and fills it.
  template <std::size_t I = 0, class Variant>
  void fill_alternative(Variant& variant, std::size_t index) {
    if (index == I) {
      fill(variant.template emplace<I>());
    } else if constexpr (I + 1 < std::variant_size_v<Variant>) {
      fill_alternative<I + 1>(variant, index);
    }
  }

 private:
  // Often small, sometimes at the very ends.
  template <class T>
  T number() {
    using Limits = std::numeric_limits<T>;
    switch (prng_.below(6)) {
      case 0:
        return 0;
      case 1:
        return Limits::max();
      case 2:
        return Limits::min();
      case 3:
        return static_cast<T>(prng_.next());
      default:
        return static_cast<T>(prng_.below(200));
    }
  }

  Prng& prng_;
  Carries carries_;
};

}  // namespace liferelay::testing
