// Text formats: bytes to rows.
#include <utility>

#include "dispatcher/site/table/csv_reader.hpp"
#include "dispatcher/site/table/encoding.hpp"
#include "dispatcher/site/table/header_line.hpp"
#include "dispatcher/site/table/table.hpp"
#include "dispatcher/site/table/table_builder.hpp"

namespace liferelay::site {

Result<Table> parse_table(std::string_view bytes, const std::string& name_for_errors,
                          const TableOptions& options) {
  if (bytes.size() > max_table_bytes) {
    return fail(ErrorKind::input, say("{0} is larger than 64 MiB; split it.",
                                      "{0} 超过 64 MiB；请拆分。", {name_for_errors}));
  }
  const auto text = to_utf8(bytes, name_for_errors, options.encoding);
  if (!text) return tl::make_unexpected(text.error());
  const HeaderLine header = find_header(text->utf8, options.separator);
  TableBuilder builder(name_for_errors, TableBuilder::Source::text);
  CsvRules rules;
  rules.separator = header.separator;
  rules.most_cells = max_table_columns + 1;  // one more tells that there are too many
  rules.most_cell_bytes = max_table_cell_bytes;
  rules.stray_quotes = true;
  rules.is_comment = [&](std::string_view line) {
    if (!builder.has_header()) return !header.begins_with_hash;
    return cells_in(line, header.separator) != builder.header().size();
  };
  CsvReader reader(std::string_view(text->utf8).substr(header.at), rules, header.line);
  while (auto row = reader.next()) {
    if (const auto added = builder.add(std::move(*row)); !added)
      return tl::make_unexpected(added.error());
  }
  if (text->cut_off) builder.cut_off_last_row();
  auto table = builder.finish();
  if (!table) return table;
  table->encoding = text->encoding;
  table->separator = header.separator;
  table->comments += header.comments + reader.comments();
  return table;
}

}  // namespace liferelay::site
