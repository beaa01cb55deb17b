// Checking text that came from outside.
#pragma once

#include <string_view>

namespace liferelay {

// Well-formed UTF-8 as in RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);
// UTF-8 without control characters except tab and newline: safe to show and to log.
bool is_plain_text(std::string_view text);

}  // namespace liferelay
