// Showing and erasing what is kept about people, and erasings that were cut short.
#include <csignal>

#include <boost/test/unit_test.hpp>

#include "tests/integration/program/own_dispatcher.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

void raise_as(const OwnDispatcher& house, const std::string& id) {
  const Outcome raised =
      run({"alarm", "--kind", "injured", "--at", "47.1500,9.5150", "--note", "my own secret",
           "--data", house.data(), "--key", house.data() + "/keys/" + id + ".key"});
  BOOST_TEST(raised.code == 0, raised.err);
}

void check_erased(const OwnDispatcher& house, const std::string& id) {
  const Outcome erased = house({"person", "erase", id, "--yes"});
  BOOST_TEST(erased.code == 0, erased.out + erased.err);
  const Outcome after = house({"person", "export", id});
  BOOST_TEST(!has(after.out, "my own secret"), after.out);
  BOOST_TEST(!std::filesystem::exists(house.data() + "/keys/" + id + ".key"));
  BOOST_TEST(!has(house.read("people.csv"), "Secret Name"));
}

}  // namespace

BOOST_AUTO_TEST_CASE(callers_and_patients_are_shown_and_erased_by_number_also_from_a_backup) {
  OwnDispatcher house;
  house.start();
  const Json raised = house.ask({"alarm", "--kind", "injured", "--at", "47.1500,9.5150", "--note",
                                 "her own words", "--call-back", "555-0199"});
  BOOST_REQUIRE(raised["incident"].get<std::uint32_t>() == 1u);
  BOOST_REQUIRE(
      house({"alarm", "--kind", "injured", "--at", "47.1500,9.5150", "--note", "words of another"})
          .code == 0);
  const Outcome caller = house({"person", "export", "--caller", "1"});
  BOOST_TEST(has(caller.out, "555-0199"), caller.out + caller.err);
  BOOST_TEST(has(caller.out, "her own words"), caller.out);
  BOOST_TEST(!has(caller.out, "words of another"), caller.out);
  const Outcome patient = house({"person", "export", "--patient", "1"});
  BOOST_TEST(patient.code == 0, patient.err);
  BOOST_TEST(!has(patient.out, "her own words"), patient.out);
  BOOST_TEST(house({"person", "export", "--patient", "77"}).code != 0);
  const std::string saved = house.file("saved");
  BOOST_REQUIRE(house({"journal", "backup", saved}).code == 0);

  BOOST_TEST(house({"person", "erase", "--caller", "1", "--yes"}).code == 0);
  for (const std::string& journal : {house.data() + "/journal", saved}) {
    const Outcome after = house({"person", "export", "--caller", "1", "--journal", journal});
    BOOST_TEST(!has(after.out, "555-0199"), after.out);
    BOOST_TEST(!has(after.out, "her own words"), after.out);
    const Outcome other = house({"person", "export", "--caller", "2", "--journal", journal});
    BOOST_TEST(has(other.out, "words of another"), other.out + other.err);
  }
  BOOST_TEST(house({"person", "erase", "--patient", "1", "--yes"}).code == 0);
  BOOST_TEST(house.stop() == 0);
  BOOST_TEST(house({"journal", "verify"}).code == 0);
}

// The state in which each step leaves everything, and the same command once more.
BOOST_AUTO_TEST_CASE(an_erasing_that_was_cut_short_is_finished_by_the_same_command) {
  OwnDispatcher house;
  house.start();
  for (const char* id : {"P23", "P24", "P25"}) raise_as(house, id);
  // After the row: it is empty, and nothing else was done.
  house.write("people.csv", house.read("people.csv") + "P98,Secret Name,+423,staff\n");
  BOOST_REQUIRE(house({"site", "reload"}).code == 0);
  raise_as(house, "P98");
  house.change("people.csv", "P98,Secret Name,+423,staff", "P98,,,staff");
  check_erased(house, "P98");
  // After the keys were revoked.
  BOOST_TEST(house({"keys", "revoke", "P24"}).code == 0);
  check_erased(house, "P24");
  // After it was recorded, with the files still there, and the dispatcher gone.
  const std::string key_file = house.data() + "/keys/P25.key";
  std::filesystem::copy_file(key_file, house.file("kept.key"));
  check_erased(house, "P25");
  house.send(SIGKILL);
  house.end();
  std::filesystem::copy_file(house.file("kept.key"), key_file);
  check_erased(house, "P25");
  house.start();
  BOOST_TEST(house.stop() == 0);
  const Outcome verified = house({"journal", "verify"});
  BOOST_TEST(verified.code == 0, verified.out + verified.err);
}
