// Any described value as one line of text, for comparing and for messages of failed tests.
#pragma once

#include <memory>
#include <sstream>
#include <string>

#include "dispatcher/domain/domain.hpp"

namespace liferelay::test {

class Dumper {
 public:
  template <class T>
  void operator()(const char* name, const T& value) {
    out_ << name << '=';
    add(value);
    out_ << ' ';
  }
  template <class T>
  void add(const T& value) {
    if constexpr (NamedEnum<T>) {
      out_ << name_of(value);
    } else if constexpr (std::is_integral_v<T>) {
      out_ << +value;
    } else if constexpr (is_optional<T>) {
      if (value) add(*value);
    } else if constexpr (is_vector<T>) {
      out_ << '[';
      for (const auto& element : value) {
        add(element);
        out_ << ',';
      }
      out_ << ']';
    } else if constexpr (is_map<T>) {
      for (const auto& [key, element] : value) {
        out_ << key.value << ':';
        add(element);
      }
    } else if constexpr (is_variant<T>) {
      out_ << VariantNames<T>::values[value.index()] << '{';
      std::visit([this](const auto& body) { add(body); }, value);
      out_ << '}';
    } else if constexpr (requires { value.value; }) {
      out_ << value.value;
    } else {
      fields(*this, value);
    }
  }
  void add(const std::string& text) { out_ << '"' << text << '"'; }
  void add(const Personal& personal) { out_ << personal.owner << '/' << personal.text; }
  void add(const std::shared_ptr<const Site>& site) { out_ << (site ? site->id : "none"); }

  std::string text() const { return out_.str(); }

 private:
  std::ostringstream out_;
};

template <class T>
std::string dump(const T& value) {
  Dumper dumper;
  dumper.add(value);
  return dumper.text();
}

}  // namespace liferelay::test
