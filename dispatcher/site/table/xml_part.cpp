#include "dispatcher/site/table/xml_part.hpp"

#include <cstddef>
#include <memory>
#include <type_traits>

#include <expat.h>

namespace liferelay::site {
namespace {

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// The library scans an unfinished tag again with each piece: one that goes on for longer than this
// would cost the square of its length.
constexpr std::size_t most_silent_bytes = 1024 * 1024;

// What the library calls back with.
struct Reading {
  XML_Parser parser;
  XmlHandler& handler;
  std::size_t silent_bytes = 0;  // since the last call

  XmlHandler& heard() {
    silent_bytes = 0;
    return handler;
  }
};

void on_opened(void* data, const char* name, const char** attributes) {
  static_cast<Reading*>(data)->heard().opened(without_prefix(name), XmlAttributes(attributes));
}

void on_closed(void* data, const char* name) {
  static_cast<Reading*>(data)->heard().closed(without_prefix(name));
}

void on_text(void* data, const char* text, int size) {
  static_cast<Reading*>(data)->heard().text({text, static_cast<std::size_t>(size)});
}

void on_document_type(void* data, const char*, const char*, const char*, int) {
  XML_StopParser(static_cast<Reading*>(data)->parser, XML_FALSE);
}

}  // namespace

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (without_prefix(pair[0]) == name) return pair[1];
  }
  return {};
}

Package::End read_xml(Package& package, const std::string& part, XmlHandler& handler) {
  const std::unique_ptr<std::remove_pointer_t<XML_Parser>, decltype(&XML_ParserFree)> parser(
      XML_ParserCreate(nullptr), &XML_ParserFree);
  if (!parser) return Package::End::damaged;
  XML_SetElementHandler(parser.get(), on_opened, on_closed);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_document_type);
  Reading reading{.parser = parser.get(), .handler = handler};
  XML_SetUserData(parser.get(), &reading);
  bool sound = true;
  const auto feed = [&](std::string_view piece, bool last) {
    const int size = static_cast<int>(piece.size());
    return XML_Parse(parser.get(), piece.data(), size, last ? 1 : 0) == XML_STATUS_OK;
  };
  const Package::End end = package.read(part, [&](std::string_view piece) {
    reading.silent_bytes += piece.size();
    sound = feed(piece, false) && reading.silent_bytes <= most_silent_bytes;
    return sound && handler.wants_more();
  });
  if (!sound || (end == Package::End::whole && !feed({}, true))) return Package::End::damaged;
  return end;
}

}  // namespace liferelay::site
