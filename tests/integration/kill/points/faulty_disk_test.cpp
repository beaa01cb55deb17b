// The interposed library does to a small program, whose eleven operations are known, exactly what
// it was asked to, and tells of it.
#include <cerrno>
#include <csignal>
#include <fstream>
#include <iterator>

#include <boost/test/unit_test.hpp>

#include "tests/integration/kill/faulty_disk/disk_log.hpp"
#include "tests/integration/kill/faulty_disk/plan.hpp"
#include "tests/integration/kill/points/dispatcher_process.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

namespace fs = std::filesystem;

constexpr const char* tools = LIFERELAY_BINARY_DIR "/tests/integration/kill/faulty_disk/";

std::string whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// What became of the program under this fault.
struct Written {
  ScratchFolder scratch;
  fs::path folder = scratch.file("disk");
  int code = 0;
  std::string failed;  // what the program was told: "NUMBER ERRNO" lines
  DiskLog log;

  explicit Written(const std::string& fault) {
    fs::create_directories(folder);
    const fs::path log_file = scratch.file("log");
    code = run_program({std::string(tools) + "disk_writer", folder}, scratch.file("said"),
                       {std::string("LD_PRELOAD=") + tools + "libfaulty_disk.so",
                        "FAULTY_DISK_FOLDER=" + folder.native(),
                        "FAULTY_DISK_LOG=" + log_file.native(), "FAULTY_DISK_FAULT=" + fault});
    failed = whole(scratch.file("said"));
    auto read = read_disk_log(log_file);
    BOOST_REQUIRE(read.has_value());
    log = std::move(*read);
  }
  std::string content(const char* name) const { return whole(folder / name); }
  bool has(const char* name) const { return fs::exists(folder / name); }
};

const std::string a(1'000, 'a');
const std::string b(1'000, 'b');

}  // namespace

BOOST_AUTO_TEST_CASE(without_a_fault_every_operation_is_done_and_told) {
  const Written all("");
  BOOST_TEST(all.code == 0);
  BOOST_TEST(all.failed == "");
  BOOST_TEST(!all.log.met_fault);
  BOOST_REQUIRE(all.log.operations.size() == 11u);
  const char* whats[] = {"create", "write", "sync", "write", "create", "write",
                         "sync",   "name",  "sync", "cut",   "remove"};
  for (std::size_t i = 0; i < all.log.operations.size(); ++i) {
    BOOST_TEST(all.log.operations[i].what == whats[i]);
    BOOST_TEST(all.log.operations[i].number == i + 1);
  }
  BOOST_TEST(all.log.operations[3].offset == 500u);
  BOOST_TEST(all.log.operations[3].bytes == b);
  BOOST_TEST(all.log.operations[7].new_path == (all.folder / "named").native());
  BOOST_TEST(all.log.operations[9].length == 100u);
  BOOST_TEST(!all.has("letter"));
  BOOST_TEST(all.content("named") == b);
}

BOOST_AUTO_TEST_CASE(a_kill_comes_before_its_operation) {
  const Written killed("kill@4");
  BOOST_TEST(killed.code == -SIGKILL);
  BOOST_TEST(killed.log.met_fault);
  BOOST_TEST(killed.log.fault == 3u);
  BOOST_TEST(killed.log.operations.size() == 3u);
  BOOST_TEST(killed.content("letter") == a);
  BOOST_TEST(Written("kill@8").has("fresh"));
  BOOST_TEST(!Written("kill@9").has("fresh"));
}

BOOST_AUTO_TEST_CASE(a_torn_write_does_its_first_bytes_and_no_more) {
  BOOST_TEST(Written("torn@4:0").content("letter") == a);
  BOOST_TEST(Written("torn@4:1").content("letter") == a.substr(0, 500) + "b" + a.substr(501));
  BOOST_TEST(Written("torn@4:511").content("letter") == a.substr(0, 500) + b.substr(0, 511));
  const Written last("torn@4:5000");
  BOOST_TEST(last.content("letter") == a.substr(0, 500) + b.substr(0, 999));
  BOOST_TEST(last.code == -SIGKILL);
  BOOST_TEST(Written("torn@8:0").has("named"));  // no write: done whole, then the end
}

BOOST_AUTO_TEST_CASE(an_error_is_given_once_and_nothing_is_done) {
  const Written failed("eio@4");
  BOOST_TEST(failed.code == 0);
  BOOST_TEST(failed.failed == "4 " + std::to_string(EIO) + "\n");
  BOOST_TEST(failed.log.fault == 3u);
  BOOST_TEST(failed.log.operations.size() == 11u);
  BOOST_TEST(Written("enospc@8").has("fresh"));
  BOOST_TEST(Written("eio@9").failed == "9 " + std::to_string(EIO) + "\n");
}

BOOST_AUTO_TEST_CASE(a_full_disk_stays_full_for_all_that_needs_room) {
  const Written full("enospc@6+");
  std::string expected;
  for (const int number : {6, 7, 9})  // other names, shorter files and removals need no room
    expected += std::to_string(number) + ' ' + std::to_string(ENOSPC) + '\n';
  BOOST_TEST(full.failed == expected);
  BOOST_TEST(!full.has("letter"));
}

BOOST_AUTO_TEST_CASE(other_folders_are_left_alone) {
  const ScratchFolder scratch;
  const fs::path inside = scratch.file("inside");
  const fs::path outside = scratch.file("outside");
  fs::create_directories(inside);
  fs::create_directories(outside);
  BOOST_TEST(run_program({std::string(tools) + "disk_writer", outside}, scratch.file("said"),
                         {std::string("LD_PRELOAD=") + tools + "libfaulty_disk.so",
                          "FAULTY_DISK_FOLDER=" + inside.native(), "FAULTY_DISK_FAULT=kill@1"}) ==
             0);
  BOOST_TEST(whole(outside / "named") == b);
}

BOOST_AUTO_TEST_CASE(what_is_no_plan_is_refused) {
  for (const char* text : {"kill", "kill@", "kill@0", "kill@x", "kill@3+", "torn@3",
                           "torn@3:", "eio@3+", "eio@3 ", "melt@3", ""})
    BOOST_TEST(!faulty_disk::read_plan(text).has_value(), text);
  const auto full = faulty_disk::read_plan("enospc@12+");
  BOOST_REQUIRE(full.has_value());
  BOOST_TEST(full->lasting);
  BOOST_TEST(full->at == 12u);
}

BOOST_AUTO_TEST_CASE(a_log_with_a_line_that_is_none_is_refused_and_one_cut_short_is_read) {
  const ScratchFolder scratch;
  std::ofstream(scratch.file("cut")) << "1 5 write 3 4 0 /f\nabcd\n2 5 write 3 9 4 /f\nab";
  const auto cut = read_disk_log(scratch.file("cut"));
  BOOST_REQUIRE(cut.has_value());
  BOOST_REQUIRE(cut->operations.size() == 1u);
  BOOST_TEST(cut->operations[0].bytes == "abcd");
  std::ofstream(scratch.file("bad")) << "1 5 sync 3 0 0 /f\nnonsense\n";
  BOOST_TEST(!read_disk_log(scratch.file("bad")).has_value());
  BOOST_TEST(!read_disk_log(scratch.file("none")).has_value());
}
