#include "tests/support/table/little_workbook.hpp"

#include <stdexcept>

#include <zip.h>

namespace liferelay::testing {

std::map<std::string, std::string> workbook_parts(const std::string& sheet_data,
                                                  const std::string& shared_texts,
                                                  const std::string& styles) {
  const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const std::string relations =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  const auto relation = [&](const std::string& id, const std::string& type,
                            const std::string& target) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + office + "/" + type + "\" Target=\"" +
           target + "\"/>";
  };
  const auto sheet = [](const std::string& data) {
    return "<worksheet><sheetData>" + data + "</sheetData></worksheet>";
  };
  return {
      {"_rels/.rels",
       relations + relation("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
      {"xl/workbook.xml",
       "<x:workbook xmlns:x=\"m\" xmlns:r=\"" + office +
           "\"><x:sheets><x:sheet name=\"Old\" sheetId=\"1\" state=\"hidden\" r:id=\"r2\"/>"
           "<x:sheet name=\"Staff\" sheetId=\"2\" r:id=\"r1\"/></x:sheets></x:workbook>"},
      {"xl/_rels/workbook.xml.rels",
       relations + relation("r1", "worksheet", "worksheets/sheet1.xml") +
           relation("r2", "worksheet", "/xl/worksheets/sheet2.xml") +
           relation("r3", "sharedStrings", "sharedStrings.xml") +
           relation("r4", "styles", "styles.xml") + "</Relationships>"},
      {"xl/worksheets/sheet1.xml", sheet(sheet_data)},
      {"xl/worksheets/sheet2.xml", sheet("<row r=\"1\"><c t=\"str\"><v>gone</v></c></row>")},
      {"xl/sharedStrings.xml", "<sst>" + shared_texts + "</sst>"},
      {"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"},
  };
}

std::string packed(const std::map<std::string, std::string>& parts) {
  zip_source_t* archive = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(archive);
  zip_t* zip = zip_open_from_source(archive, ZIP_TRUNCATE, nullptr);
  for (const auto& [name, text] : parts) {
    zip_source_t* part = zip_source_buffer(zip, text.data(), text.size(), 0);
    zip_file_add(zip, name.c_str(), part, ZIP_FL_ENC_UTF_8);
  }
  if (zip_close(zip) != 0) throw std::runtime_error("the workbook cannot be packed");
  std::string bytes;
  zip_stat_t stat{};
  zip_source_stat(archive, &stat);
  bytes.resize(stat.size);
  zip_source_open(archive);
  zip_source_read(archive, bytes.data(), bytes.size());
  zip_source_close(archive);
  zip_source_free(archive);
  return bytes;
}

}  // namespace liferelay::testing
