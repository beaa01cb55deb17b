// A mapping written down for a person to correct.
#include <algorithm>

#include "dispatcher/base/utf8.hpp"
#include "dispatcher/site/intake/mapping.hpp"
#include "dispatcher/site/intake/vocabulary.hpp"
#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

// A basic string of TOML; control characters, which no title keeps, are left out.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (c == '"' || c == '\\')
      out += std::string("\\") + c;
    else if (static_cast<unsigned char>(c) >= 0x20U && c != 0x7f)
      out += c;
  }
  return out + "\"";
}

std::string quoted(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& one : list) out += (out.empty() ? "" : ", ") + quoted(one);
  return "[" + out + "]";
}

class Writer {
 public:
  Writer(const Proposal& proposal, const ImportShape& shape, Language language)
      : mapping_(proposal.mapping), proposal_(proposal), shape_(shape), language_(language) {}

  std::string run() {
    write_settings();
    write_columns();
    write_fixed();
    write_values();
    return std::move(out_);
  }

 private:
  void comment(std::string_view en, std::string_view zh) {
    out_ += "# " + std::string(language_ == Language::zh ? zh : en) + "\n";
  }
  void line(std::string_view key, const std::string& value, std::string_view en,
            std::string_view zh, bool active = true) {
    out_ += (active ? "" : "# ") + std::string(key) + " = " + value + "  ";
    comment(en, zh);
  }

  void write_settings() {
    comment("How a table of " + std::string(shape_.name) +
                " is to be understood. Correct it, then: liferelay import " +
                std::string(shape_.name) + " FILE --mapping THIS_FILE",
            "表格列的映射。改正后执行：liferelay import " + std::string(shape_.name) +
                " 文件 --mapping 本文件");
    for (const Text& remark : proposal_.remarks) comment(remark.en, remark.zh);
    const Mapping usual;
    out_ += "version = 1\n";
    line("source", quoted(mapping_.source),
         "name of the registry: keep it, rows are known by it; empty: the file's name",
         "登记册名称：请勿更改，行以它识别；为空则用文件名");
    line("id_prefix", quoted(mapping_.id_prefix), "set before every id of this registry",
         "加在本登记册每个编号之前");
    line("encoding", quoted(name_of(mapping_.encoding)),
         "auto, utf-8, gb18030, shift_jis, windows-1252, utf-16", "编码：auto 为自动识别");
    line("separator", quoted(mapping_.separator),
         R"(",", ";" or "\t"; empty: as the header has it)", "分隔符；为空则按表头识别");
    line("sheet", quoted(mapping_.sheet), "of a workbook; empty: the first",
         "工作表；为空则取第一张");
    line("datum", quoted(name_of(mapping_.datum)), "of the coordinates: wgs84, gcj02 or bd09",
         "坐标系：wgs84、gcj02（高德、腾讯）或 bd09（百度）");
    line("coordinates", quoted(name_of(mapping_.coordinates)),
         "decimal (34.3409) or dms (34°20'27\")", "decimal 为十进制度，dms 为度分秒");
    line("pair_order", quoted(name_of(mapping_.pair_order)),
         "of a column with both: \"lat,lon\" or \"lon,lat\"", "同列经纬度的次序");
    line("lengths", quoted(name_of(mapping_.lengths)),
         "unit of lengths written without one: m, km, ft or yd", "未写单位的长度：m、km、ft 或 yd");
    std::string forms;
    for (const std::string_view form : date_forms())
      forms += (forms.empty() ? "" : ", ") + std::string(form);
    line("dates", quoted(mapping_.dates), "empty: forms with the year first; known: " + forms,
         "为空：以年开头的日期；可用：" + forms);
    line("list_separators", quoted(mapping_.list_separators), "characters between items of a list",
         "列表各项之间的分隔字符");
  }

  void write_columns() {
    out_ += "\n[columns]\n";
    comment("field = the title of its column, or several; \"@3\" is the third column.",
            "字段 = 列名，可写多个；“@3”表示第三列。");
    for (const ImportField& field : shape_.fields) {
      const auto found = mapping_.columns.find(std::string(field.name));
      const bool active = found != mapping_.columns.end();
      line(field.name, active ? quoted(found->second) : "[]", field.en, field.zh, active);
    }
    if (proposal_.unused.empty()) return;
    std::string titles;
    for (const std::string& title : proposal_.unused)
      titles += (titles.empty() ? "" : ", ") + std::string(cut(quoted(title), 200));
    comment("Columns that are not used: " + titles, "未使用的列：" + titles);
  }

  void write_fixed() {
    out_ += "\n[fixed]\n";
    comment("field = value for every row, and for rows whose cell is empty.",
            "字段 = 固定值：用于所有行，或单元格为空的行。");
    for (const auto& [field, value] : mapping_.fixed) out_ += field + " = " + quoted(value) + "\n";
  }

  void write_values() {
    out_ += "\n";
    comment("Tables of values: a word of the file = our value.", "词表：文件中的词 = 本系统的值。");
    for (const ImportField& field : shape_.fields) {
      const auto known = mapping_.values.find(std::string(field.name));
      const auto unknown = proposal_.unexplained.find(std::string(field.name));
      const bool has_known = known != mapping_.values.end() && !known->second.empty();
      if (!has_known && unknown == proposal_.unexplained.end()) continue;
      out_ += "[values." + std::string(field.name) + "]\n";
      if (has_known) {
        for (const auto& [word, value] : known->second)
          out_ += quoted(word) + " = " + quoted(value) + "\n";
      }
      if (unknown == proposal_.unexplained.end()) continue;
      comment("Nothing explains these words of the file; say what they mean:",
              "文件中的下列词无法识别；请写明含义：");
      for (const std::string& word : unknown->second)
        out_ += "# " + quoted(word) + " = " + quoted(example_of(field.name)) + "\n";
    }
  }

  std::string_view example_of(std::string_view field) const {
    if (field == "shift") return "Mo-Su 08:00-16:00";
    if (field == "capabilities") return "cpr";
    if (field == "languages") return "zh";
    if (field == "travel") return "foot";
    if (shape_.name == "people") return "staff";
    return shape_.name == "aeds" ? "aed" : "place";
  }

  const Mapping& mapping_;
  const Proposal& proposal_;
  const ImportShape& shape_;
  Language language_;
  std::string out_;
};

}  // namespace

std::string mapping_text(const Proposal& proposal, const ImportShape& shape, Language language) {
  return Writer(proposal, shape, language).run();
}

}  // namespace liferelay::site
