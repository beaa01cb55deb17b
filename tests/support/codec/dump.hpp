// Any described value as one line of text, every field of it: two values are the same if their
// dumps are. Independent of the encodings under test.
#pragma once

#include <memory>
#include <string>

#include "dispatcher/base/ids.hpp"
#include "dispatcher/domain/domain.hpp"

namespace liferelay::testing {

class Dump {
 public:
  explicit Dump(bool owners = true) : owners_(owners) {}

  template <class T>
  void operator()(const char* name, const T& value) {
    text_ += name;
    text_ += '=';
    add(value);
    text_ += ' ';
  }

  template <class T>
  void add(const T& value) {
    if constexpr (NamedEnum<T>) {
      text_ += name_of(value);
    } else if constexpr (std::is_integral_v<T>) {
      text_ += std::to_string(value);
    } else if constexpr (is_id<T>) {
      text_ += std::to_string(value.value);
    } else if constexpr (is_optional<T>) {
      value ? add(*value) : static_cast<void>(text_ += "none");
    } else if constexpr (is_vector<T>) {
      text_ += '[';
      for (const auto& element : value) {
        add(element);
        text_ += ',';
      }
      text_ += ']';
    } else if constexpr (is_map<T>) {
      for (const auto& [key, element] : value) {
        add(key);
        text_ += ':';
        add(element);
      }
    } else if constexpr (is_variant<T>) {
      text_ += VariantNames<T>::values[value.index()];
      std::visit([this](const auto& alternative) { add(alternative); }, value);
    } else {
      text_ += '{';
      fields(*this, value);
      text_ += '}';
    }
  }

  void add(const std::string& value) { text_ += "'" + value + "'"; }
  void add(const Personal& value) {
    if (owners_) text_ += value.owner + "/";
    text_ += "'" + value.text + (value.erased ? "' erased" : "'");
  }
  void add(const std::shared_ptr<const Site>& site) {
    site ? add(*site) : static_cast<void>(text_ += "no site");
  }

  const std::string& text() const { return text_; }

 private:
  bool owners_;
  std::string text_;
};

template <class T>
std::string dump(const T& value, bool owners = true) {
  Dump out(owners);
  out.add(value);
  return out.text();
}

}  // namespace liferelay::testing
