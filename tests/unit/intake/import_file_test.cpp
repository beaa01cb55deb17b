// Files: wholly or not at all, the earlier one kept, the rejected cells beside the input.
#include "dispatcher/site/intake/import_file.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>
#include <sys/resource.h>

#include "dispatcher/site/intake/folder_lock.hpp"
#include "dispatcher/site/intake/replace_file.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
namespace fs = std::filesystem;

namespace {

constexpr Instant now{1'795'305'600'000};  // 2026-11-22 00:00 UTC

void put(const std::string& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::string get(const std::string& path) {
  std::ostringstream out;
  out << std::ifstream(path, std::ios::binary).rdbuf();
  return out.str();
}

constexpr const char* site_toml =
    "version = 1\nid = \"s\"\nname = \"S\"\nzone = \"Asia/Tokyo\"\nmap = \"m.osm\"\n"
    "endpoint = \"tcp://127.0.0.1:7811\"\n";

constexpr const char* aeds =
    "编号,名称,纬度,经度\nA1,北门,34.30,134.00\nA2,南门,134.01,34.31\nA3,西门,34.32,134.02\n";

struct Town {
  test::ScratchFolder folder;
  site::ImportRequest request;

  Town() {
    fs::create_directory(folder.path() / "site");
    put(site("site.toml"), site_toml);
    put(folder.file("aeds.csv"), aeds);
    request.kind = site::ImportKind::aeds;
    request.file = folder.file("aeds.csv");
    request.folder = site("");
  }
  std::string site(const std::string& name) const { return folder.file("site/" + name); }
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder.path() / "site"), fs::directory_iterator()));
  }
  Result<site::ImportReport> run() const { return site::import_file(request, {}, now); }
};

// While it lives no file of this process can grow beyond so many bytes: a disk that fills up.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) {
    earlier_handler_ = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &earlier_);
    const rlimit limit{bytes, earlier_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() {
    ::setrlimit(RLIMIT_FSIZE, &earlier_);
    std::signal(SIGXFSZ, earlier_handler_);
  }
  FullDisk(const FullDisk&) = delete;
  FullDisk& operator=(const FullDisk&) = delete;

 private:
  rlimit earlier_{};
  void (*earlier_handler_)(int) = SIG_DFL;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(import_file)

BOOST_AUTO_TEST_CASE(a_table_comes_into_the_folder_and_its_rejected_cells_beside_it) {
  const Town town;
  const auto done = town.run();
  BOOST_TEST_REQUIRE(done.has_value());
  BOOST_TEST(done->written);
  BOOST_TEST(!done->kept);  // there was none
  BOOST_TEST(done->intake.source == "aeds");
  const std::string text = get(town.site("equipment.csv"));
  BOOST_TEST(text.starts_with("\xef\xbb\xbfid,kind,"));
  BOOST_TEST(text.find("A1,aed,34.3000000,134.0000000") != std::string::npos);
  const std::string rejected = get(town.folder.file("aeds.csv.rejected.csv"));
  BOOST_TEST(rejected.starts_with("\xef\xbb\xbfline,column,value,reason\n3,纬度,134.01,"));
  BOOST_TEST(!fs::exists(town.site("equipment.csv.before-import")));
}

BOOST_AUTO_TEST_CASE(the_second_import_writes_nothing_and_the_third_keeps_the_earlier_file) {
  const Town town;
  BOOST_TEST_REQUIRE(town.run().has_value());
  const std::string first = get(town.site("equipment.csv"));
  BOOST_TEST(!town.run()->written);
  BOOST_TEST(!fs::exists(town.site("equipment.csv.before-import")));
  put(town.request.file, "编号,名称,纬度,经度\nA1,大北门,34.30,134.00\nA3,西门,34.32,134.02\n");
  BOOST_TEST(town.run()->kept);
  BOOST_TEST(get(town.site("equipment.csv.before-import")) == first);
  BOOST_TEST(!fs::exists(town.folder.file("aeds.csv.rejected.csv")));
  BOOST_TEST(town.files() == 3U);
}

BOOST_AUTO_TEST_CASE(while_one_import_runs_another_into_the_same_folder_is_refused) {
  const Town town;
  {
    const auto first = site::lock_site_folder(town.site(""));
    BOOST_REQUIRE(first.has_value());
    const auto second = town.run();
    BOOST_REQUIRE(!second.has_value());
    BOOST_TEST((second.error().kind == ErrorKind::conflict));
    BOOST_TEST(!fs::exists(town.site("equipment.csv")));
  }
  BOOST_TEST(town.run().has_value());
}

BOOST_AUTO_TEST_CASE(a_rejected_cell_never_becomes_a_formula_of_a_spreadsheet) {
  const Town town;
  put(town.folder.file("aeds.csv"),
      "编号,名称,纬度,经度\nA1,北门,=1+cmd|' /C calc'!A0,134.00\nA2,南门,@SUM(A1),134.01\n"
      "A3,西门,-134.5,134.02\n");
  BOOST_REQUIRE(town.run().has_value());
  const std::string rejected = get(town.folder.file("aeds.csv.rejected.csv"));
  BOOST_TEST(rejected.find(",'=1+cmd|") != std::string::npos, rejected);
  BOOST_TEST(rejected.find(",'@SUM(A1)") != std::string::npos, rejected);
  BOOST_TEST(rejected.find(",-134.5,") != std::string::npos, rejected);  // a number stays one
}

BOOST_AUTO_TEST_CASE(a_dry_run_and_a_strict_one_write_nothing_into_the_folder) {
  Town town;
  town.request.dry_run = true;
  BOOST_TEST(town.run()->intake.count(site::ChangeKind::added) == 2U);
  BOOST_TEST(!fs::exists(town.folder.file("aeds.csv.rejected.csv")));
  BOOST_TEST(town.files() == 1U);
  town.request.dry_run = false;
  town.request.strict = true;
  BOOST_TEST(town.run()->refused);
  BOOST_TEST(fs::exists(town.folder.file("aeds.csv.rejected.csv")));
  BOOST_TEST(town.files() == 1U);
}

BOOST_AUTO_TEST_CASE(a_full_disk_leaves_the_earlier_file_and_nothing_else) {
  Town town;
  BOOST_TEST_REQUIRE(town.run().has_value());
  const std::string first = get(town.site("equipment.csv"));
  put(town.request.file, std::string(aeds) + "A4,东门,34.33,134.03\n");
  for (const rlim_t room : {0, 1, 100}) {
    {
      const FullDisk full(room);
      const auto done = town.run();
      BOOST_TEST(!done.has_value());
      BOOST_TEST((!done && done.error().kind == ErrorKind::environment));
    }
    BOOST_TEST(get(town.site("equipment.csv")) == first);
    BOOST_TEST(town.files() == 2U);
  }
  BOOST_TEST(town.run()->written);
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_kept_is_not_replaced) {
  const test::ScratchFolder folder;
  const std::string file = folder.file("people.csv");
  put(file, "old");
  fs::create_directories(folder.path() / "people.csv.before-import" / "in the way");
  BOOST_TEST(!site::replace_file(file, "new", true).has_value());
  BOOST_TEST(get(file) == "old");
  BOOST_TEST(!fs::exists(folder.file("people.csv.before-import.new")));
  BOOST_TEST(!site::replace_file(folder.file("none/people.csv"), "new", true).has_value());
  fs::create_directory(folder.path() / "place");
  BOOST_TEST(!site::replace_file(folder.file("place"), "new", false).has_value());
}

BOOST_AUTO_TEST_CASE(rights_of_the_earlier_file_stay_and_new_files_are_private) {
  const test::ScratchFolder folder;
  const std::string file = folder.file("people.csv");
  BOOST_TEST_REQUIRE(site::replace_file(file, "one", true).has_value());
  BOOST_TEST((fs::status(file).permissions() == fs::perms(0600)));
  fs::permissions(file, fs::perms(0640));
  BOOST_TEST_REQUIRE(site::replace_file(file, "two", true).has_value());
  BOOST_TEST((fs::status(file).permissions() == fs::perms(0640)));
  BOOST_TEST(get(file + ".before-import") == "one");
  BOOST_TEST_REQUIRE(site::replace_file(file, "three", true).has_value());
  BOOST_TEST(get(file + ".before-import") == "two");
}

BOOST_AUTO_TEST_CASE(a_mapping_file_with_a_mistake_is_named_with_its_line) {
  Town town;
  town.request.mapping = town.folder.file("m.toml");
  put(town.request.mapping, "version = 1\n[columns]\nnamen = \"名称\"\n");
  const auto done = town.run();
  BOOST_TEST_REQUIRE(!done.has_value());
  BOOST_TEST(done.error().what.en.find("m.toml, line 3") != std::string::npos);
  BOOST_TEST(town.files() == 1U);
}

BOOST_AUTO_TEST_CASE(coordinates_of_another_datum_are_converted) {
  Town town;
  put(town.request.file, "编号,名称,纬度,经度\nA1,天安门,39.908823,116.397470\n");
  town.request.datum = geo::Datum::gcj02;
  BOOST_TEST_REQUIRE(town.run().has_value());
  const std::string text = get(town.site("equipment.csv"));
  BOOST_TEST(text.find("39.907") != std::string::npos, text);
  BOOST_TEST(text.find("116.391") != std::string::npos, text);
}

BOOST_AUTO_TEST_SUITE_END()
