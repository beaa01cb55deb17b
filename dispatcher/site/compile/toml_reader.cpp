#include "dispatcher/site/compile/toml_reader.hpp"

#include <cmath>

#include "dispatcher/base/utf8.hpp"

namespace liferelay::site {

Origin TomlPlace::origin(const toml::table& table, std::string_view key) const {
  const toml::node* node = table.get(key);
  return origin(node == nullptr ? static_cast<const toml::node&>(table) : *node);
}

void TomlPlace::missing(const toml::table& table, std::string_view key) const {
  wrong(table, say("\"{0}\" is missing; add it.", "缺少“{0}”；请补上。", {key}));
}

void TomlPlace::unknown(const toml::key& key) const {
  findings_->error(file_, static_cast<int>(key.source().begin.line),
                   say("\"{0}\" is not known here; check the spelling or remove the line.",
                       "此处不认识“{0}”；请检查拼写或删除该行。", {shown(key.str())}));
}

void TomlPlace::wrong_type(const toml::node& node, std::string_view key,
                           const Text& expected) const {
  wrong(node, {fill("\"{0}\" must be {1}.", {key, expected.en}),
               fill("“{0}”应为{1}。", {key, expected.zh})});
}

void TomlFields::read_string(const toml::node& node, const char* name, std::string& value) {
  const auto got = node.value_exact<std::string>();
  if (got && got->size() <= max_string_bytes && is_plain_text(*got)) {
    value = *got;
  } else {
    place_.wrong_type(node, name,
                      {"a text in quotes of at most 2,000 bytes, without control characters",
                       "带引号的文本，不超过 2,000 字节，不含控制字符"});
  }
}

void TomlFields::read_text(const toml::node& node, const char* name, Text& value) {
  if (node.is_string()) {
    read_string(node, name, value.en);
    value.zh = value.en;
    return;
  }
  const toml::table* table = node.as_table();
  if (table == nullptr) {
    place_.wrong_type(
        node, name,
        {"a text, or { en = \"...\", zh = \"...\" }", "文本，或 { en = \"...\", zh = \"...\" }"});
    return;
  }
  TomlFields inner(*table, place_);
  inner("en", value.en);
  inner("zh", value.zh);
  inner.require("en");
  inner.require("zh");
  inner.finish();
}

void TomlFields::read_position(const toml::node& node, const char* name, geo::Position& value) {
  const toml::array* pair = node.as_array();
  const auto degrees = [&](std::size_t i) { return pair->get(i)->value<double>(); };
  if (pair != nullptr && pair->size() == 2 && degrees(0) && degrees(1) &&
      std::abs(*degrees(0)) <= 90.0 && std::abs(*degrees(1)) <= 180.0) {
    value = {static_cast<std::int32_t>(std::lround(*degrees(0) * 1e7)),
             static_cast<std::int32_t>(std::lround(*degrees(1) * 1e7))};
    return;
  }
  place_.wrong_type(
      node, name,
      {"[latitude, longitude] in degrees, latitude first", "[纬度, 经度]，单位为度，纬度在前"});
}

void TomlFields::read_names(const toml::node& node, const char* name,
                            std::map<std::string, std::string>& value) {
  const toml::table* table = node.as_table();
  if (table == nullptr || table->size() > max_list_items) {
    place_.wrong_type(node, name, {"a table of at most 200 keys", "不超过 200 个键的表"});
    return;
  }
  for (const auto& [key, item] : *table) {
    const std::string own(key.str());
    read_string(item, own.c_str(), value[own]);
  }
}

std::optional<toml::table> parse_toml(const std::string& file, std::string_view text,
                                      Findings& findings) {
  try {
    return toml::parse(text, file);
  } catch (const toml::parse_error& error) {  // the library reports syntax errors by exception only
    findings.error(file, static_cast<int>(error.source().begin.line),
                   say("not valid TOML: {0}.", "不是有效的 TOML：{0}。", {error.description()}));
    return std::nullopt;
  }
}

}  // namespace liferelay::site
