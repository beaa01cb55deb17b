// Domain objects and events as JSON, for programs that read what `--json` prints. Field names are
// those of the wire.
#pragma once

#include <memory>
#include <string>
#include <type_traits>
#include <variant>

#include <nlohmann/json.hpp>

#include "dispatcher/domain/domain.hpp"

namespace liferelay::cli {

template <class T>
nlohmann::ordered_json to_json(const T& value);

class JsonFields {
 public:
  explicit JsonFields(nlohmann::ordered_json& out) : out_(out) {}
  template <class T>
  void operator()(const char* name, const T& value) {
    out_[name] = to_json(value);
  }

 private:
  nlohmann::ordered_json& out_;
};

template <class T>
inline constexpr bool is_id_type = false;
template <class Tag>
inline constexpr bool is_id_type<Id<Tag>> = true;

template <class T>
inline constexpr bool is_shared_pointer = false;
template <class T>
inline constexpr bool is_shared_pointer<std::shared_ptr<T>> = true;

// Ids and enumerators by number and name, instants and durations in milliseconds, nothing as null;
// a variant as its alternative with "t" in front, as on the wire: many alternatives have a "kind".
template <class T>
nlohmann::ordered_json to_json(const T& value) {
  using Json = nlohmann::ordered_json;
  if constexpr (std::is_same_v<T, Instant> || std::is_same_v<T, Duration>) {
    return value.ms;
  } else if constexpr (is_id_type<T>) {
    return value.value;
  } else if constexpr (NamedEnum<T>) {
    return std::string(name_of(value));
  } else if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
    return value;
  } else if constexpr (std::is_same_v<T, Personal>) {
    return value.erased ? Json(nullptr) : Json(value.text);
  } else if constexpr (is_optional<T> || is_shared_pointer<T>) {
    return value ? to_json(*value) : Json(nullptr);
  } else if constexpr (is_vector<T>) {
    Json out = Json::array();
    for (const auto& item : value) out.push_back(to_json(item));
    return out;
  } else if constexpr (is_variant<T>) {
    Json out;
    out["t"] = std::string(VariantNames<T>::values[value.index()]);
    std::visit(
        [&](const auto& alternative) {
          JsonFields visitor(out);
          fields(visitor, alternative);
        },
        value);
    return out;
  } else {
    Json out = Json::object();
    JsonFields visitor(out);
    fields(visitor, value);
    return out;
  }
}

}  // namespace liferelay::cli
