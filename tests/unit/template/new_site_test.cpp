// A map and spreadsheets become a site folder, or nothing at all.
#include "dispatcher/site/template/new_site.hpp"

#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "dispatcher/site/compile/load_site.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using namespace liferelay::site;
namespace fs = std::filesystem;

namespace {

constexpr Instant now{1'795'000'000'000};  // November 2026
const std::string config = LIFERELAY_SOURCE_DIR "/config/";

// Copies of spreadsheets, since lists of what was rejected come beside them.
struct Office {
  Office() { fs::create_directory(scratch.file("in")); }

  std::string table(const std::string& name) {
    const fs::path from = config + name;
    const fs::path to = scratch.path() / "in" / from.filename();
    fs::copy_file(from, to, fs::copy_options::overwrite_existing);
    return to.string();
  }
  NewSiteRequest request(Language language, const std::string& tables) {
    const bool zh = language == Language::zh;
    NewSiteRequest words;
    words.name = "town";
    words.folder = scratch.file("town");
    words.map_file = config + "liechtenstein/map/liechtenstein.osm.pbf";
    words.country = "LI";
    words.language = language;
    const std::string home = tables + (zh ? "/zh/" : "/en/");
    words.tables = {{ImportKind::people, table(home + (zh ? "人员.csv" : "people.csv")), ""},
                    {ImportKind::aeds, table(home + (zh ? "AED.csv" : "aeds.csv")), ""},
                    {ImportKind::places, table(home + (zh ? "地点.csv" : "places.csv")), ""}};
    return words;
  }
  std::size_t entries() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(scratch.path()), fs::directory_iterator()));
  }

  test::ScratchFolder scratch;
};

Findings errors_of(const std::string& folder) {
  Findings findings;
  load_site(folder, {}, now, findings);
  return findings;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_templates_import_without_a_rejected_row_in_both_languages) {
  for (const Language language : {Language::en, Language::zh}) {
    Office office;
    const auto report = make_site(office.request(language, "templates"), now);
    BOOST_REQUIRE_MESSAGE(report.has_value(), report.error().what.en);
    BOOST_TEST(report->words.holidays == "LI");
    BOOST_TEST(report->zone.zone == "Europe/Vaduz");
    BOOST_REQUIRE(report->tables.size() == 3u);
    for (const MadeTable& table : report->tables) {
      BOOST_TEST(table.report.intake.rejected_rows == 0u, table.request.file);
      BOOST_TEST(table.report.intake.findings.warnings.empty(), table.request.file);
      BOOST_TEST(table.report.intake.count(ChangeKind::added) >= 2u);
    }
    const Findings findings = errors_of(office.scratch.file("town"));
    BOOST_TEST(!findings.has_errors(),
               (findings.all().empty() ? "" : findings.all().front().what.en));
  }
}

BOOST_AUTO_TEST_CASE(the_examples_hold_three_mistakes_in_four_rows_that_are_found) {
  for (const Language language : {Language::en, Language::zh}) {
    Office office;
    const auto report = make_site(office.request(language, "examples"), now);
    BOOST_REQUIRE_MESSAGE(report.has_value(), report.error().what.en);
    std::size_t rejected = 0;
    for (const MadeTable& table : report->tables) rejected += table.report.intake.rejected_rows;
    BOOST_TEST(rejected == 4u);
    const std::string encoding = report->tables[1].report.encoding;
    BOOST_TEST(encoding == (language == Language::zh ? "GB18030" : "UTF-8"));
    BOOST_TEST(!errors_of(office.scratch.file("town")).has_errors());
  }
}

BOOST_AUTO_TEST_CASE(without_spreadsheets_there_is_a_folder_to_fill_in) {
  Office office;
  auto request = office.request(Language::zh, "templates");
  request.tables.clear();
  request.country.clear();
  request.zone = "Europe/Vaduz";
  BOOST_REQUIRE(make_site(request, now).has_value());
  BOOST_TEST(!errors_of(office.scratch.file("town")).has_errors());
  std::ifstream people(office.scratch.file("town/people.csv"));
  std::string first;
  std::getline(people, first);
  BOOST_TEST(first.starts_with("# 人员"));
}

BOOST_AUTO_TEST_CASE(whatever_is_wrong_nothing_is_left_behind) {
  Office office;
  const auto good = office.request(Language::en, "templates");
  const auto refuse = [&](const NewSiteRequest& request, ErrorKind kind) {
    const auto report = make_site(request, now);
    BOOST_REQUIRE(!report.has_value());
    BOOST_TEST((report.error().kind == kind), report.error().what.en);
    BOOST_TEST(office.entries() == 1u);  // the spreadsheets
  };
  auto request = good;
  request.name = "..";
  refuse(request, ErrorKind::usage);
  request = good;
  request.zone = "Mars/Olympus";
  refuse(request, ErrorKind::usage);
  request = good;
  request.map_file = good.tables[0].file;
  refuse(request, ErrorKind::input);
  request = good;
  request.map_file = "/no/such/map.osm.pbf";
  refuse(request, ErrorKind::not_found);
  request = good;
  std::ofstream(good.tables[1].file) << "these are\nno AEDs\n";
  refuse(request, ErrorKind::input);
  request = good;
  request.tables[1].file = "/no/such/table.csv";
  refuse(request, ErrorKind::not_found);
}

BOOST_AUTO_TEST_CASE(a_folder_that_exists_is_refused_untouched) {
  Office office;
  const auto request = office.request(Language::en, "templates");
  fs::create_directory(request.folder);
  std::ofstream(request.folder + "/mine.txt") << "mine";
  const auto report = make_site(request, now);
  BOOST_REQUIRE(!report.has_value());
  BOOST_TEST((report.error().kind == ErrorKind::conflict));
  BOOST_TEST(fs::exists(request.folder + "/mine.txt"));
  BOOST_TEST(office.entries() == 2u);
}

BOOST_AUTO_TEST_CASE(templates_are_written_and_never_over_somebodys_file) {
  const test::ScratchFolder scratch;
  const auto names = write_templates(scratch.file("mine"), Language::zh);
  BOOST_REQUIRE(names.has_value());
  BOOST_TEST(names->size() == 3u);
  fs::remove(names->front());
  BOOST_TEST(!write_templates(scratch.file("mine"), Language::zh).has_value());
  BOOST_TEST(!fs::exists(names->front()));
}
