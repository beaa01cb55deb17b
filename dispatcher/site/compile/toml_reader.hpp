// Reads a TOML table into a described type: each field by its name, each mistake with file and
// line.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/reflect.hpp"
#include "dispatcher/base/text.hpp"
#include "dispatcher/geo/position.hpp"
#include "dispatcher/site/compile/finding.hpp"
#include "dispatcher/site/compile/origin.hpp"
#include "dispatcher/site/compile/toml_library.hpp"
#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {

// Where in a file a value stands, and where its mistakes are reported.
class TomlPlace {
 public:
  TomlPlace(std::string file, Findings& findings) : file_(std::move(file)), findings_(&findings) {}

  Origin origin(const toml::node& node) const {
    return {file_, static_cast<int>(node.source().begin.line)};
  }
  // Of the value of `key`, or where the table begins if it has none.
  Origin origin(const toml::table& table, std::string_view key) const;

  void wrong(const toml::node& node, Text what) const { wrong(origin(node), std::move(what)); }
  void wrong(const Origin& origin, Text what) const {
    findings_->error(origin.file, origin.line, std::move(what));
  }
  void warn(const Origin& origin, Text what, Topic topic = Topic::other) const {
    findings_->warning(origin.file, origin.line, std::move(what), topic);
  }
  void missing(const toml::table& table, std::string_view key) const;
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
  void read_string(const toml::node& node, const char* name, std::string& value);
  void read_text(const toml::node& node, const char* name, Text& value);
  void read_position(const toml::node& node, const char* name, geo::Position& value);
  // Names of the writer's own with a text each.
  void read_names(const toml::node& node, const char* name,
                  std::map<std::string, std::string>& value);

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
      place_.wrong_type(node, name, {"true or false", " true 或 false"});
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
    read_string(node, name, value);
  } else if constexpr (std::is_same_v<T, Text>) {
    read_text(node, name, value);
  } else if constexpr (std::is_same_v<T, geo::Position>) {
    read_position(node, name, value);
  } else if constexpr (std::is_same_v<T, std::map<std::string, std::string>>) {
    read_names(node, name, value);
  } else if constexpr (is_vector<T>) {
    const toml::array* array = node.as_array();
    if (array == nullptr || array->size() > max_list_items) {
      place_.wrong_type(node, name,
                        {"a list in square brackets of at most 200", "不超过 200 项的方括号列表"});
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

// The table of a whole file; nothing, and a finding, for what is not TOML.
std::optional<toml::table> parse_toml(const std::string& file, std::string_view text,
                                      Findings& findings);

// The form that the files of this program have. Others are refused: their keys may mean other
// things.
inline constexpr std::uint32_t toml_format = 1;

// Reads a whole file into a described type with a field `version`. The table is for further checks
// and the lines of their findings; nothing if the file is not TOML.
template <class T>
std::optional<toml::table> read_toml(const std::string& file, std::string_view text,
                                     std::initializer_list<const char*> required, T& value,
                                     Findings& findings) {
  auto table = parse_toml(file, text, findings);
  if (!table) return std::nullopt;
  const TomlPlace place(file, findings);
  TomlFields reader(*table, place);
  fields(reader, value);
  reader.require("version");
  for (const char* key : required) reader.require(key);
  reader.finish();
  if (table->contains("version") && value.version != toml_format) {
    place.wrong(place.origin(*table, "version"),
                say("\"version\" must be 1; this program reads files of version 1.",
                    "“version”应为 1；本程序只读取版本 1 的文件。"));
  }
  return table;
}

}  // namespace liferelay::site
