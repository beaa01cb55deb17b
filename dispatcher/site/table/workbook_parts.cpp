#include "dispatcher/site/table/workbook_parts.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <string_view>
#include <utility>

#include "dispatcher/site/table/table.hpp"
#include "dispatcher/site/table/xml_part.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t max_sheets = 1'000;
constexpr std::size_t max_formats = 100'000;  // a spreadsheet program allows 65,490

int whole_number(std::string_view text) {
  int number = -1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// The parts that a part refers to.
class Relationships : public XmlHandler {
 public:
  struct Relation {
    std::string type;
    std::string part;
  };

  explicit Relationships(std::string folder) : folder_(std::move(folder)) {}

  void opened(std::string_view element, const XmlAttributes& attributes) override {
    if (element != "Relationship" || by_id_.size() >= max_sheets) return;
    std::string_view target = attributes["Target"];
    const bool absolute = target.starts_with('/');
    if (absolute) target.remove_prefix(1);
    by_id_[std::string(attributes["Id"])] = {std::string(attributes["Type"]),
                                             (absolute ? "" : folder_) + std::string(target)};
  }
  void text(std::string_view) override {}
  void closed(std::string_view) override {}

  std::string of_type(std::string_view ending) const {
    for (const auto& [id, relation] : by_id_) {
      if (relation.type.ends_with(ending)) return relation.part;
    }
    return {};
  }
  // Of that id, if it is of the type.
  std::string of_id(const std::string& id, std::string_view ending) const {
    const auto found = by_id_.find(id);
    return found != by_id_.end() && found->second.type.ends_with(ending) ? found->second.part : "";
  }

 private:
  std::string folder_;
  std::map<std::string, Relation> by_id_;
};

class SheetList : public XmlHandler {
 public:
  SheetList(const Relationships& parts, Workbook& into) : parts_(parts), into_(into) {}

  void opened(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "workbook") into_.is_workbook = true;
    if (element == "workbookPr") {
      const std::string_view from_1904 = attributes["date1904"];
      into_.from_1904 = from_1904 == "1" || from_1904 == "true";
    }
    if (element != "sheet" || into_.sheets.size() >= max_sheets) return;
    const std::string_view state = attributes["state"];
    into_.sheets.push_back({std::string(attributes["name"]),
                            parts_.of_id(std::string(attributes["id"]), "/worksheet"),
                            !state.empty() && state != "visible"});
  }
  void text(std::string_view) override {}
  void closed(std::string_view) override {}

 private:
  const Relationships& parts_;
  Workbook& into_;
};

class SharedTexts : public XmlHandler {
 public:
  explicit SharedTexts(std::vector<std::string>& into) : into_(into) {}

  void opened(std::string_view element, const XmlAttributes&) override {
    if (element == "si") current_.clear();
    if (element == "rPh") phonetic_ = true;
    if (element == "t") in_text_ = !phonetic_;
  }
  void text(std::string_view piece) override {
    if (in_text_) append_cell_text(current_, piece);
  }
  void closed(std::string_view element) override {
    if (element == "t") in_text_ = false;
    if (element == "rPh") phonetic_ = false;
    if (element == "si" && into_.size() <= max_shared_texts) into_.push_back(unescaped(current_));
  }
  bool wants_more() const override { return into_.size() <= max_shared_texts; }

 private:
  std::vector<std::string>& into_;
  std::string current_;
  bool in_text_ = false;
  bool phonetic_ = false;
};

class Formats : public XmlHandler {
 public:
  explicit Formats(std::vector<NumberFormat>& into) : into_(into) {}

  void opened(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "cellXfs") in_cells_ = true;
    if (element == "numFmt" && defined_.size() < max_formats)
      defined_[whole_number(attributes["numFmtId"])] = format_of_code(attributes["formatCode"]);
    if (element != "xf" || !in_cells_ || into_.size() >= max_formats) return;
    const int id = whole_number(attributes["numFmtId"]);
    const auto found = defined_.find(id);
    into_.push_back(found != defined_.end() ? found->second : built_in_format(id));
  }
  void text(std::string_view) override {}
  void closed(std::string_view element) override {
    if (element == "cellXfs") in_cells_ = false;
  }

 private:
  std::vector<NumberFormat>& into_;
  std::map<int, NumberFormat> defined_;
  bool in_cells_ = false;
};

}  // namespace

void append_cell_text(std::string& text, std::string_view piece) {
  constexpr std::size_t most = max_table_cell_bytes + 1;
  text += piece.substr(0, most - std::min(text.size(), most));
}

Package::End read_workbook_parts(Package& package, Workbook& into) {
  Relationships of_package("");
  if (const auto end = read_xml(package, "_rels/.rels", of_package); end != Package::End::whole)
    return end;
  const std::string main = of_package.of_type("/officeDocument");
  const std::size_t slash = main.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : main.substr(0, slash + 1);
  Relationships of_workbook(folder);
  const std::string relations = folder + "_rels/" + main.substr(folder.size()) + ".rels";
  if (const auto end = read_xml(package, relations, of_workbook); end != Package::End::whole)
    return end;
  into.strings_part = of_workbook.of_type("/sharedStrings");
  into.styles_part = of_workbook.of_type("/styles");
  SheetList sheets(of_workbook, into);
  return read_xml(package, main, sheets);
}

Package::End read_shared_texts(Package& package, const std::string& part,
                               std::vector<std::string>& into) {
  SharedTexts texts(into);
  const auto end = read_xml(package, part, texts);
  return into.size() > max_shared_texts ? Package::End::too_large : end;
}

Package::End read_formats(Package& package, const std::string& part,
                          std::vector<NumberFormat>& into) {
  Formats formats(into);
  return read_xml(package, part, formats);
}

}  // namespace liferelay::site
