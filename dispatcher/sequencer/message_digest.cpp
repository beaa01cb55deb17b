// See message_digest.hpp.
#include "dispatcher/sequencer/message_digest.hpp"

#include <memory>

#include "dispatcher/base/hash.hpp"
#include "dispatcher/domain/domain.hpp"

namespace liferelay::sequencer {

namespace {

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

template <class T>
std::uint64_t digest_of_value(const T& value);

// Fields by their place in the list, those that add nothing left out.
class Collector {
 public:
  template <class T>
  void operator()(const char*, const T& value) {
    ++place_;
    const std::uint64_t digest = digest_of_value(value);
    if (digest == 0) return;
    hasher_.add(place_);
    hasher_.add(digest);
    empty_ = false;
  }
  std::uint64_t digest() const { return empty_ ? 0 : hasher_.value(); }

 private:
  Hasher hasher_;
  std::uint64_t place_ = 0;
  bool empty_ = true;
};

template <class T>
std::uint64_t digest_of_list(const std::vector<T>& list) {
  if (list.empty()) return 0;
  Hasher hasher;
  hasher.add(list.size());
  for (const T& element : list) hasher.add(digest_of_value(element));
  return hasher.value();
}

// 0: nothing to tell.
template <class T>
std::uint64_t digest_of_value(const T& value) {
  if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
    return static_cast<std::uint64_t>(value);
  } else if constexpr (is_id<T>) {
    return value.value;
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (value.empty()) return 0;
    Hasher hasher;
    hasher.add(as_bytes(value));
    return hasher.value();
  } else if constexpr (std::is_same_v<T, Personal> ||
                       std::is_same_v<T, std::shared_ptr<const Site>>) {
    return 0;  // a site never comes from outside
  } else if constexpr (is_optional<T>) {
    return value ? digest_of_value(*value) + 1 : 0;
  } else if constexpr (is_vector<T>) {
    return digest_of_list(value);
  } else {
    static_assert(Described<T>);
    Collector collector;
    fields(collector, value);
    return collector.digest();
  }
}

}  // namespace

std::uint32_t message_digest(const input::Body& body) {
  Hasher hasher;
  hasher.add(body.index());
  std::visit([&](const auto& input) { hasher.add(digest_of_value(input)); }, body);
  const std::uint64_t whole = hasher.value();
  const auto folded = static_cast<std::uint32_t>(whole ^ (whole >> 32));
  return folded == 0 ? 1 : folded;
}

}  // namespace liferelay::sequencer
