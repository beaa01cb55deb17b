// A disk that turns bits, cuts, swaps and misplaces: the journal is refused, or what it says is
// still exactly what was written. LIFERELAY_DAMAGES=N asks for more, LIFERELAY_SEED=N for other
// ones.
#include <algorithm>
#include <cstdlib>

#include <boost/test/unit_test.hpp>

#include "simulations/kernel/disk/simulated_disk.hpp"
#include "tests/unit/journal/workload.hpp"

namespace liferelay::journal {

namespace {

using kernel::DiskFaults;
using kernel::Ending;
using kernel::SimulatedDisk;
using Outcome = Finding::Outcome;

constexpr std::uint64_t records = 60;
constexpr std::size_t frame_bytes = 24 + 4096;
constexpr std::size_t log_header_bytes = 32;

std::uint64_t asked(const char* name, std::uint64_t otherwise) {
  const char* const value = std::getenv(name);
  return value != nullptr ? std::strtoull(value, nullptr, 10) : otherwise;
}

// Works until an error or the last record, and is killed; how many were acknowledged in all.
std::uint64_t work_until_killed(SimulatedDisk& disk, std::uint64_t last,
                                std::uint64_t acknowledged) {
  {
    const auto store = SqliteStore::open(options("/journal", disk));
    if (store) {
      for (std::uint64_t number = (*store)->last_sequence() + 1; number <= last; ++number) {
        if (!step(**store, number)) break;
        acknowledged = number;
      }
      (*store)->abandon();
    }
  }
  disk.end_process(Ending::killed);
  return acknowledged;
}

struct Piece {
  std::string path;
  Bytes bytes;
};
using Image = std::vector<Piece>;

// Segments, head mark and the log of the open segment, as a killed process left them.
Image whole_journal() {
  SimulatedDisk disk;
  BOOST_REQUIRE_EQUAL(work_until_killed(disk, records, 0), records);
  Image image;
  disk.visit([&](const std::string& path, kernel::SimulatedFile& file) {
    if (!path.ends_with("lock") && !path.ends_with("reserve")) image.push_back({path, file.seen()});
  });
  return image;
}

void put(SimulatedDisk& disk, const Image& image) {
  static_cast<void>(disk.make_folder("/journal"));
  for (const Piece& piece : image) {
    const auto file = disk.open(piece.path, Disk::Opening::make_or_empty);
    BOOST_REQUIRE(file.has_value());
    BOOST_REQUIRE(!(*file)->write(0, piece.bytes));
  }
}

// One damage in the log, frame by frame or anywhere.
std::string hurt_log(Bytes& log, Prng& prng) {
  const std::size_t frames = (log.size() - log_header_bytes) / frame_bytes;
  const auto frame = [&](std::uint64_t number) {
    return log.begin() + static_cast<std::ptrdiff_t>(log_header_bytes + number * frame_bytes);
  };
  const auto length = static_cast<std::ptrdiff_t>(frame_bytes);
  const std::uint64_t kind = prng.below(8);
  const std::uint64_t one = prng.below(frames);
  const std::uint64_t two = prng.below(frames);
  if (kind < 4) {
    log[prng.below(log.size())] ^= static_cast<std::uint8_t>(1u << prng.below(8));
  } else if (kind == 4) {
    log.resize(prng.below(log.size()));
  } else if (kind == 5) {
    std::swap_ranges(frame(one), frame(one) + length, frame(two));
  } else if (kind == 6) {
    std::copy(frame(one), frame(one) + length, frame(two));
  } else {
    std::fill_n(frame(one), kernel::sector_bytes * (1 + prng.below(8)), std::uint8_t{0});
  }
  return "way " + std::to_string(kind) + ", frames " + std::to_string(one) + " and " +
         std::to_string(two) + " of " + std::to_string(frames);
}

Piece& log_of(Image& image) {
  const auto found = std::find_if(image.begin(), image.end(),
                                  [](const Piece& piece) { return piece.path.ends_with("-wal"); });
  BOOST_REQUIRE(found != image.end());
  return *found;
}

// How many of the damages were refused.
std::uint64_t hurt_logs(std::uint64_t damages) {
  const Image whole = whole_journal();
  const std::uint64_t first = asked("LIFERELAY_SEED", 1);
  std::uint64_t refused = 0;
  for (std::uint64_t seed = first; seed < first + damages; ++seed) {
    Prng prng(seed);
    Image image = whole;
    const std::string what = hurt_log(log_of(image).bytes, prng);
    BOOST_TEST_INFO_SCOPE("seed " << seed << ": " << what);
    SimulatedDisk disk({.seed = seed});
    put(disk, image);
    const Finding verified = look_by_verifying("/journal", records, disk);
    const Finding opened = look_by_opening("/journal", records, disk);
    BOOST_TEST((verified.outcome != Outcome::silent), "verify: " << verified.why);
    BOOST_TEST((opened.outcome != Outcome::silent), "open: " << opened.why);
    refused += opened.outcome == Outcome::refused;
  }
  return refused;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(journal_simulated_damage)

BOOST_AUTO_TEST_CASE(a_journal_that_nobody_hurt_is_whole) {
  SimulatedDisk disk;
  put(disk, whole_journal());
  BOOST_TEST(look_by_verifying("/journal", records, disk).why == "");
  BOOST_TEST(look_by_opening("/journal", records, disk).why == "");
}

BOOST_AUTO_TEST_CASE(no_damage_of_the_log_is_silently_accepted) {
  const std::uint64_t damages = asked("LIFERELAY_DAMAGES", 1'000);
  const std::uint64_t refused = hurt_logs(damages);
  BOOST_TEST_MESSAGE(refused << " of " << damages
                             << " damages refused, the rest changed nothing that is read");
  BOOST_TEST(refused > damages / 2);
}

BOOST_AUTO_TEST_CASE(no_rot_and_no_misplaced_write_is_silently_accepted) {
  const std::uint64_t lives = asked("LIFERELAY_DAMAGES", 1'000) / 4;
  const std::uint64_t first = asked("LIFERELAY_SEED", 1);
  std::uint64_t damages = 0;
  std::uint64_t refused = 0;
  for (std::uint64_t seed = first; seed < first + lives; ++seed) {
    BOOST_TEST_INFO_SCOPE("seed " << seed);
    const DiskFaults faults{.rot = seed % 2 == 0 ? 100u : 0u,
                            .misdirected = seed % 2 == 0 ? 0u : 30u};
    SimulatedDisk disk({.seed = seed, .faults = faults});
    std::uint64_t acknowledged = 0;
    for (std::uint64_t process = 1; process <= 3; ++process) {
      acknowledged = work_until_killed(disk, process * 20, acknowledged);
    }
    disk.set_faults({});
    damages += disk.history().damages;
    const Finding opened = look_by_opening("/journal", acknowledged, disk);
    BOOST_TEST((opened.outcome != Outcome::silent), "open: " << opened.why);
    refused += opened.outcome == Outcome::refused;
  }
  BOOST_TEST_MESSAGE(damages << " times the disk turned a bit or wrote elsewhere in " << lives
                             << " journals; " << refused << " refused, none silently accepted");
  BOOST_TEST(refused > lives / 8);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liferelay::journal
