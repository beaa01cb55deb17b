// What the system says of this very process.
#include "dispatcher/monitor/machine.hpp"

#include <ctime>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "tests/support/scratch_folder.hpp"

using liferelay::monitor::look_at_machine;
using liferelay::monitor::Machine;

BOOST_AUTO_TEST_CASE(the_process_is_seen) {
  const Machine machine = look_at_machine(".");
  BOOST_TEST(machine.resident_bytes > 100'000u);
  BOOST_TEST(machine.virtual_bytes > machine.resident_bytes);
  BOOST_TEST(machine.threads >= 1u);
  BOOST_TEST(machine.descriptors >= 3u);
  BOOST_TEST(machine.descriptors_allowed > machine.descriptors);
  BOOST_TEST(machine.cpu_seconds >= 0);
  const auto now = static_cast<double>(std::time(nullptr));
  BOOST_TEST(machine.start_seconds <= now + 1);
  BOOST_TEST(machine.start_seconds > now - 3'600);
}

BOOST_AUTO_TEST_CASE(the_journal_s_folder_is_measured) {
  const liferelay::test::ScratchFolder scratch;
  std::ofstream(scratch.file("segment-000001.db")) << std::string(5'000, 'x');
  std::ofstream(scratch.file("segment-000001.db-wal")) << std::string(300, 'x');
  const Machine machine = look_at_machine(scratch.path());
  BOOST_TEST(machine.journal_bytes == 5'300u);
  BOOST_TEST(machine.journal_segments == 1u);
  BOOST_TEST(machine.disk_bytes > 0u);
  BOOST_TEST(machine.disk_free_bytes <= machine.disk_bytes);
}

BOOST_AUTO_TEST_CASE(what_is_not_there_stays_nothing) {
  const Machine machine = look_at_machine("/nowhere/at/all");
  BOOST_TEST(machine.journal_bytes == 0u);
  BOOST_TEST(machine.disk_bytes == 0u);
}
