// A site of one street, one island, one plan and one person on disk, and what an examination of it
// finds.
#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "dispatcher/service/site_reader.hpp"
#include "tests/support/scratch_folder.hpp"

namespace liferelay::test {

constexpr Instant noon{1'795'262'400'000};  // 2026-11-21 12:00 UTC, a Saturday

// Footpaths of 1,112 m and, 11 km to the north, of 111 m and 1,112 m.
inline constexpr const char* little_map = R"(<osm version="0.6">
<node id="1" lat="47.1400" lon="9.5200"/><node id="2" lat="47.1500" lon="9.5200"/>
<node id="3" lat="47.2500" lon="9.5200"/><node id="4" lat="47.2510" lon="9.5200"/>
<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
<way id="2"><nd ref="3"/><nd ref="4"/><tag k="highway" v="residential"/></way>
</osm>
)";

class LittleTown {
 public:
  LittleTown() {
    std::filesystem::create_directories(folder_.path() / "site/plans");
    write("map.osm", little_map);
    write("site.toml",
          "version = 1\nid = \"town\"\nname = \"Town\"\nzone = \"Europe/Vaduz\"\n"
          "map = \"map.osm\"\nendpoint = \"tcp://127.0.0.1:7811\"\n");
    plan("");
    people("P1,staff,cpr,24/7,47.14,9.52,,1\n");
  }

  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_.path() / "site" / name, std::ios::binary) << text;
  }
  // Columns: id, kind, capabilities, shift, post_lat, post_lon, insured_until, consent.
  void people(const std::string& rows) {
    write("people.csv",
          "id,kind,capabilities,shift,post_lat,post_lon,insured_until,consent\n" + rows);
  }
  // The one role asks for "cpr"; `keys` are added to it.
  void plan(const std::string& keys) {
    write("plans/a.toml",
          "version = 1\nid = \"all\"\nname = \"All\"\nkinds = [\"unknown\"]\n"
          "external = [\"medical\"]\napproved_by = \"A\"\nmedical_lead = \"B\"\n"
          "[[roles]]\nid = \"cpr\"\nname = \"CPR\"\ncapabilities = [\"cpr\"]\n" +
              keys);
  }
  std::vector<site::Finding> examined() {
    site::Findings findings;
    const auto site =
        service::read_site(folder_.file("site"), folder_.file("maps"), noon, {}, findings);
    if (site) service::examine_site(*site, noon, findings);
    return findings.all();
  }
  // Exactly one finding, at that place, with these words.
  void expect(const std::string& file, int line, const std::string& words) {
    const auto all = examined();
    for (const site::Finding& found : all) BOOST_TEST_MESSAGE(found.what.en << found.what.zh);
    BOOST_REQUIRE_EQUAL(all.size(), 1);
    BOOST_TEST(all[0].file == file);
    BOOST_TEST(all[0].line == line);
    BOOST_TEST(all[0].what.en.find(words) != std::string::npos, all[0].what.en);
    BOOST_TEST(!all[0].what.zh.empty());
  }

 private:
  ScratchFolder folder_;
};

}  // namespace liferelay::test
