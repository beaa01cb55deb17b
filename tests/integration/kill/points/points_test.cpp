// What kill_points is made of: names of points, campaigns, power cuts, and the judgement of a life.
#include <csignal>
#include <fstream>
#include <iterator>
#include <set>

#include <boost/test/unit_test.hpp>

#include "tests/integration/kill/points/campaign.hpp"
#include "tests/integration/kill/points/life.hpp"
#include "tests/integration/kill/points/power_cut.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay::test;

namespace {

namespace fs = std::filesystem;

// A log written by hand of operations in `folder`.
struct Log {
  explicit Log(fs::path in) : folder(std::move(in)) {}

  Log& add(const std::string& what, const std::string& name, std::uint64_t length = 0,
           std::uint64_t offset = 0, const std::string& bytes = {},
           const std::string& new_name = {}) {
    DiskOperation operation;
    operation.number = log.operations.size() + 1;
    operation.at_ms = 1'000;
    operation.what = what;
    operation.path = name.empty() ? folder : folder / name;
    operation.length = bytes.empty() ? length : bytes.size();
    operation.offset = offset;
    operation.bytes = bytes;
    if (!new_name.empty()) operation.new_path = folder / new_name;
    log.operations.push_back(std::move(operation));
    log.fault = log.operations.size();
    return *this;
  }
  Log& write(const std::string& name, std::uint64_t offset, const std::string& bytes) {
    return add("write", name, 0, offset, bytes);
  }

  fs::path folder;
  DiskLog log;
};

struct Cut {
  ScratchFolder scratch;
  fs::path before = scratch.file("before");
  fs::path after = scratch.file("after");

  Cut() { fs::create_directories(before); }
  void fail(const DiskLog& log, std::uint64_t seed) {
    fs::remove_all(after);
    cut_power(before, after, log, seed);
  }
  std::string content(const char* name) const {
    std::ifstream in(after / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  bool has(const char* name) const { return fs::exists(after / name); }
};

bool any_says(const std::vector<std::string>& findings, const std::string& words) {
  for (const std::string& finding : findings) {
    if (finding.find(words) != std::string::npos) return true;
  }
  return false;
}

// Killed at the first operation, as was asked.
Life killed_life() {
  Life life;
  life.name = "life 1";
  life.fault = {Fault::Kind::kill, 1, 0, false};
  life.log.met_fault = true;
  life.ending = {true, SIGKILL};
  return life;
}

// A sync of the log of commits failed, and it left at once.
Life left_after(const std::string& what, const std::string& path, Fault::Kind kind) {
  Life life;
  life.name = "life 1";
  life.fault = {kind, 1, 0, false};
  life.log = Log("/data").add(what, path).log;
  life.log.met_fault = true;
  life.log.fault = 0;
  life.ending = {false, 1};
  life.ended_at_ms = 1'200;
  return life;
}

constexpr const char* wal = "journal/segment-000001.db-wal";

}  // namespace

BOOST_AUTO_TEST_CASE(a_point_is_read_back_from_its_name) {
  for (const char* name :
       {"desk/kill@17", "desk/-/torn@9:511", "desk/eio@30", "desk/enospc@30+", "desk/enospc@3",
        "desk/lost@30", "desk/cut@30:7", "desk/kill@30/kill@4/cut@2:0", "desk/lie@8", "desk",
        "desk/pwrite64@3", "desk/sync-eio@4"}) {
    const auto point = point_of(name);
    BOOST_REQUIRE_MESSAGE(point.has_value(), name);
    BOOST_TEST(name_of(*point) == name);
  }
  for (const char* name : {"", "/kill@1", "desk/", "desk/kill", "desk/kill@0", "desk/kill@1+",
                           "desk/torn@1", "desk/cut@1", "desk/melt@1", "desk/kill@1 "})
    BOOST_TEST(!point_of(name).has_value(), name);
}

BOOST_AUTO_TEST_CASE(the_library_is_told_what_it_has_to_do) {
  BOOST_TEST(library_text({}) == "");
  BOOST_TEST(library_text({Fault::Kind::lost, 4, 0, false}) == "eio@4");
  BOOST_TEST(library_text({Fault::Kind::cut, 4, 9, false}) == "kill@4");
  BOOST_TEST(library_text({Fault::Kind::torn, 4, 9, false}) == "torn@4:9");
}

BOOST_AUTO_TEST_CASE(each_campaign_has_every_point_of_every_life) {
  Reference reference{"desk", {}};
  reference.lives.push_back(Log("/d").add("create", "f").write("f", 0, std::string(600, 'x')).log);
  reference.lives.push_back(Log("/d").add("sync", "f").log);
  const std::vector<Reference> all{reference};
  const auto names = [&](Campaign campaign) {
    std::string text;
    for (const Point& point : points_of(campaign, all, 5)) text += name_of(point) + ' ';
    return text;
  };
  BOOST_TEST(names(Campaign::every_write) == "desk/kill@1 desk/kill@2 desk/-/kill@1 ");
  BOOST_TEST(names(Campaign::torn) ==
             "desk/torn@2:0 desk/torn@2:1 desk/torn@2:511 desk/torn@2:512 desk/torn@2:300 "
             "desk/torn@2:599 ");
  BOOST_TEST(names(Campaign::power) ==
             "desk/cut@1:0 desk/cut@1:6 desk/cut@2:0 desk/cut@2:7 desk/-/cut@1:0 desk/-/cut@1:6 ");
  BOOST_TEST(names(Campaign::errors) ==
             "desk/eio@1 desk/enospc@1 desk/enospc@1+ desk/eio@2 desk/enospc@2 desk/enospc@2+ "
             "desk/-/eio@1 desk/-/enospc@1 desk/-/lost@1 ");
  BOOST_TEST(names(Campaign::strace) == "desk/pwrite64@1 desk/-/fdatasync@1 desk/-/sync-eio@1 ");
  const auto twice = points_of(Campaign::recovery, all, 5);
  BOOST_TEST(twice.size() == 3u);
  for (const Point& point : twice) BOOST_TEST(point.faults.size() >= 2u);
}

BOOST_AUTO_TEST_CASE(a_draw_takes_as_many_as_asked_and_the_same_for_a_seed) {
  std::vector<Point> points;
  for (std::uint64_t at = 1; at <= 100; ++at)
    points.push_back({"desk", {{Fault::Kind::kill, at, 0, false}}});
  const auto drawn = draw(points, 20, 7);
  BOOST_REQUIRE(drawn.size() == 20u);
  std::set<std::string> names;
  for (const Point& point : drawn) names.insert(name_of(point));
  BOOST_TEST(names.size() == 20u);
  const auto again = draw(points, 20, 7);
  const auto other = draw(points, 20, 8);
  bool differs = false;
  for (std::size_t i = 0; i < 20; ++i) {
    BOOST_TEST(name_of(again[i]) == name_of(drawn[i]));
    differs = differs || name_of(other[i]) != name_of(drawn[i]);
  }
  BOOST_TEST(differs);
  BOOST_TEST(draw(points, 0, 7).size() == 100u);
}

BOOST_AUTO_TEST_CASE(after_a_power_cut_only_what_was_synced_is_sure) {
  Cut cut;
  std::ofstream(cut.before / "old") << "old content";
  Log log(cut.after);
  log.write("old", 0, "NEW").add("create", "made").write("made", 0, "abc").add("sync", "made");
  cut.fail(log.log, 0);
  BOOST_TEST(cut.content("old") == "old content");
  BOOST_TEST(!cut.has("made"));  // its content is safe, its name is not
  log.add("sync", "").write("made", 3, "def");
  cut.fail(log.log, 0);
  BOOST_TEST(cut.content("made") == "abc");
  log.add("sync", "old").add("cut", "made", 1);
  cut.fail(log.log, 0);
  BOOST_TEST(cut.content("old") == "NEW content");
  BOOST_TEST(cut.content("made") == "abc");
}

BOOST_AUTO_TEST_CASE(a_new_name_is_sure_with_its_folder_and_takes_its_content_along) {
  Cut cut;
  std::ofstream(cut.before / "key") << "old";
  Log log(cut.after);
  log.add("create", "key.new").write("key.new", 0, "fresh").add("sync", "key.new");
  log.add("name", "key.new", 0, 0, {}, "key");
  cut.fail(log.log, 0);
  BOOST_TEST(cut.content("key") == "old");
  log.add("sync", "");
  cut.fail(log.log, 0);
  BOOST_TEST(cut.content("key") == "fresh");
  BOOST_TEST(!cut.has("key.new"));
  log.add("remove", "key");
  cut.fail(log.log, 0);
  BOOST_TEST(cut.has("key"));
}

BOOST_AUTO_TEST_CASE(of_the_rest_pieces_survive_as_the_seed_says) {
  Cut cut;
  std::ofstream(cut.before / "f") << std::string(2'048, '.');
  Log log(cut.after);
  log.write("f", 0, std::string(2'048, 'x'));
  std::set<std::string> seen;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    cut.fail(log.log, seed);
    const std::string content = cut.content("f");
    BOOST_REQUIRE(content.size() == 2'048u);
    for (std::size_t piece = 0; piece < 4; ++piece) {
      const std::string part = content.substr(piece * 512, 512);
      BOOST_TEST((part == std::string(512, '.') || part == std::string(512, 'x')));
    }
    seen.insert(content);
    cut.fail(log.log, seed);
    BOOST_TEST(cut.content("f") == content);
  }
  BOOST_TEST(seen.size() > 8u);  // of the 16 there are
}

BOOST_AUTO_TEST_CASE(a_failed_sync_makes_nothing_sure) {
  Cut cut;
  std::ofstream(cut.before / "f") << "old";
  Log log(cut.after);
  log.write("f", 0, "new").add("sync", "f");
  DiskLog failed = log.log;
  failed.met_fault = true;
  failed.fault = 1;
  cut.fail(failed, 0);
  BOOST_TEST(cut.content("f") == "old");
  cut.fail(log.log, 0);
  BOOST_TEST(cut.content("f") == "new");
}

BOOST_AUTO_TEST_CASE(an_end_that_was_asked_for_is_right) {
  BOOST_TEST(judge_life(killed_life()).empty());
  BOOST_TEST(judge_life(left_after("sync", wal, Fault::Kind::eio)).empty());
  Life stopped;
  stopped.stopping = true;
  BOOST_TEST(judge_life(stopped).empty());
}

BOOST_AUTO_TEST_CASE(an_end_that_nobody_asked_for_is_found) {
  Life crashed = killed_life();
  crashed.ending = {true, SIGSEGV};
  BOOST_TEST(any_says(judge_life(crashed), "ended by itself with signal 11"));
  Life early = killed_life();
  early.log.met_fault = false;
  BOOST_TEST(any_says(judge_life(early), "ended by itself with signal 9"));
  Life refused;
  refused.ending = {false, 5};
  refused.said = "liferelay: the journal is damaged\n";
  BOOST_TEST(any_says(judge_life(refused), "code 5: liferelay: the journal is damaged"));
}

BOOST_AUTO_TEST_CASE(a_sync_after_a_failed_one_is_found) {
  Life life = left_after("sync", wal, Fault::Kind::eio);
  life.log.operations.push_back(life.log.operations[0]);
  BOOST_TEST(any_says(judge_life(life), "did sync of /data/journal/segment-000001.db-wal after"));
  life.log.operations.back().path = "/data/journal/reserve";
  BOOST_TEST(judge_life(life).empty());
}

BOOST_AUTO_TEST_CASE(going_on_or_leaving_late_after_an_error_is_found) {
  Life going = left_after("write", "journal/head", Fault::Kind::eio);
  going.stopping = true;
  going.ending = {false, 0};
  BOOST_TEST(any_says(judge_life(going), "went on after write of /data/journal/head"));
  Life late = left_after("write", wal, Fault::Kind::eio);
  late.ended_at_ms = 2'001;
  BOOST_TEST(any_says(judge_life(late), "took 1001 ms to leave"));
  Life crashed = left_after("write", wal, Fault::Kind::eio);
  crashed.ending = {true, SIGABRT};
  BOOST_TEST(any_says(judge_life(crashed), "crashed with signal 6"));
  Life harmless = going;
  harmless.log.operations[0].path = "/data/crash-note";
  BOOST_TEST(judge_life(harmless).empty());
  Life shortening = left_after("cut", wal, Fault::Kind::eio);
  shortening.stopping = true;
  shortening.ending = {false, 0};
  BOOST_TEST(judge_life(shortening).empty());
}

BOOST_AUTO_TEST_CASE(a_sync_after_a_failed_one_is_found_in_a_trace) {
  const std::string failed =
      "7 fdatasync(8</d/journal/segment-000001.db-wal>) = -1 EIO (Input/output error) (INJECTED)\n";
  const std::string other = "7 fsync(9</d/keys>) = 0\n";
  Life life;
  life.name = "life 1";
  life.fault = {Fault::Kind::call_error, 3, 0, false};
  life.ending = {false, 1};
  life.trace = failed + other;
  BOOST_TEST(met_fault(life));
  BOOST_TEST(judge_life(life).empty());
  life.trace += "7 fdatasync(8</d/journal/segment-000001.db-wal>) = 0\n";
  BOOST_TEST(any_says(judge_life(life), "synced after a failed sync"));
  life.trace = failed;
  life.ending = {false, 0};
  BOOST_TEST(any_says(judge_life(life), "went on after a failed sync"));
  life.trace = "7 fdatasync(8</d/journal>) = -1 EIO (Input/output error) (INJECTED)\n";
  BOOST_TEST(judge_life(life).empty());
}

BOOST_AUTO_TEST_CASE(a_full_disk_costs_the_reserve_and_the_next_start_says_so) {
  const std::string announced = "EXERCISE, clock x200: a site, at an address\n";
  Life full = left_after("write", wal, Fault::Kind::enospc);
  full.said = announced;
  BOOST_TEST(judge_life(full).empty());
  full.keeps_reserve = true;
  BOOST_TEST(any_says(judge_life(full), "kept its reserve"));
  Life next = killed_life();
  next.must_tell_of_reserve = true;
  next.said = announced;
  BOOST_TEST(any_says(judge_life(next), "says nothing of the reserve"));
  next.said = "The disk was full: the reserve of 64 MB was given back ...\n" + announced;
  BOOST_TEST(judge_life(next).empty());
}
