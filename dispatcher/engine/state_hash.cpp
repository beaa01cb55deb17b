#include "dispatcher/engine/state_hash.hpp"

#include <memory>
#include <string>

#include "dispatcher/base/hash.hpp"
#include "dispatcher/domain/domain.hpp"

namespace liferelay::engine {
namespace {

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

class Visitor {
 public:
  explicit Visitor(std::uint32_t format) : format_(format) {}

  std::uint32_t format() const { return format_; }

  template <class T>
  void operator()(const char*, const T& value) {
    add(value);
  }

  template <class T>
  void add(const T& value) {
    if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
      hasher_.add(static_cast<std::uint64_t>(value));
    } else if constexpr (is_id<T>) {
      hasher_.add(value.value);
    } else if constexpr (is_optional<T>) {
      hasher_.add(value ? 1 : 0);
      if (value) add(*value);
    } else if constexpr (is_vector<T>) {
      hasher_.add(value.size());
      for (const auto& element : value) add(element);
    } else if constexpr (is_map<T>) {
      hasher_.add(value.size());
      for (const auto& [key, element] : value) {
        add(key);
        add(element);
      }
    } else {
      static_assert(Described<T>);
      fields(*this, value);
    }
  }
  void add(const std::string& text) { hasher_.add(as_bytes(text)); }
  void add(const Personal&) {}
  void add(const std::shared_ptr<const Site>& site) {
    hasher_.add(site ? 1 : 0);
    if (site) add(*site);
  }

  std::uint64_t value() const { return hasher_.value(); }

 private:
  Hasher hasher_;
  std::uint32_t format_;
};

}  // namespace

std::uint64_t hash_of(const State& state, std::uint32_t format) {
  Visitor visit(format);
  visit.add(state);
  return visit.value();
}

}  // namespace liferelay::engine
