// Reads a TOML table into a described type: each field by its name, each mistake with file and
// line.
#pragma once

#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <toml++/toml.h>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/reflect.hpp"
#include "dispatcher/base/text.hpp"
#include "dispatcher/geo/position.hpp"
#include "dispatcher/site/compile/finding.hpp"

namespace liferelay::site {

// Where in a file a value stands, and where its mistakes are reported.
class TomlPlace {
 public:
  TomlPlace(std::string file, Findings& findings) : file_(std::move(file)), findings_(&findings) {}

  void wrong(const toml::node& node, Text what) const {
    findings_->error(file_, static_cast<int>(node.source().begin.line), std::move(what));
  }
  void missing(const toml::node& table, std::string_view key) const;
  void unknown(const toml::key& key) const;
  // "KEY must be EXPECTED."
  void wrong_type(const toml::node& node, std::string_view key, const Text& expected) const;

 private:
  std::string file_;
  Findings* findings_;
};

// The visitor: fields whose key is absent keep their value; finish() reports the keys that no field
// took.
class TomlFields {
 public:
  TomlFields(const toml::table& table, const TomlPlace& place) : table_(table), place_(place) {}

  template <class T>
  void operator()(const char* name, T& value) {
    taken_.insert(name);
    if (const toml::node* node = table_.get(name)) read(*node, name, value);
  }

  // Keys that are read elsewhere.
  void also_known(std::string_view key) { taken_.insert(std::string(key)); }
  void require(std::string_view key) const {
    if (table_.get(key) == nullptr) place_.missing(table_, key);
  }
  void finish() const {
    for (const auto& [key, node] : table_) {
      if (!taken_.contains(std::string(key.str()))) place_.unknown(key);
    }
  }

 private:
  template <class T>
  void read(const toml::node& node, const char* name, T& value);
  void read_text(const toml::node& node, const char* name, Text& value);
  void read_position(const toml::node& node, const char* name, geo::Position& value);

  const toml::table& table_;
  const TomlPlace& place_;
  std::set<std::string> taken_;
};

template <class T>
void TomlFields::read(const toml::node& node, const char* name, T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    if (const auto got = node.value_exact<bool>())
      value = *got;
    else
      place_.wrong_type(node, name, {"true or false", "true 或 false"});
  } else if constexpr (NamedEnum<T>) {
    const auto got = node.value_exact<std::string>();
    const auto found = got ? from_name<T>(*got) : std::nullopt;
    if (found) {
      value = *found;
    } else {
      std::string names;
      for (const std::string_view one : EnumNames<T>::values)
        names += (names.empty() ? "" : ", ") + std::string(one);
      place_.wrong_type(node, name, say("one of: {0}", "以下之一：{0}", {names}));
    }
  } else if constexpr (std::is_integral_v<T>) {
    const auto got = node.value_exact<std::int64_t>();
    if (got && *got >= 0 &&
        *got <= static_cast<std::int64_t>(std::numeric_limits<std::int32_t>::max())) {
      value = static_cast<T>(*got);
    } else {
      place_.wrong_type(node, name, {"a whole number from 0 on", "不小于 0 的整数"});
    }
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (const auto got = node.value_exact<std::string>())
      value = *got;
    else
      place_.wrong_type(node, name, {"a text in quotes", "带引号的文本"});
  } else if constexpr (std::is_same_v<T, Text>) {
    read_text(node, name, value);
  } else if constexpr (std::is_same_v<T, geo::Position>) {
    read_position(node, name, value);
  } else if constexpr (is_vector<T>) {
    const toml::array* array = node.as_array();
    if (array == nullptr) {
      place_.wrong_type(node, name, {"a list in square brackets", "方括号列表"});
      return;
    }
    value.clear();
    for (const toml::node& item : *array) read(item, name, value.emplace_back());
  } else {
    const toml::table* table = node.as_table();
    if (table == nullptr) {
      place_.wrong_type(node, name, {"a table", "表"});
      return;
    }
    TomlFields inner(*table, place_);
    fields(inner, value);
    inner.finish();
  }
}

}  // namespace liferelay::site
