// The scan of SQLite's log tells a torn end from damage in the middle.
#include "dispatcher/journal/wal_scan.hpp"

#include <fstream>

#include <boost/test/unit_test.hpp>

#include "dispatcher/journal/layout.hpp"
#include "dispatcher/journal/leave.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/journal/workload.hpp"

namespace liferelay::journal {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t header_bytes = 32;
constexpr std::size_t frame_bytes = 24 + 4096;

// The log of a process that was killed after a few commits of one page each.
class KilledLog {
 public:
  explicit KilledLog(std::uint64_t records) {
    test::Child child([&](const test::Child::Acknowledge&) {
      const auto store = SqliteStore::open(options(scratch_.path()));
      for (std::uint64_t number = 1; number <= records; ++number) {
        if (!step(**store, number)) return 1;
      }
      leave(0);
    });
    BOOST_REQUIRE_EQUAL(child.wait(), 0);
    file_ = wal_path(segment_path(scratch_.path(), 1));
    std::ifstream in(file_, std::ios::binary);
    bytes_.assign(std::istreambuf_iterator<char>(in), {});
  }

  std::size_t frames() const { return (bytes_.size() - header_bytes) / frame_bytes; }
  void flip(std::size_t at) { bytes_[at] = static_cast<char>(bytes_[at] ^ 4); }
  void flip_in_frame(std::size_t frame) { flip(header_bytes + frame * frame_bytes + 2000); }
  void cut_to(std::size_t size) { bytes_.resize(size); }
  void append_frame(char fill) { bytes_.append(frame_bytes, fill); }

  WalReport scan() {
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << bytes_;
    return scan_wal(posix_disk(), file_).value();
  }

 private:
  test::ScratchFolder scratch_;
  fs::path file_;
  std::string bytes_;
};

bool is(const WalReport& report, WalState state) {
  return report.state == state;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(journal_wal_scan)

BOOST_AUTO_TEST_CASE(a_missing_and_an_empty_log_are_clean) {
  const test::ScratchFolder scratch;
  BOOST_TEST(is(scan_wal(posix_disk(), scratch.path() / "none").value(), WalState::clean));
  KilledLog log(5);
  log.cut_to(0);
  BOOST_TEST(is(log.scan(), WalState::clean));
}

BOOST_AUTO_TEST_CASE(a_whole_log_is_clean_and_all_its_frames_are_good) {
  KilledLog log(5);
  const WalReport report = log.scan();
  BOOST_TEST(is(report, WalState::clean));
  BOOST_TEST(report.good_frames == log.frames());
  BOOST_TEST(log.frames() >= 5u);
}

BOOST_AUTO_TEST_CASE(a_log_cut_anywhere_in_its_last_frame_is_no_damage) {
  KilledLog log(5);
  const std::size_t whole = header_bytes + log.frames() * frame_bytes;
  for (const std::size_t missing :
       {std::size_t{1}, frame_bytes / 2, frame_bytes - 1, frame_bytes}) {
    log.cut_to(whole - missing);
    BOOST_TEST(is(log.scan(), WalState::clean));
  }
}

BOOST_AUTO_TEST_CASE(a_bad_last_frame_is_a_torn_end) {
  KilledLog log(5);
  log.flip_in_frame(log.frames() - 1);
  BOOST_TEST(is(log.scan(), WalState::torn));
}

BOOST_AUTO_TEST_CASE(a_bad_frame_before_the_last_may_be_either) {
  KilledLog log(5);
  log.flip_in_frame(log.frames() - 2);
  const WalReport report = log.scan();
  BOOST_TEST(is(report, WalState::doubtful));
  BOOST_TEST(report.frames_behind == 1u);
}

BOOST_AUTO_TEST_CASE(a_bad_frame_with_later_transactions_behind_it_is_damage) {
  KilledLog log(5);
  const std::size_t last = log.frames();
  log.flip_in_frame(1);
  const WalReport report = log.scan();
  BOOST_TEST(is(report, WalState::damaged));
  BOOST_TEST(report.good_frames == 1u);
  BOOST_TEST(report.frames_behind == last - 2);
}

BOOST_AUTO_TEST_CASE(damage_is_found_wherever_in_a_frame_it_lies) {
  for (std::size_t at = 0; at < 24; ++at) {
    BOOST_TEST_INFO_SCOPE("byte " << at << " of the frame's header");
    KilledLog log(5);
    log.flip(header_bytes + frame_bytes + at);
    BOOST_TEST(is(log.scan(), WalState::damaged));
  }
}

BOOST_AUTO_TEST_CASE(a_bad_log_header_leaves_doubt) {
  KilledLog log(5);
  log.flip(17);
  BOOST_TEST(is(log.scan(), WalState::doubtful));
}

BOOST_AUTO_TEST_CASE(remains_of_an_older_log_behind_the_end_are_clean) {
  KilledLog log(5);
  log.append_frame('\x5a');
  log.append_frame('\0');
  BOOST_TEST(is(log.scan(), WalState::clean));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liferelay::journal
