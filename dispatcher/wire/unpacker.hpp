// Reads described values from a tape: the counterpart of packer.hpp. Inner part of the layer.
#pragma once

#include <array>
#include <limits>
#include <memory>
#include <span>

#include "dispatcher/wire/codec.hpp"
#include "dispatcher/wire/tape.hpp"

namespace liferelay::wire {

// Who speaks decides how narrow the limits are and which inputs are taken at all.
enum class Speaker { agent, dispatcher };

// Inputs that only the dispatcher makes. Positions come as a message of their own.
template <class T>
inline constexpr bool is_made_by_dispatcher =
    std::is_same_v<T, input::PositionBlock> || std::is_same_v<T, input::TimerFired> ||
    std::is_same_v<T, input::AgentConnected> || std::is_same_v<T, input::AgentLost> ||
    std::is_same_v<T, input::SiteLoaded> || std::is_same_v<T, input::WallStepped> ||
    std::is_same_v<T, input::Resumed> || std::is_same_v<T, input::TroubleChanged>;

class Unpacker {
 public:
  // `nodes` holds at least a root.
  Unpacker(std::span<const Node> nodes, Speaker speaker) : nodes_(nodes), speaker_(speaker) {}

  // Fills `value` from the node; after a refusal nothing more is read.
  template <class T>
  void read(std::uint32_t node, T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      if (expect(node, NodeKind::boolean)) value = nodes_[node].number != 0;
    } else if constexpr (NamedEnum<T>) {
      if (!expect(node, NodeKind::text)) return;
      const auto known = from_name<T>(nodes_[node].text());
      known ? static_cast<void>(value = *known) : refuse(RefusalCode::out_of_range);
    } else if constexpr (std::is_integral_v<T>) {
      value = static_cast<T>(integer(node, std::numeric_limits<T>::min(), highest<T>()));
    } else if constexpr (is_id<T>) {
      read(node, value.value);
    } else if constexpr (is_optional<T>) {
      if (nodes_[node].kind != NodeKind::nil) read(node, value.emplace());
    } else if constexpr (is_vector<T>) {
      read_list(node, value);
    } else if constexpr (is_variant<T>) {
      read_variant(node, value);
    } else {
      static_assert(Described<T>);
      if (expect(node, NodeKind::map)) read_fields(node, value, 0);
    }
  }

  void read(std::uint32_t node, Instant& at) { at.ms = integer(node, 0, max_instant_ms); }
  void read(std::uint32_t node, Duration& duration) {
    duration.ms = integer(node, -max_instant_ms, max_instant_ms);
  }
  void read(std::uint32_t node, std::string& text);
  void read(std::uint32_t node, Personal& personal);
  void read(std::uint32_t node, geo::Position& position);
  void read(std::uint32_t, std::shared_ptr<const Site>&) { refuse(RefusalCode::forbidden); }

  // True if the message is a hello or welcome that names a newer version than ours: it must be
  // readable before the version is known.
  bool greets_from_newer() const;
  void skip_unknown_keys() { skip_unknown_ = true; }

  // Refuses the field `name` (of the message as a whole), or element `index` of it.
  void refuse_field(RefusalCode code, const char* name);
  void refuse_element(RefusalCode code, const char* name, std::size_t index);

  bool ok() const { return !refusal_; }
  const std::optional<Refusal>& refusal() const { return refusal_; }
  std::uint32_t ignored_keys() const { return ignored_keys_; }

 private:
  // Reads the fields of one map. Our encoders write fields in the order of the list, so the search
  // for the next one begins after the last one found.
  struct FieldReader {
    Unpacker& unpacker;
    std::uint32_t map;
    std::uint32_t next;  // the key to try first
    std::uint32_t found = 0;

    template <class T>
    void operator()(const char* name, T& value) {
      if (!unpacker.ok()) return;
      unpacker.push(name);
      if (const std::uint32_t node = unpacker.find_from(map, next, name); node != 0) {
        ++found;
        next = unpacker.nodes_[node].end;
        unpacker.read(node, value);
      } else if (is_variant<T> || is_always_sent(name)) {
        unpacker.refuse(RefusalCode::missing_field);
      }
      unpacker.pop();
    }
  };

  struct NameSearch {
    std::string_view wanted;
    bool found = false;

    template <class T>
    void operator()(const char* name, const T&) {
      found = found || wanted == name;
    }
  };

  // A step of the path: a field's name, or the index of an element where the name is null.
  struct Step {
    const char* name = nullptr;
    std::size_t index = 0;
  };

  template <class T>
  static constexpr std::uint64_t highest() {
    return static_cast<std::uint64_t>(std::numeric_limits<T>::max());
  }

  // `tags` is the number of keys that are not fields: 1 for "t".
  template <class T>
  void read_fields(std::uint32_t map, T& value, std::uint32_t tags) {
    FieldReader reader{*this, map, map + 1};
    fields(reader, value);
    if (!ok() || reader.found + tags == nodes_[map].size) return;
    for (std::uint32_t key = map + 1; key < nodes_[map].end && ok(); key = nodes_[key + 1].end) {
      NameSearch search{nodes_[key].text()};
      fields(search, std::as_const(value));
      if (!search.found && !(tags == 1 && search.wanted == "t")) meet_unknown(search.wanted);
    }
  }

  template <class List>
  void read_list(std::uint32_t node, List& list) {
    if (!expect(node, NodeKind::array)) return;
    list.reserve(nodes_[node].size);
    std::uint32_t element = node + 1;
    for (std::size_t i = 0; i < nodes_[node].size && ok(); ++i) {
      push(nullptr, i);
      read(element, list.emplace_back());
      pop();
      element = nodes_[element].end;
    }
  }

  template <class Variant>
  void read_variant(std::uint32_t node, Variant& variant) {
    if (!expect(node, NodeKind::map)) return;
    const std::size_t index = alternative(node, VariantNames<Variant>::values);
    if (ok()) read_alternative<0>(node, variant, index);
  }

  template <std::size_t I, class Variant>
  void read_alternative(std::uint32_t node, Variant& variant, std::size_t index) {
    if (index == I) {
      if constexpr (is_made_by_dispatcher<std::variant_alternative_t<I, Variant>>) {
        if (speaker_ == Speaker::agent) return refuse_type(RefusalCode::forbidden);
      }
      read_fields(node, variant.template emplace<I>(), 1);
    } else if constexpr (I + 1 < std::variant_size_v<Variant>) {
      read_alternative<I + 1>(node, variant, index);
    }
  }

  std::uint64_t number_of(std::string_view key) const;
  // The value of a key in a map, 0 if there is none. `first_key` is where to begin.
  std::uint32_t find_from(std::uint32_t map, std::uint32_t first_key, std::string_view key) const;
  // The index of the name under "t".
  std::size_t alternative(std::uint32_t map, std::span<const std::string_view> names);
  std::int64_t integer(std::uint32_t node, std::int64_t low, std::uint64_t high);
  bool expect(std::uint32_t node, NodeKind kind);
  void meet_unknown(std::string_view key);
  std::size_t text_limit() const;

  void push(const char* name, std::size_t index = 0) { path_[depth_++] = {name, index}; }
  void pop() { --depth_; }
  void refuse(RefusalCode code);
  void refuse_type(RefusalCode code);
  std::string path() const;

  std::span<const Node> nodes_;
  Speaker speaker_;
  bool skip_unknown_ = false;
  std::uint32_t ignored_keys_ = 0;
  std::array<Step, 2 * max_depth> path_{};
  std::size_t depth_ = 0;
  std::optional<Refusal> refusal_;
};

}  // namespace liferelay::wire
