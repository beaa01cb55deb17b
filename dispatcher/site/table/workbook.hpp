// A sheet of an .xlsx workbook as a table.
#pragma once

#include <string>
#include <string_view>

#include "dispatcher/base/result.hpp"
#include "dispatcher/site/table/table.hpp"

namespace liferelay::site {

// The first sheet that is not hidden, or the named one. At most 256 MiB are unpacked. Errors name
// the file: no .xlsx workbook, damaged, too large, no such sheet.
Result<Table> read_workbook(std::string_view bytes, const std::string& name,
                            const TableOptions& options);

// "open it in a spreadsheet program and save it as CSV UTF-8", for workbooks of other kinds.
tl::unexpected<Error> save_as_csv(const std::string& name);

}  // namespace liferelay::site
