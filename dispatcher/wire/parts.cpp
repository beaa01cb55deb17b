// See parts.hpp.
#include "dispatcher/wire/parts.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "dispatcher/wire/codec.hpp"
#include "dispatcher/wire/packer.hpp"

namespace liferelay::wire {
namespace {

std::size_t packed_size(const Object& object) {
  Bytes bytes;
  Packer(bytes).write(object);
  return bytes.size();
}

// Halves every list and cuts every long text. Roles are named by their index in a list, so that
// list loses its end; any other loses its older part, which stands first.
class Shortener {
 public:
  template <class T>
  void operator()(const char* name, T& value) {
    if constexpr (is_vector<T>) {
      const auto gone = static_cast<std::ptrdiff_t>(value.size() / 2);
      if (std::string_view{name} == "roles") {
        value.erase(value.end() - gone, value.end());
      } else {
        value.erase(value.begin(), value.begin() + gone);
      }
      for (auto& element : value) descend(element);
    } else {
      descend(value);
    }
  }

 private:
  template <class T>
  void descend(T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      cut(value);
    } else if constexpr (std::is_same_v<T, Personal>) {
      cut(value.text);
    } else if constexpr (Described<T>) {
      fields(*this, value);
    }
  }

  static void cut(std::string& text) {
    if (text.size() <= max_name_bytes) return;
    std::size_t end = max_name_bytes;
    while ((static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;  // not inside a letter
    text.resize(end);
  }
};

// Ends: when every list is down to one element and every text is short, any object is far below
// the limit.
void shorten(Object& object) {
  if (auto* incident = std::get_if<Incident>(&object)) {
    for (RoleNeed& role : incident->plan.roles) role.instruction = {};
  }
  while (packed_size(object) > max_part_bytes) {
    std::visit(
        [](auto& alternative) {
          Shortener shortener;
          fields(shortener, alternative);
        },
        object);
  }
}

}  // namespace

std::vector<std::vector<Object>> split_snapshot(std::vector<Object> objects) {
  std::vector<std::vector<Object>> parts(1);
  std::size_t used = 0;
  for (Object& object : objects) {
    std::size_t size = packed_size(object);
    if (size > max_part_bytes) {
      shorten(object);
      size = packed_size(object);
    }
    if (used + size > max_part_bytes || parts.back().size() == max_elements) {
      parts.emplace_back();
      used = 0;
    }
    used += size;
    parts.back().push_back(std::move(object));
  }
  return parts;
}

Update bound_update(Update update) {
  const std::size_t longest =
      std::max({update.events.size(), update.objects.size(), update.removed.size()});
  if (longest <= max_elements && encode(FromDispatcher{update}).size() <= max_message_bytes)
    return update;
  Update bound;
  bound.number = update.number;
  bound.at = update.at;
  bound.head = update.head;
  bound.resync = true;
  return bound;
}

}  // namespace liferelay::wire
