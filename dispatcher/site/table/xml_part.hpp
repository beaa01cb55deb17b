// One XML part of a package as events. The one home of expat in this layer.
#pragma once

#include <string>
#include <string_view>

#include "dispatcher/site/table/package.hpp"

namespace liferelay::site {

// Of the element that is being opened; names are without their prefix.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : pairs_(pairs) {}
  std::string_view operator[](std::string_view name) const;  // empty if absent

 private:
  const char** pairs_;
};

// Names are without their prefix; text may come in several pieces.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void opened(std::string_view element, const XmlAttributes& attributes) = 0;
  virtual void text(std::string_view piece) = 0;
  virtual void closed(std::string_view element) = 0;
  // Asked after each piece of at most 64 KiB.
  virtual bool wants_more() const { return true; }
};

// Malformed XML counts as damage, and so do a document type (it could define entities) and a tag of
// more than 1 MiB.
Package::End read_xml(Package& package, const std::string& part, XmlHandler& handler);

}  // namespace liferelay::site
