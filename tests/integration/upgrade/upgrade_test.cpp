// Journals of every format that was ever written: today's program verifies them, serves them and
// goes on in them; a newer one is refused and stays as it is.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include "tests/integration/program/process.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay::test;
namespace fs = std::filesystem;

namespace {

const fs::path kept_journals = fs::path(LIFERELAY_SOURCE_DIR) / "tests/golden/journal";
const std::string site = LIFERELAY_SOURCE_DIR "/tests/integration/upgrade/site";

// "v1/stopped", "v1/killed", ...
std::set<std::string> kept_names() {
  std::set<std::string> names;
  for (const auto& version : fs::directory_iterator(kept_journals)) {
    if (!version.is_directory()) continue;
    for (const auto& end : fs::directory_iterator(version.path()))
      names.insert((version.path().filename() / end.path().filename()).string());
  }
  return names;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A copy that a program may change.
class Kept {
 public:
  explicit Kept(const std::string& name) : from_(kept_journals / name) {
    fs::copy(from_, data(), fs::copy_options::recursive);
    for (const auto& entry : fs::recursive_directory_iterator(data())) {
      fs::permissions(entry.path(), entry.is_directory()
                                        ? fs::perms::owner_all
                                        : fs::perms::owner_read | fs::perms::owner_write);
    }
  }

  std::string data() const { return scratch_.file("data"); }
  std::string journal() const { return data() + "/journal"; }
  // How many inputs the program that wrote it found in it.
  std::string inputs() const {
    std::smatch found;
    const std::string said = text_of(from_ / "verified.txt");
    BOOST_REQUIRE(std::regex_search(said, found, std::regex("([0-9]+) inputs")));
    return found[1];
  }

 private:
  fs::path from_;
  ScratchFolder scratch_;
};

Outcome verify(const Kept& kept) {
  return run({"journal", "verify", "--data", kept.data()});
}

// 0: decided again; 9: folded only, since the rules have changed from then to now.
bool holds(const Outcome& verified) {
  return verified.code == 0 || verified.code == 9;
}

void make_newer(const Kept& kept) {
  sqlite3* db = nullptr;
  BOOST_REQUIRE(sqlite3_open((kept.journal() + "/segment-000001.db").c_str(), &db) == SQLITE_OK);
  const int changed = sqlite3_exec(db, "UPDATE header SET format = 99", nullptr, nullptr, nullptr);
  BOOST_REQUIRE_MESSAGE(changed == SQLITE_OK, sqlite3_errmsg(db));
  BOOST_REQUIRE(sqlite3_changes(db) == 1);
  sqlite3_close(db);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_journal_of_every_format_is_kept) {
  const std::set<std::string> names = kept_names();
  for (const char* name :
       {"v1/stopped", "v1/killed", "v2/stopped", "v2/killed", "v3/stopped", "v3/killed"})
    BOOST_TEST(names.contains(name), name);
}

BOOST_AUTO_TEST_CASE(every_kept_journal_is_verified) {
  for (const std::string& name : kept_names()) {
    BOOST_TEST_INFO_SCOPE(name);
    const Kept kept(name);
    const Outcome verified = verify(kept);
    BOOST_TEST(holds(verified), verified.code << ": " << verified.out << verified.err);
    BOOST_TEST(verified.out.find(kept.inputs()) != std::string::npos, verified.out);
  }
}

BOOST_AUTO_TEST_CASE(every_kept_journal_is_served_and_goes_on) {
  for (const std::string& name : kept_names()) {
    BOOST_TEST_INFO_SCOPE(name);
    const Kept kept(name);
    Process dispatcher(
        {"serve", site, "--exercise", "--endpoint", "tcp://127.0.0.1:*", "--data", kept.data()});
    BOOST_REQUIRE_MESSAGE(dispatcher.says("EXERCISE, clock x1"),
                          dispatcher.out() + dispatcher.err());
    const Outcome list = run({"incident", "list", "--data", kept.data()});
    BOOST_TEST(list.out.find("#2") != std::string::npos, list.out + list.err);
    BOOST_TEST(list.out.find("#1 ") == std::string::npos, list.out);  // cancelled
    const Outcome alarm = run({"alarm", "--place", "P1 car park", "--data", kept.data()});
    BOOST_TEST(alarm.out.find("incident") != std::string::npos, alarm.out + alarm.err);
    dispatcher.terminate();
    BOOST_TEST(dispatcher.end() == 0);
    const Outcome verified = verify(kept);
    BOOST_TEST(holds(verified), verified.code << ": " << verified.out << verified.err);
  }
  end_orphans();
}

BOOST_AUTO_TEST_CASE(a_journal_of_a_newer_program_is_refused_and_stays_as_it_is) {
  const Kept kept("v1/stopped");
  make_newer(kept);
  const std::string before = text_of(kept.journal() + "/segment-000001.db");
  const Outcome verified = verify(kept);
  BOOST_TEST(verified.code == 10, verified.code << ": " << verified.err);
  BOOST_TEST(verified.err.find("99") != std::string::npos, verified.err);
  const Outcome served =
      run({"serve", site, "--exercise", "--endpoint", "tcp://127.0.0.1:*", "--data", kept.data()});
  BOOST_TEST(served.code == 10, served.code << ": " << served.err);
  BOOST_TEST((text_of(kept.journal() + "/segment-000001.db") == before));
}
