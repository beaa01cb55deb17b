#include "dispatcher/site/intake/mapping.hpp"

#include <algorithm>

#include "dispatcher/site/compile/toml_reader.hpp"
#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t most_values = 2'000;  // of one table of values

// Tables whose keys are ours: [columns], [fixed], [values].
struct FieldTables {
  const ImportShape& shape;
  const TomlPlace& place;

  // Calls `take` for each entry; names the keys that are no fields.
  template <class Take>
  void each(const toml::table& file, std::string_view name, Take take) const {
    const toml::node* node = file.get(name);
    if (node == nullptr) return;
    const toml::table* table = node->as_table();
    if (table == nullptr) {
      place.wrong_type(*node, name, {"a table of fields", "以字段为键的表"});
      return;
    }
    for (const auto& [key, value] : *table) {
      if (find_field(shape, key.str()) == nullptr)
        place.unknown(key);
      else
        take(*table, std::string(key.str()), value);
    }
  }
};

// What is not a table of fields.
template <class Visitor>
void settings(Visitor& visit, Mapping& mapping) {
  visit("version", mapping.version);
  visit("source", mapping.source);
  visit("id_prefix", mapping.id_prefix);
  visit("encoding", mapping.encoding);
  visit("separator", mapping.separator);
  visit("sheet", mapping.sheet);
  visit("datum", mapping.datum);
  visit("coordinates", mapping.coordinates);
  visit("pair_order", mapping.pair_order);
  visit("lengths", mapping.lengths);
  visit("dates", mapping.dates);
  visit("list_separators", mapping.list_separators);
}

void read_settings(const toml::table& table, const TomlPlace& place, Mapping& mapping) {
  TomlFields reader(table, place);
  settings(reader, mapping);
  reader.require("version");
  std::set<std::string_view> known{"columns", "fixed", "values"};
  const auto remember = [&](const char* name, const auto&) { known.insert(name); };
  settings(remember, mapping);
  for (const auto& [key, node] : table) {
    if (!known.contains(key.str())) place.unknown(key);
  }
}

void check_settings(const toml::table& table, const TomlPlace& place, const Mapping& mapping) {
  const auto wrong = [&](const char* key, Text what) {
    place.wrong(place.origin(table, key), std::move(what));
  };
  if (mapping.version != toml_format) {
    wrong("version", say("\"version\" must be 1; this program reads files of version 1.",
                         "“version”应为 1；本程序只读取版本 1 的文件。"));
  }
  for (const char* key : {"source", "id_prefix"}) {
    const std::string& value =
        key == std::string_view("source") ? mapping.source : mapping.id_prefix;
    if (value.empty() || is_site_id(value)) continue;
    const Text rule = id_rule();
    wrong(key,
          {fill("\"{0}\" must be {1}.", {key, rule.en}), fill("“{0}”应为{1}。", {key, rule.zh})});
  }
  if (!mapping.separator.empty() && mapping.separator != "," && mapping.separator != ";" &&
      mapping.separator != "\t") {
    wrong("separator",
          say(R"("separator" must be ",", ";" or "\t".)", R"(“separator”应为 ","、";" 或 "\t"。)"));
  }
  const auto forms = date_forms();
  for (const std::string& form : mapping.dates) {
    if (std::find(forms.begin(), forms.end(), form) != forms.end()) continue;
    std::string names;
    for (const std::string_view one : forms)
      names += (names.empty() ? "" : ", ") + std::string(one);
    wrong("dates", say("\"{0}\" is no form of dates; there are: {1}.",
                       "“{0}”不是日期格式；可用：{1}。", {shown(form), names}));
  }
}

}  // namespace

std::optional<Mapping> read_mapping(const std::string& file, std::string_view text,
                                    const ImportShape& shape, Findings& findings) {
  const std::size_t errors_before = findings.errors();
  const auto table = parse_toml(file, text, findings);
  if (!table) return std::nullopt;
  Mapping mapping;
  const TomlPlace place(file, findings);
  read_settings(*table, place, mapping);
  check_settings(*table, place, mapping);
  const FieldTables tables{shape, place};
  tables.each(*table, "columns",
              [&](const toml::table& owner, const std::string& field, const toml::node& node) {
                TomlFields one(owner, place);
                auto& titles = mapping.columns[field];
                if (node.is_string())
                  one(field.c_str(), titles.emplace_back());
                else
                  one(field.c_str(), titles);
              });
  tables.each(*table, "fixed",
              [&](const toml::table& owner, const std::string& field, const toml::node&) {
                TomlFields(owner, place)(field.c_str(), mapping.fixed[field]);
              });
  tables.each(
      *table, "values", [&](const toml::table&, const std::string& field, const toml::node& node) {
        const toml::table* words = node.as_table();
        if (words == nullptr || words->size() > most_values) {
          place.wrong_type(node, field,
                           {"a table of at most 2,000 words", "不超过 2,000 项的词表"});
          return;
        }
        TomlFields reader(*words, place);
        for (const auto& [word, value] : *words)
          reader(std::string(word.str()).c_str(), mapping.values[field][std::string(word.str())]);
      });
  return findings.errors() == errors_before ? std::optional(std::move(mapping)) : std::nullopt;
}

TableOptions table_options(const Mapping& mapping) {
  TableOptions options;
  options.encoding = mapping.encoding;
  options.separator = mapping.separator.empty() ? '\0' : mapping.separator.front();
  options.sheet = mapping.sheet;
  return options;
}

}  // namespace liferelay::site
