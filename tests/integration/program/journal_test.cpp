// The journal proves what happened, and a backup of it can be served again.
#include <atomic>
#include <filesystem>
#include <mutex>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "tests/integration/program/dispatcher.hpp"

using namespace liferelay::test;
namespace fs = std::filesystem;

namespace {

// The head that a watcher is shown with the update of an alarm.
std::string watched_head(const Dispatcher& house) {
  Process watch({"watch", "--json", "--data", house.data()});
  // Updates reach it once it has the snapshot; until then alarms are raised.
  const bool shown = eventually([&] {
    return house.alarm({"--kind", "injured", "--at", "47.1500,9.5150"}) > 0 &&
           watch.has_lines(1, Wait{1});
  });
  watch.terminate();
  BOOST_REQUIRE(shown);
  BOOST_TEST(watch.end() == 0);
  const Json update = Json::parse(watch.out().substr(0, watch.out().find('\n')));
  BOOST_TEST(!update["events"].empty());
  BOOST_TEST(update["events"][0].contains("t"));
  return update["head"].get<std::string>();
}

void copy_folder(const fs::path& from, const fs::path& to) {
  fs::copy(from, to, fs::copy_options::recursive);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_head_that_was_shown_is_in_the_journal_and_another_is_not) {
  const Dispatcher& house = Dispatcher::shared();
  std::string head = watched_head(house);
  const Outcome proven = house({"journal", "verify", "--head", head});
  BOOST_TEST(proven.code == 0, proven.out + proven.err);
  const Json report = house.ask({"journal", "verify", "--head", head});
  BOOST_TEST(report["verdict"].get<std::string>() == "proven");
  BOOST_TEST(report["contains_head"].get<bool>());
  BOOST_TEST(report["events"].get<int>() > 0);
  char& digit = head.back();
  digit = digit == '0' ? '1' : '0';
  BOOST_TEST(house({"journal", "verify", "--head", head}).code == 8);
  BOOST_TEST(house({"journal", "verify", "--head", "12"}).code != 0);
}

BOOST_AUTO_TEST_CASE(an_export_has_one_line_for_each_input) {
  const Dispatcher& house = Dispatcher::shared();
  const Outcome lines = house({"journal", "export"});
  BOOST_REQUIRE(lines.code == 0);
  const Json first = Json::parse(lines.out.substr(0, lines.out.find('\n')));
  BOOST_TEST(first["sequence"].get<int>() == 1);
  BOOST_TEST(first["input"].contains("t"));
  BOOST_TEST(first["events"].is_array());
  BOOST_TEST(house.ask({"journal", "stats"})["mode"].get<std::string>() == "exercise");
}

BOOST_AUTO_TEST_CASE(a_backup_taken_while_it_runs_can_be_served_again) {
  const Dispatcher& house = Dispatcher::shared();
  const fs::path saved = house.file("saved");
  const fs::path restored = house.file("restored");
  const Outcome taken = house({"journal", "backup", saved.string()});
  BOOST_REQUIRE(taken.code == 0);
  BOOST_TEST(house({"journal", "backup", saved.string()}).code != 0);  // never over another
  BOOST_TEST(!fs::exists(saved / "sealing"));
  fs::create_directory(restored);
  copy_folder(saved, restored / "journal");
  copy_folder(house.data() + "/sealing", restored / "sealing");
  copy_folder(house.data() + "/maps", restored / "maps");
  Process again({"serve", site_folder, "--exercise", "--endpoint", "tcp://127.0.0.1:*", "--data",
                 restored.string()});
  BOOST_REQUIRE(again.says("EXERCISE, clock x1"));
  again.terminate();
  BOOST_TEST(again.end() == 0);
  // It goes on where the backup ended.
  const Outcome saved_stats =
      run({"journal", "stats", "--json", "--journal", saved.string(), "--data", house.data()});
  const std::string head = Json::parse(saved_stats.out)["head"].get<std::string>();
  const Outcome verified =
      run({"journal", "verify", "--head", head, "--json", "--data", restored.string()});
  BOOST_TEST(verified.code == 0, verified.out + verified.err);
  const Json report = Json::parse(verified.out, nullptr, false);
  BOOST_TEST(report["contains_head"].get<bool>());
  BOOST_TEST(report["head"].get<std::string>() != head);
}

namespace {

// Raises alarms one after the other until it is gone, and remembers which were received.
class Bell {
 public:
  explicit Bell(const Dispatcher& house)
      : ringing_([this, &house] {
          while (!stopped_) {
            const std::uint32_t incident =
                house.alarm({"--kind", "injured", "--at", "47.1500,9.5150"});
            const std::lock_guard lock(mutex_);
            if (incident != 0) received_.push_back(incident);
          }
        }) {}
  ~Bell() {
    stopped_ = true;
    ringing_.join();
  }

  std::vector<std::uint32_t> received() const {
    const std::lock_guard lock(mutex_);
    return received_;
  }

 private:
  std::atomic<bool> stopped_{false};
  mutable std::mutex mutex_;
  std::vector<std::uint32_t> received_;
  std::thread ringing_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(backups_taken_under_load_hold_every_alarm_that_was_received_before) {
  const Dispatcher& house = Dispatcher::shared();
  const Bell bell(house);
  for (int nth = 0; nth < 3; ++nth) {
    BOOST_REQUIRE(eventually([&] { return bell.received().size() > 3u * nth + 2u; }));
    const auto received = bell.received();
    const std::string saved = house.file("loaded-" + std::to_string(nth));
    const Outcome taken = house({"journal", "backup", saved});
    BOOST_REQUIRE_MESSAGE(taken.code == 0, taken.err);
    const Outcome verified = house({"journal", "verify", "--journal", saved});
    BOOST_TEST(verified.code == 0, verified.out + verified.err);
    const Outcome lines = house({"journal", "export", "--journal", saved});
    for (const std::uint32_t incident : received) {
      const std::string opened = "\"incident\":{\"id\":" + std::to_string(incident) + ",";
      BOOST_TEST(lines.out.find(opened) != std::string::npos, incident << " is not in the backup");
    }
  }
}
