// Bits flip, files are cut, blocks are swapped or zeroed, files vanish: a damaged journal is
// refused, or what it says is still exactly what was written. It is never accepted with something
// missing or different.
#include <algorithm>
#include <cstdlib>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/journal/leave.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/journal/workload.hpp"

namespace liferelay::journal {

namespace {

namespace fs = std::filesystem;
using Outcome = Finding::Outcome;

constexpr std::uint64_t records = 60;
constexpr std::size_t block = 4096;

// A journal of six segments whose process was killed, so that the last one still has its log.
void make_journal(const fs::path& folder) {
  test::Child child([&](const test::Child::Acknowledge& acknowledge) {
    const auto store = SqliteStore::open(options(folder));
    for (std::uint64_t number = 1; number <= records; ++number) {
      if (!step(**store, number)) return 1;
      acknowledge(number);
    }
    leave(0);
  });
  BOOST_REQUIRE_EQUAL(child.wait(), 0);
  BOOST_REQUIRE_EQUAL(child.acknowledged().size(), records);
}

std::vector<fs::path> files_of(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().native();
    if (name.starts_with("segment-") || name == "head") files.push_back(entry.path());
    // The log is where the newest commits are: hurt it as often as all other files together.
    if (name.ends_with("-wal")) files.insert(files.end(), 6, entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Bytes read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& file, const Bytes& bytes) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out.write(reinterpret_cast<const char*>(bytes.data()),
            static_cast<std::streamsize>(bytes.size()));
}

// One damage; what it was.
std::string hurt(const fs::path& folder, Prng& prng) {
  const std::vector<fs::path> files = files_of(folder);
  const fs::path file = files[prng.below(files.size())];
  const std::string name = file.filename().native();
  Bytes bytes = read_file(file);
  const std::size_t at = prng.below(std::max<std::size_t>(bytes.size(), 1));
  const std::uint64_t kind = bytes.size() < 2 * block ? prng.below(7) : prng.below(10);
  if (kind == 0 || bytes.empty()) {
    fs::remove(file);
    return name + " removed";
  }
  if (kind < 6) {
    bytes[at] ^= static_cast<std::uint8_t>(1u << prng.below(8));
  } else if (kind == 6) {
    bytes.resize(at);
  } else {
    // Whole blocks; in the log, whole frames behind its header.
    const bool log = name.ends_with("-wal");
    const std::size_t size = log ? block + 24 : block;
    const std::size_t first = log ? 32 : 0;
    const std::size_t count = (bytes.size() - first) / size;
    const auto one = bytes.begin() + static_cast<std::ptrdiff_t>(first + size * prng.below(count));
    const auto two = bytes.begin() + static_cast<std::ptrdiff_t>(first + size * prng.below(count));
    if (kind == 7) std::fill_n(one, size, std::uint8_t{0});
    if (kind > 7) std::swap_ranges(one, one + static_cast<std::ptrdiff_t>(size), two);
  }
  write_file(file, bytes);
  return name + " hurt in way " + std::to_string(kind) + " at " + std::to_string(at);
}

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
  const char* text = std::getenv(variable);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(journal_damage)

BOOST_AUTO_TEST_CASE(no_damage_is_silently_accepted) {
  const test::ScratchFolder scratch;
  const fs::path whole = scratch.path() / "whole";
  make_journal(whole);
  // scripts/damage asks for more, from other seeds.
  const std::uint64_t count = number_from("LIFERELAY_DAMAGES", 300);
  const std::uint64_t first = number_from("LIFERELAY_DAMAGE_SEED", 1);
  std::uint64_t refused = 0;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    Prng prng(seed);
    const fs::path hurt_folder = scratch.path() / "hurt";
    fs::copy(whole, hurt_folder);
    const std::string what = hurt(hurt_folder, prng);
    BOOST_TEST_INFO_SCOPE("seed " << seed << ": " << what);
    const Finding verified = look_by_verifying(hurt_folder, records);
    const Finding opened = look_by_opening(hurt_folder, records);
    BOOST_TEST((verified.outcome != Outcome::silent), "verify: " << verified.why);
    BOOST_TEST((opened.outcome != Outcome::silent), "open: " << opened.why);
    refused += opened.outcome == Outcome::refused;
    fs::remove_all(hurt_folder);
  }
  BOOST_TEST_MESSAGE(count << " damages from seed " << first << ": " << refused
                           << " refused, the rest changed nothing that is read");
  BOOST_TEST(refused > count / 2);
}

BOOST_AUTO_TEST_CASE(a_whole_journal_passes_the_same_looks) {
  const test::ScratchFolder scratch;
  make_journal(scratch.path() / "whole");
  BOOST_TEST(complaint(scratch.path() / "whole", {records}) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liferelay::journal
