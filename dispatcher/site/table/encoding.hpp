// The bytes of a file as UTF-8, whatever they were written in. The one home of iconv.
#pragma once

#include <string>
#include <string_view>

#include "dispatcher/base/result.hpp"
#include "dispatcher/site/table/table.hpp"

namespace liferelay::site {

struct DecodedText {
  std::string utf8;      // without a byte-order mark
  std::string encoding;  // "UTF-8", "GB18030", "Shift_JIS", "Windows-1252", "UTF-16LE", "UTF-16BE"
  bool cut_off = false;  // the bytes end in the middle of a character, which is left out
};

// See TableEncoding. Errors name the file and the line: bytes that are not of the encoding, an
// encoding that cannot be told, and zero bytes.
Result<DecodedText> to_utf8(std::string_view bytes, const std::string& name,
                            TableEncoding encoding);

}  // namespace liferelay::site
