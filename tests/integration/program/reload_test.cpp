// A changed site without a restart, while alarms come in.
#include <algorithm>
#include <chrono>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "agents/cli/desk.hpp"
#include "tests/integration/program/own_dispatcher.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

// Raises an alarm every 50 ms through one connection until told to stop, each one more report of
// the same incident, and keeps how long each took to be acknowledged.
class Bell final : public sdk::AgentListener {
 public:
  explicit Bell(const std::string& data) {
    common_.data = data;
    common_.key_file = cli::key_path(data, "bell");
  }
  void on_result(const sdk::OutboxResult& result) override {
    const auto known = raised_.find(result.ticket);
    if (known == raised_.end()) return;
    if (result.end.how == sdk::OutboxEnd::How::refused) ++refused;
    worst = std::max(worst, sdk::Loop::now() - known->second);
    raised_.erase(known);
    ++acknowledged;
  }
  // `done` is asked between alarms.
  void ring_until(IncidentId incident, const std::function<bool()>& done) {
    auto desk = cli::Desk::open(common_, "bell", *this);
    BOOST_REQUIRE_MESSAGE(desk.has_value(), (desk ? "" : desk.error().what.en));
    input::AlarmRaised alarm;
    alarm.kind = ReportedKind::injured;
    alarm.attach_to = incident;
    alarm.place.known = true;
    alarm.place.at = {471'500'000, 95'150'000};
    while (!done() && raised < most) {
      const auto ticket = (*desk)->agent().raise_alarm(alarm);
      BOOST_REQUIRE_MESSAGE(ticket.has_value(), (ticket ? "" : ticket.error().what.en));
      raised_[*ticket] = sdk::Loop::now();
      ++raised;
      (*desk)->run_until([] { return false; }, milliseconds(50));
    }
    BOOST_TEST((*desk)->run_until([&] { return raised_.empty(); }, seconds(60)));
  }

  static constexpr std::size_t most = 250;  // below the bound of alarms of one incident
  std::size_t raised = 0;
  std::size_t acknowledged = 0;
  std::size_t refused = 0;
  Duration worst;

 private:
  cli::Common common_;
  std::map<sdk::Ticket, Instant> raised_;
};

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(no_alarm_is_lost_while_a_changed_map_is_read_and_swapped) {
  OwnDispatcher house;
  house.start();
  // Another part of the map, another name, one person more and one who is gone.
  house.change("site.toml", "clip = \"9.47,47.04,9.64,47.28\"", "clip = \"9.48,47.05,9.63,47.27\"");
  house.change("people.csv", "\nP05,", "\n#P05,");
  house.write("people.csv", house.read("people.csv") + "P99,New Person,+423,staff\n");
  const Json first = house.ask({"alarm", "--kind", "injured", "--at", "47.1500,9.5150"});
  const IncidentId incident{first["incident"].get<std::uint32_t>()};
  Bell bell(house.data());
  Process reload({"site", "reload", "--json", "--data", house.data()});
  int after = 20;  // alarms once the answer is there
  bell.ring_until(incident, [&] { return reload.has_lines(1, Wait{0}) && --after < 0; });
  BOOST_TEST(reload.end() == 0, reload.out() + reload.err());
  const Json outcome = Json::parse(reload.out());
  BOOST_TEST(outcome["outcome"].get<std::string>() == "taken");
  BOOST_TEST(bell.acknowledged == bell.raised);
  BOOST_TEST(bell.refused == 0u);
  BOOST_TEST_MESSAGE("alarms " << bell.raised << ", worst acknowledged after " << bell.worst.ms
                               << " ms; read " << outcome["read_ms"] << " ms, turn "
                               << outcome["turn_ms"] << " ms");
  // Whoever is new has a key and a name; whoever is gone is not asked.
  BOOST_TEST(std::filesystem::exists(house.data() + "/keys/P99.key"));
  const Outcome people = house({"people", "list"});
  BOOST_TEST(has(people.out, "New Person"), people.out);
  const Json listed = house.ask({"people", "list"});
  for (const Json& one : listed) {
    if (one["id"].get<std::string>() == "P05") BOOST_TEST(one["retired"].get<bool>());
  }
  BOOST_TEST(house.stop() == 0);
  // Both maps are in the data folder: all of it is decided again.
  const Outcome verified = house({"journal", "verify"});
  BOOST_TEST(verified.code == 0, verified.out + verified.err);
  // A restart has nothing left to load but its own day.
  house.start();
  BOOST_TEST(house.stop() == 0);
  BOOST_TEST(house({"journal", "verify"}).code == 0);
}

BOOST_AUTO_TEST_CASE(a_bad_site_changes_nothing_and_is_answered_with_its_findings) {
  OwnDispatcher house;
  house.start();
  const std::string good = house.read("people.csv");
  house.change("people.csv", "\nP23,", "\nP99,New Person,+423,robot\nP23,");
  const Outcome refused = house({"site", "reload"});
  BOOST_TEST(refused.code == 1);
  BOOST_TEST(has(refused.out, "people.csv:"), refused.out);
  BOOST_TEST(has(refused.out, "Nothing was changed"), refused.out);
  BOOST_TEST(!has(house({"people", "list"}).out, "New Person"));
  house.write("people.csv", good);
  const Json same = house.ask({"site", "reload"});
  BOOST_TEST(same["outcome"].get<std::string>() != "refused");
  house.change("site.toml", "id = \"liechtenstein\"", "id = \"elsewhere\"");
  const Outcome other = house({"site", "reload"});
  BOOST_TEST(other.code == 1);
  BOOST_TEST(has(other.out, "elsewhere"), other.out);
  BOOST_TEST(house.stop() == 0);
  const Outcome nobody = house({"site", "reload"});
  BOOST_TEST(nobody.code == 4);
  BOOST_TEST(has(nobody.err, "No dispatcher runs"), nobody.err);
}

BOOST_AUTO_TEST_CASE(a_person_is_exported_and_erased_running_and_stopped) {
  OwnDispatcher house;
  house.start();
  for (const char* id : {"P23", "P24"}) {
    const Outcome raised =
        run({"alarm", "--kind", "injured", "--at", "47.1500,9.5150", "--note", "my own secret",
             "--data", house.data(), "--key", house.data() + "/keys/" + id + ".key"});
    BOOST_TEST(raised.code == 0, raised.err);
  }
  const Outcome exported = house({"person", "export", "P23"});
  BOOST_REQUIRE_MESSAGE(exported.code == 0, exported.err);
  const Json before = Json::parse(exported.out);
  BOOST_TEST(!before["registry"]["name"].get<std::string>().empty());
  const std::string name = before["registry"]["name"].get<std::string>();
  BOOST_TEST(has(exported.out, "my own secret"));
  BOOST_TEST(house({"person", "erase", "P23"}).code != 0);  // nobody typed it again
  BOOST_TEST(has(house({"people", "list"}).out, name));

  const Outcome erased = house({"person", "erase", "P23", "--yes"});
  BOOST_TEST(erased.code == 0, erased.out + erased.err);
  BOOST_TEST(has(erased.out, "30 by default"), erased.out);
  BOOST_TEST(!has(house.read("people.csv"), name));
  BOOST_TEST(has(house.read("people.csv"), "P23,"));
  BOOST_TEST(!has(house({"people", "list"}).out, name));
  const Outcome after = house({"person", "export", "P23"});
  BOOST_TEST(!has(after.out, "my own secret"), after.out);
  BOOST_TEST(!has(after.out, name), after.out);
  BOOST_TEST(!std::filesystem::exists(house.data() + "/keys/P23.key"));
  BOOST_TEST(house({"person", "erase", "P23", "--yes"}).code == 0);  // again
  const Outcome verified = house({"journal", "verify"});
  BOOST_TEST(verified.code == 0, verified.out + verified.err);
  BOOST_TEST(has(verified.out, "inputs erased, digest intact"), verified.out);

  BOOST_TEST(house.stop() == 0);
  const Outcome stopped = house({"person", "erase", "P24", "--yes"});
  BOOST_TEST(stopped.code == 0, stopped.out + stopped.err);
  BOOST_TEST(!has(house({"person", "export", "P24"}).out, "my own secret"));
  BOOST_TEST(house({"journal", "verify"}).code == 0);
  // Whoever comes back under the old id is refused by a reload.
  house.start();
  house.write("people.csv", house.read("people.csv") + "P23,Came Back,+423,staff\n");
  BOOST_TEST(house({"site", "reload"}).code == 1);
  BOOST_TEST(house.stop() == 0);
}
