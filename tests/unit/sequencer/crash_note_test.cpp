// One message cannot stop the program for ever.
#include "dispatcher/sequencer/crash_note.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using namespace liferelay::sequencer;

BOOST_AUTO_TEST_CASE(two_ends_in_a_row_on_one_input_make_it_a_suspect_of_two) {
  Suspect suspect;
  suspect = suspect_after(suspect, 77);
  BOOST_TEST((suspect == Suspect{77, 1}));
  suspect = suspect_after(suspect, 77);
  BOOST_TEST((suspect == Suspect{77, 2}));
}

BOOST_AUTO_TEST_CASE(an_end_while_nothing_was_decided_changes_nothing) {
  BOOST_TEST((suspect_after({77, 2}, 0) == Suspect{77, 2}));
}

BOOST_AUTO_TEST_CASE(another_input_begins_its_own_count) {
  BOOST_TEST((suspect_after({77, 1}, 78) == Suspect{78, 1}));
}

BOOST_AUTO_TEST_CASE(the_file_keeps_the_note_of_a_run_that_ended_inside_a_decision) {
  const test::ScratchFolder folder;
  const auto file = folder.path() / "crash-note";
  for (std::uint32_t crash = 0; crash < 3; ++crash) {
    auto note = FileCrashNote::open(file);
    BOOST_REQUIRE(note.has_value());
    BOOST_TEST(note->suspect().crashes == crash);
    note->enter(1'234);
  }
  auto note = FileCrashNote::open(file);
  BOOST_TEST((note->suspect() == Suspect{1'234, 3}));
}

BOOST_AUTO_TEST_CASE(a_run_that_ended_between_decisions_leaves_no_suspect) {
  const test::ScratchFolder folder;
  const auto file = folder.path() / "crash-note";
  {
    auto note = FileCrashNote::open(file);
    note->enter(1'234);
    note->leave();
  }
  BOOST_TEST((FileCrashNote::open(file)->suspect() == Suspect{}));
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_said) {
  const auto note = FileCrashNote::open("/nowhere/at/all/crash-note");
  BOOST_REQUIRE(!note.has_value());
  BOOST_TEST((note.error().kind == ErrorKind::environment));
  BOOST_TEST(note.error().what.en.find("/nowhere/at/all/crash-note") != std::string::npos);
}
