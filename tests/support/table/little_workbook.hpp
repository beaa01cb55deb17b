// Workbooks made for tests, part by part.
#pragma once

#include <map>
#include <string>

namespace liferelay::testing {

// The parts that every workbook needs, with one sheet "Staff" and one "Old" that is hidden; a test
// replaces or removes some.
std::map<std::string, std::string> workbook_parts(const std::string& sheet_data,
                                                  const std::string& shared_texts = {},
                                                  const std::string& styles = {});

// The bytes of a zip archive.
std::string packed(const std::map<std::string, std::string>& parts);

}  // namespace liferelay::testing
