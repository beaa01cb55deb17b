#include "dispatcher/site/table/encoding.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <optional>

#include <iconv.h>

#include "dispatcher/base/utf8.hpp"
#include "dispatcher/site/table/csv_reader.hpp"

namespace liferelay::site {
namespace {

constexpr std::string_view utf8_mark = "\xef\xbb\xbf";

// What the C library makes of bytes in a named encoding.
struct Conversion {
  enum class End { whole, cut_off, invalid, no_converter };
  std::string utf8;  // up to the end
  End end = End::whole;
};

struct CloseConverter {
  using pointer = iconv_t;
  void operator()(iconv_t converter) const { iconv_close(converter); }
};

Conversion convert(std::string_view bytes, const char* from) {
  Conversion out;
  const iconv_t opened = iconv_open("UTF-8", from);
  if (opened == reinterpret_cast<iconv_t>(-1)) {  // as its manual defines failure
    out.end = Conversion::End::no_converter;
    return out;
  }
  const std::unique_ptr<iconv_t, CloseConverter> converter(opened);
  std::array<char, 64 * 1024> block;
  std::string input(bytes);  // iconv wants it writable
  char* in = input.data();
  std::size_t left = input.size();
  while (left > 0) {  // each turn takes bytes from the input or leaves
    char* to = block.data();
    std::size_t room = block.size();
    const std::size_t answer = iconv(opened, &in, &left, &to, &room);
    const int error = errno;
    out.utf8.append(block.data(), block.size() - room);
    if (answer != static_cast<std::size_t>(-1) || error == E2BIG) continue;
    out.end = error == EINVAL ? Conversion::End::cut_off : Conversion::End::invalid;
    break;
  }
  return out;
}

// Lines end in LF, CR LF or CR.
int line_at(std::string_view text, std::size_t offset) {
  int line = 1;
  for (std::size_t i = 0; i < offset; ++i) {
    const bool half = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (text[i] == '\n' || (text[i] == '\r' && !half)) ++line;
  }
  return line;
}

// Where the first line that is not UTF-8 begins.
std::size_t first_bad_line(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::string_view line = first_line(text.substr(begin));
    if (!is_utf8(line)) break;
    begin += line.size();
  }
  return begin;
}

// The text without the bytes at its end that begin a character of UTF-8 and do not finish it.
std::string_view without_cut_character(std::string_view text) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
    const auto c = static_cast<unsigned char>(text[text.size() - back]);
    if ((c & 0xC0) == 0x80) continue;  // a following byte: look for the leading one
    const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
    return length > back ? text.substr(0, text.size() - back) : text;
  }
  return text;
}

bool is_letter(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Most valid GB18030 is no Chinese: Shift_JIS and Windows-1252 are often valid, too. In Chinese
// text nearly all characters are those of GB 2312, and none stands alone inside a Latin word.
// Needs valid GB18030.
bool reads_as_chinese(std::string_view bytes) {
  std::size_t common = 0;
  std::size_t all = 0;
  const auto at = [&](std::size_t i) {
    return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : static_cast<unsigned char>(0);
  };
  for (std::size_t i = 0; i + 1 < bytes.size();) {  // a last byte alone tells nothing
    if (at(i) < 0x80) {
      ++i;
      continue;
    }
    const bool long_form = at(i + 1) >= 0x30 && at(i + 1) <= 0x39;
    const bool within_word = i > 0 && is_letter(at(i - 1)) && is_letter(at(i + 2));
    const bool gb2312 = at(i) >= 0xA1 && at(i) <= 0xF7 && at(i + 1) >= 0xA1;
    common += gb2312 && !within_word;
    ++all;
    i += long_form ? 4 : 2;
  }
  return common * 5 >= all * 4;
}

tl::unexpected<Error> not_of(const std::string& name, int line, std::string_view encoding) {
  return fail(
      ErrorKind::input,
      say("{0}, line {1}: these bytes are not {2}; save the file as \"CSV UTF-8\" or correct "
          "the encoding that the mapping states.",
          "{0} 第 {1} 行：字节不是 {2} 编码；请将文件另存为“CSV "
          "UTF-8”，或更正映射文件中声明的编码。",
          {name, std::to_string(line), encoding}));
}

Result<DecodedText> converted(std::string_view bytes, const std::string& name, const char* from,
                              std::string_view encoding) {
  Conversion read = convert(bytes, from);
  if (read.end == Conversion::End::no_converter) {
    return fail(ErrorKind::environment,
                say("{0} is in {1}, which this computer cannot read; save it as \"CSV UTF-8\".",
                    "{0} 的编码为 {1}，本机无法读取；请另存为“CSV UTF-8”。", {name, encoding}));
  }
  if (read.end == Conversion::End::invalid)
    return not_of(name, line_at(read.utf8, read.utf8.size()), encoding);
  return DecodedText{std::move(read.utf8), std::string(encoding),
                     read.end == Conversion::End::cut_off};
}

Result<DecodedText> as_utf8(std::string_view bytes, const std::string& name) {
  const std::string_view whole = without_cut_character(bytes);
  if (!is_utf8(whole)) return not_of(name, line_at(bytes, first_bad_line(bytes)), "UTF-8");
  return DecodedText{std::string(whole), "UTF-8", whole.size() < bytes.size()};
}

Result<DecodedText> told_by_bytes(std::string_view bytes, const std::string& name) {
  auto utf8 = as_utf8(bytes, name);
  if (utf8) return utf8;
  auto gb18030 = converted(bytes, name, "GB18030", "GB18030");
  if (gb18030 && reads_as_chinese(bytes)) return gb18030;
  return fail(
      ErrorKind::input,
      say("{0}, line {1}: the text is not UTF-8, and its encoding cannot be told; save it as "
          "\"CSV UTF-8\", or state in the mapping: encoding = \"gb18030\" (or \"shift_jis\", "
          "\"windows-1252\").",
          "{0} 第 {1} 行：文本不是 UTF-8，且无法判断其编码；请另存为“CSV UTF-8”，或在映射文件中"
          "声明：encoding = \"gb18030\"（或 \"shift_jis\"、\"windows-1252\"）。",
          {name, std::to_string(line_at(bytes, first_bad_line(bytes)))}));
}

std::optional<std::string_view> utf16_mark(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe")) return "UTF-16LE";
  if (bytes.starts_with("\xfe\xff")) return "UTF-16BE";
  return std::nullopt;
}

Result<DecodedText> decode(std::string_view bytes, const std::string& name,
                           TableEncoding encoding) {
  const bool told = encoding == TableEncoding::automatic;
  if (told || encoding == TableEncoding::utf_16) {
    if (const auto marked = utf16_mark(bytes))
      return converted(bytes.substr(2), name, marked->data(), *marked);
  }
  if (told || encoding == TableEncoding::utf_8) {
    if (bytes.starts_with(utf8_mark)) return as_utf8(bytes.substr(utf8_mark.size()), name);
  }
  switch (encoding) {
    case TableEncoding::automatic:
      return told_by_bytes(bytes, name);
    case TableEncoding::utf_8:
      return as_utf8(bytes, name);
    case TableEncoding::gb18030:
      return converted(bytes, name, "GB18030", "GB18030");
    case TableEncoding::shift_jis:
      return converted(bytes, name, "CP932", "Shift_JIS");
    case TableEncoding::windows_1252:
      return converted(bytes, name, "CP1252", "Windows-1252");
    case TableEncoding::utf_16:
      return converted(bytes, name, "UTF-16LE", "UTF-16LE");
  }
  return not_of(name, 1, "UTF-8");
}

}  // namespace

Result<DecodedText> to_utf8(std::string_view bytes, const std::string& name,
                            TableEncoding encoding) {
  auto text = decode(bytes, name, encoding);
  if (!text) return text;
  if (const std::size_t zero = text->utf8.find('\0'); zero != std::string::npos) {
    return fail(ErrorKind::input,
                say("{0}, line {1}: a zero byte, which no text has; save the file as \"CSV "
                    "UTF-8\".",
                    "{0} 第 {1} 行：含有零字节，不是文本；请将文件另存为“CSV UTF-8”。",
                    {name, std::to_string(line_at(text->utf8, zero))}));
  }
  return text;
}

}  // namespace liferelay::site
