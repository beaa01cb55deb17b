// Where a script plays: a data folder, a dispatcher with its faults life after life, and the people
// who connect to it. Whatever befalls the dispatcher, the stage starts it again and the script goes
// on; what must not be is noted.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/integration/kill/points/life.hpp"
#include "tests/integration/kill/points/person.hpp"

namespace liferelay::test {

// What a script waited for did not come.
struct Stuck : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct StageOptions {
  std::filesystem::path liferelay;
  std::filesystem::path library;
  std::filesystem::path folder;  // empty: the stage's own
  std::filesystem::path site;    // copied
  std::filesystem::path before;  // a data folder to begin with, copied; empty: none
  int port = 0;
  std::vector<Fault> faults;  // of the lives, in order; none after them
};

// Copies a data folder; files of many MB are shared, not copied.
void copy_data(const std::filesystem::path& from, const std::filesystem::path& to);

class Stage {
 public:
  using Done = std::function<bool()>;

  explicit Stage(StageOptions options);

  // ---- for scripts

  // Connects with the key file of this identity; the same person the next time.
  Person& person(const std::string& identity);
  // With a key that no file holds.
  Person& person(const std::string& identity, const wire::KeyPair& key);
  bool has_key(const std::string& identity) const;
  // Plays on until it is so; Stuck when it takes too long.
  void until(const std::string& what, const Done& done);
  // Lets the dispatcher read its site anew (SIGHUP), and waits for the end of it.
  void reload_site();
  // Ends the dispatcher in peace.
  void stop();
  // Starts it again, by default as fast as before.
  void start(std::uint32_t speed = 0);
  std::filesystem::path site() const { return options_.folder / "site"; }
  std::string next_mark();
  // Everybody's messages are answered.
  bool outboxes_empty() const;

  // ---- for the judge

  // Lets everything arrive, stops, and writes the end of the history.
  void finish();
  void note(std::string what) { findings_.push_back(std::move(what)); }
  const std::vector<std::string>& findings() const { return findings_; }
  std::filesystem::path data() const { return options_.folder / "data"; }
  std::filesystem::path history() const { return options_.folder / "history"; }
  // One for each life that has ended, in order.
  const std::vector<DiskLog>& lives() const { return lives_; }
  // How many faults were met.
  std::size_t faults_met() const { return faults_met_; }

 private:
  Person& add(const wire::KeyFile& key);
  void launch();
  void play();
  void see_end(const Ending& ending);
  // What a power cut leaves of the data folder.
  void forget_unsynced(const Life& life);
  void nudge();
  std::filesystem::path disk_log() const { return options_.folder / "disk.log"; }
  std::filesystem::path trace() const { return options_.folder / "trace.log"; }
  std::filesystem::path output() const { return options_.folder / "serve.log"; }

  StageOptions options_;
  std::string endpoint_;
  std::string server_key_;  // of the key files that were read
  std::uint32_t speed_;
  std::unique_ptr<Recorder> recorder_;
  zmq::context_t context_;
  std::map<std::string, std::unique_ptr<Person>> people_;
  std::unique_ptr<DispatcherProcess> dispatcher_;
  Fault fault_;            // of this life
  bool serves_ = false;    // this life has said so
  bool stopping_ = false;  // it was asked to end
  bool gave_reserve_back_ = false;
  std::size_t said_ = 0;  // length of the output when this life began
  std::vector<DiskLog> lives_;
  std::size_t faults_met_ = 0;
  std::uint64_t marks_ = 0;
  std::vector<std::string> findings_;
};

}  // namespace liferelay::test
