// Plain string building; the importer reads the result as it would read a user's file.
#include "tests/unit/osm/tiny_osm.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/support/scratch_folder.hpp"

namespace liferelay::test {

std::string tags_xml(const std::string& pairs) {
  std::istringstream words(pairs);
  std::string xml;
  for (std::string word; words >> word;) {
    const std::size_t equals = word.find('=');
    std::string value = word.substr(equals + 1);
    std::replace(value.begin(), value.end(), '~', ' ');
    xml += "<tag k=\"" + word.substr(0, equals) + "\" v=\"" + value + "\"/>";
  }
  return xml;
}

std::string node_xml(int id, int lat_milli, int lon_milli, const std::string& tags) {
  std::ostringstream xml;
  xml << "<node id=\"" << id << "\" lat=\"" << lat_milli / 1000.0 << "\" lon=\""
      << lon_milli / 1000.0 << "\">" << tags_xml(tags) << "</node>\n";
  return xml.str();
}

std::string way_xml(int id, const std::string& nodes, const std::string& tags) {
  std::istringstream words(nodes);
  std::ostringstream xml;
  xml << "<way id=\"" << id << "\">";
  for (std::string node; words >> node;) xml << "<nd ref=\"" << node << "\"/>";
  xml << tags_xml(tags) << "</way>\n";
  return xml.str();
}

Result<site::Imported> import_xml(const std::string& elements, const site::ImportOptions& options) {
  const ScratchFolder folder;
  std::ofstream(folder.file("tiny.osm")) << "<osm version=\"0.6\">\n" << elements << "</osm>\n";
  return site::import_osm(folder.file("tiny.osm"), options);
}

}  // namespace liferelay::test
