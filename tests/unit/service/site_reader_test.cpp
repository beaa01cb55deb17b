// A site that can be read may still be wrong: what is found is said with file and line.
#include "dispatcher/service/site_reader.hpp"

#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "tests/support/scratch_folder.hpp"

using namespace liferelay;

namespace {

constexpr Instant noon{1'795'262'400'000};  // 2026-11-21 12:00 UTC, a Saturday

constexpr const char* map_osm = R"(<osm version="0.6">
<node id="1" lat="47.1400" lon="9.5200"/><node id="2" lat="47.1500" lon="9.5200"/>
<node id="3" lat="47.2500" lon="9.5200"/><node id="4" lat="47.2510" lon="9.5200"/>
<way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
<way id="2"><nd ref="3"/><nd ref="4"/><tag k="highway" v="residential"/></way>
</osm>
)";

class Town {
 public:
  Town() {
    std::filesystem::create_directories(folder_.path() / "site/plans");
    write("map.osm", map_osm);
    write("site.toml",
          "version = 1\nid = \"town\"\nname = \"Town\"\nzone = \"Europe/Vaduz\"\n"
          "map = \"map.osm\"\nendpoint = \"tcp://127.0.0.1:7811\"\n");
    write("plans/a.toml",
          "version = 1\nid = \"all\"\nname = \"All\"\nkinds = [\"unknown\"]\n"
          "external = [\"medical\"]\napproved_by = \"A\"\nmedical_lead = \"B\"\n"
          "[[roles]]\nid = \"cpr\"\nname = \"CPR\"\ncapabilities = [\"cpr\"]\n");
    people("P1,staff,cpr,24/7,47.14,9.52\n");
  }

  void write(const std::string& name, const std::string& text) {
    std::ofstream(folder_.path() / "site" / name, std::ios::binary) << text;
  }
  void people(const std::string& rows) {
    write("people.csv", "id,kind,capabilities,shift,post_lat,post_lon\n" + rows);
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
    BOOST_REQUIRE_EQUAL(all.size(), 1);
    BOOST_TEST(all[0].file == file);
    BOOST_TEST(all[0].line == line);
    BOOST_TEST(all[0].what.en.find(words) != std::string::npos, all[0].what.en);
  }

 private:
  test::ScratchFolder folder_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_sound_town_gives_no_finding) {
  BOOST_TEST(Town().examined().empty());
}

BOOST_AUTO_TEST_CASE(a_person_without_a_shift_or_a_post_is_named) {
  Town town;
  town.people("P1,staff,cpr,24/7,47.14,9.52\n# later\nP2,volunteer,,,47.14,9.52\n");
  town.expect("people.csv", 4, "P2 has no shift");
  town.people("P1,staff,cpr,24/7,47.14,9.52\nP2,volunteer,,24/7,,\n");
  town.expect("people.csv", 3, "P2 has no post");
}

BOOST_AUTO_TEST_CASE(an_expired_certificate_is_named_and_fills_no_role) {
  Town town;
  town.people("P1,staff,cpr,24/7,47.14,9.52\nP2,staff,cpr:2026-11-20,24/7,47.14,9.52\n");
  town.expect("people.csv", 3, "the certificate \"cpr\" of P2 has expired");
  town.people("P1,staff,cpr:2026-11-20,24/7,47.14,9.52\n");
  const auto all = town.examined();
  BOOST_REQUIRE_EQUAL(all.size(), 2);
  BOOST_TEST(all[1].file == "plans/a.toml");
  BOOST_TEST(all[1].line == 9);
  BOOST_TEST(all[1].what.en == "the role \"cpr\" needs 1, and the site has 0 who can fill it.");
}

BOOST_AUTO_TEST_CASE(a_role_that_nobody_fills_at_night_is_named) {
  Town town;
  town.people("P1,staff,cpr,Mo-Su 06:00-22:00,47.14,9.52\n");
  town.expect("plans/a.toml", 9, "on shift at 03:00");
  town.people("P1,staff,cpr,Mo-Fr 00:00-24:00,47.14,9.52\n");  // Sunday, 03:00
  town.expect("plans/a.toml", 9, "on shift at 03:00");
  town.people(
      "P1,staff,cpr,Mo-Su 06:00-22:00,47.14,9.52\nP2,staff,cpr,Mo-Su 22:00-06:00,47.14,9.52\n");
  BOOST_TEST(town.examined().empty());
}

BOOST_AUTO_TEST_CASE(equipment_that_cannot_be_reached_is_named) {
  Town town;
  const std::string head = "id,kind,lat,lon,hours\nE0,aed,47.1410,9.5200,24/7\n";
  town.write("equipment.csv", head + "E1,aed,47.2505,9.5200,24/7\n");
  town.expect("equipment.csv", 3, "E1 lies on an island");
  town.write("equipment.csv", head + "E1,aed,47.2000,9.5200,24/7\n");
  town.expect("equipment.csv", 3, "E1 lies farther than 2 km");
}

BOOST_AUTO_TEST_CASE(a_map_that_cannot_be_read_is_an_error_on_its_line) {
  Town town;
  town.write("map.osm", "no map");
  const auto all = town.examined();
  BOOST_REQUIRE_EQUAL(all.size(), 1);
  BOOST_TEST((all[0].severity == site::Severity::error));
  BOOST_TEST(all[0].file == "site.toml");
  BOOST_TEST(all[0].line == 5);
}
