// Calls of another town's past, imported and raised again as an exercise.
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "tests/integration/program/dispatcher.hpp"

using namespace liferelay::test;
namespace fs = std::filesystem;

namespace {

// Two calls of San Francisco, one with two units, and one whose time nobody can read.
const std::string calls =
    "Unit ID,Incident Number,Call Type,Received DtTm,Dispatch DtTm,Response DtTm,On Scene DtTm,"
    "Address,Location\n"
    "E39,1702,Structure Fire,01/13/2017 06:01:00 PM,01/13/2017 06:01:30 PM,,,A ST,"
    "\"(37.7510, -122.4510)\"\n"
    "M02,1701,Unconscious Person,01/13/2017 06:00:00 PM,01/13/2017 06:00:40 PM,"
    "01/13/2017 06:01:30 PM,01/13/2017 06:05:00 PM,B ST,\"(37.7500, -122.4500)\"\n"
    "E38,1701,Unconscious Person,01/13/2017 06:00:00 PM,01/13/2017 06:00:45 PM,,,B ST,"
    "\"(37.7500, -122.4500)\"\n"
    "E38,1703,Unconscious Person,noon,,,,B ST,\"(37.7500, -122.4500)\"\n";

struct Log {
  explicit Log(const Dispatcher& house)
      : site(house.file("past-site")), file(house.file("sf.csv")) {
    if (!fs::exists(site)) fs::copy(site_folder, site, fs::copy_options::recursive);
    std::ofstream(file) << calls;
  }
  fs::path site;
  std::string file;
};

}  // namespace

BOOST_AUTO_TEST_CASE(calls_of_another_town_are_imported_moved_and_raised_again) {
  const Dispatcher& house = Dispatcher::shared();
  const Log log(house);
  const Json imported = house.ask({"import", "incidents", log.file, "--site", log.site.string(),
                                   "--zone", "America/Los_Angeles", "--move-to", "47.1411,9.5209"});
  BOOST_REQUIRE(imported.is_object());
  BOOST_TEST(imported["incidents"].get<int>() == 2);
  BOOST_TEST(imported["rejected_rows"].get<int>() == 1);
  BOOST_TEST(imported["off_map"].get<int>() == 0);
  BOOST_TEST(fs::exists(log.file + ".rejected.csv"));
  BOOST_TEST(house({"check", log.site.string()}).code == 0);

  const std::size_t before = house.ask({"incident", "list", "--all"}).size();
  Process raising({"exercise", "alarms", log.site.string(), "--from-log", "--start",
                   "2017-01-13T17:59:58", "--minutes", "1", "--data", house.data()});
  BOOST_TEST(raising.says("Unconscious Person"), raising.out() + raising.err());
  raising.terminate();
  BOOST_TEST(raising.end() == 0);
  BOOST_TEST(house.ask({"incident", "list", "--all"}).size() > before);
}

BOOST_AUTO_TEST_CASE(a_log_far_away_is_kept_with_a_count_and_a_dry_run_writes_nothing) {
  const Dispatcher& house = Dispatcher::shared();
  const Log log(house);
  fs::remove(log.site / "incidents.csv");
  const Outcome dry =
      house({"import", "incidents", log.file, "--site", log.site.string(), "--dry-run"});
  BOOST_TEST(dry.code == 0, dry.err);
  BOOST_TEST(dry.out.find("2 calls off the site's map") != std::string::npos, dry.out);
  BOOST_TEST(dry.out.find("reported = [\"Received DtTm\"]") != std::string::npos, dry.out);
  BOOST_TEST(!fs::exists(log.site / "incidents.csv"));
}

BOOST_AUTO_TEST_CASE(a_window_without_calls_and_a_site_without_a_log_are_answered) {
  const Dispatcher& house = Dispatcher::shared();
  const Log log(house);
  fs::remove(log.site / "incidents.csv");
  const std::vector<std::string> replay{"exercise",   "alarms",  log.site.string(),
                                        "--from-log", "--start", "2019-01-01T00:00"};
  BOOST_TEST(house(replay).code == 3);
  BOOST_TEST(house({"import", "incidents", log.file, "--site", log.site.string()}).code == 0);
  const Outcome empty = house(replay);
  BOOST_TEST(empty.code == 3);
  BOOST_TEST(empty.err.find("2017-01-13 18:00 to 2017-01-13 18:01") != std::string::npos,
             empty.err);
  BOOST_TEST(house({"exercise", "alarms", log.site.string(), "--from-log"}).code == 2);
}
