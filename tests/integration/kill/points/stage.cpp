// See stage.hpp.
#include "tests/integration/kill/points/stage.hpp"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#include "agents/sdk/file/key_store.hpp"
#include "agents/sdk/zmq/loop.hpp"
#include "tests/integration/kill/points/power_cut.hpp"

namespace liferelay::test {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t usual_speed = 200;  // ten seconds of an offer are 50 ms
constexpr Duration patience = seconds(30);
constexpr std::uint64_t largest_copied = 4u << 20;
constexpr std::uint64_t marks_of_the_past = 100;  // the data folder began with fewer
constexpr geo::Position gate{399'150'000, 1'163'970'000};

std::string whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

void copy_data(const fs::path& from, const fs::path& to) {
  fs::create_directories(to);
  for (const fs::directory_entry& entry : fs::directory_iterator(from)) {
    const fs::path target = to / entry.path().filename();
    if (entry.is_directory())
      copy_data(entry.path(), target);
    else if (entry.file_size() > largest_copied)
      fs::create_hard_link(entry.path(), target);
    else
      fs::copy_file(entry.path(), target);
  }
}

Stage::Stage(StageOptions options)
    : options_(std::move(options)),
      endpoint_("tcp://127.0.0.1:" + std::to_string(options_.port)),
      speed_(usual_speed) {
  fs::create_directories(options_.folder);
  fs::copy(options_.site, site(), fs::copy_options::recursive);
  if (!options_.before.empty()) {
    copy_data(options_.before, data());
    marks_ = marks_of_the_past;
  }
  auto recorder = Recorder::create(history());
  if (!recorder) throw std::runtime_error(recorder.error().what.en);
  recorder_ = std::move(*recorder);
  launch();
}

void Stage::launch() {
  fault_ = lives_.size() < options_.faults.size() ? options_.faults[lives_.size()] : Fault{};
  if (fault_.drops_unsynced()) {
    fs::remove_all(options_.folder / "before");
    fs::create_directories(data());
    copy_data(data(), options_.folder / "before");
  }
  std::error_code none_yet;
  const auto said = fs::file_size(output(), none_yet);
  said_ = none_yet ? 0 : said;
  serves_ = stopping_ = false;
  dispatcher_ = std::make_unique<DispatcherProcess>(Launch{options_.liferelay, options_.library,
                                                           data(), site(), output(), disk_log(),
                                                           trace(), endpoint_, speed_, fault_});
}

void Stage::play() {
  for (const auto& [identity, person] : people_) {
    if (serves_) person->hurry();
    person->poll();
  }
  if (!dispatcher_) return;
  if (!serves_ && dispatcher_->serves()) {
    serves_ = true;
    recorder_->write("runner", "up", {std::to_string(dispatcher_->process())});
  }
  if (const auto ending = dispatcher_->ended()) see_end(*ending);
}

void Stage::until(const std::string& what, const Done& done) {
  const Instant end = sdk::Loop::now() + patience;
  while (true) {
    play();
    if (done()) return;
    if (sdk::Loop::now() > end) throw Stuck("waited in vain until " + what);
    std::this_thread::sleep_for(std::chrono::microseconds(300));
  }
}

Person& Stage::person(const std::string& identity) {
  if (const auto found = people_.find(identity); found != people_.end()) return *found->second;
  wire::KeyFile key;
  const std::string file = data() / "keys" / (identity + ".key");
  until(identity + " has a key", [&] {
    if (!serves_) return false;
    auto read = sdk::read_key_file(file);
    if (read) key = std::move(*read);
    return read.has_value();
  });
  server_key_ = key.server_key;
  return add(key);
}

Person& Stage::person(const std::string& identity, const wire::KeyPair& pair) {
  wire::KeyFile key;
  key.mode = Mode::exercise;
  key.identity = identity;
  key.server_key = server_key_;
  key.key = pair;
  return add(key);
}

bool Stage::has_key(const std::string& identity) const {
  return fs::exists(data() / "keys" / (identity + ".key"));
}

Person& Stage::add(const wire::KeyFile& key) {
  auto made = std::make_unique<Person>(context_, people_.size(), key, endpoint_, *recorder_);
  return *people_.emplace(key.identity, std::move(made)).first->second;
}

// A dispatcher that waits for messages looks at signals only now and then.
void Stage::nudge() {
  if (const auto found = people_.find("P1"); found != people_.end())
    found->second->report_position(gate);
}

void Stage::reload_site() {
  const auto ends = [&] {
    std::size_t count = 0;
    std::istringstream log(whole(data() / "log" / "liferelay.log"));
    for (std::string line; std::getline(log, line);)
      count += line.find("site_reload_ends") != std::string::npos ? 1 : 0;
    return count;
  };
  std::size_t lives = lives_.size();
  std::size_t before = ends();
  until("the dispatcher serves", [&] { return serves_; });
  dispatcher_->signal(SIGHUP);
  nudge();
  until("the site was read anew", [&] {
    // A dispatcher that is started again reads the site in any case.
    if (lives_.size() > lives) return serves_;
    return ends() > before;
  });
}

void Stage::stop() {
  until("the dispatcher serves", [&] { return serves_; });
  while (dispatcher_) {
    if (serves_ && !stopping_) {
      stopping_ = true;
      dispatcher_->signal(SIGTERM);
      nudge();
    }
    const auto* present = dispatcher_.get();
    until("the dispatcher stops",
          [&] { return dispatcher_.get() != present || (serves_ && !stopping_); });
  }
}

void Stage::start(std::uint32_t speed) {
  if (speed != 0) speed_ = speed;
  if (!dispatcher_) launch();
  until("the dispatcher serves", [&] { return serves_; });
}

std::string Stage::next_mark() {
  return std::string(mark_prefix) + std::to_string(++marks_);
}

bool Stage::outboxes_empty() const {
  return std::all_of(people_.begin(), people_.end(), [](const auto& each) {
    return each.second->is_shut_out() || each.second->waiting() == 0;
  });
}

void Stage::finish() {
  until("every message is answered", [&] { return serves_ && outboxes_empty(); });
  stop();
  people_.clear();
  recorder_.reset();
}

void Stage::see_end(const Ending& ending) {
  Life life;
  auto log = read_disk_log(disk_log());
  if (!log) throw std::runtime_error(log.error().what.en);
  life.name = "life " + std::to_string(lives_.size() + 1);
  life.fault = fault_;
  life.log = std::move(*log);
  life.ending = ending;
  life.stopping = stopping_;
  life.said = whole(output()).substr(said_);
  life.ended_at_ms = sdk::Loop::now().ms;
  life.keeps_reserve = fs::exists(data() / "journal" / "reserve");
  life.must_tell_of_reserve = gave_reserve_back_;
  gave_reserve_back_ = fs::exists(data() / "journal" / "reserve.spent");
  const std::string how = ending.by_signal ? "signal-" : "code-";
  recorder_->write("runner", "down", {how + std::to_string(ending.number)});
  if (fault_.is_traced()) life.trace = whole(trace());
  if (met_fault(life)) ++faults_met_;
  dispatcher_.reset();
  serves_ = stopping_ = false;
  const std::vector<std::string> wrong = judge_life(life);
  findings_.insert(findings_.end(), wrong.begin(), wrong.end());
  if (life.fault.drops_unsynced() && life.log.met_fault && !life.ended_in_peace())
    forget_unsynced(life);
  const bool is_last = life.ended_in_peace();
  lives_.push_back(std::move(life.log));
  if (!wrong.empty()) throw Stuck("the script was given up");
  if (!is_last) launch();
}

void Stage::forget_unsynced(const Life& life) {
  DiskLog log = life.log;
  if (fault_.kind == Fault::Kind::lie)
    std::erase_if(log.operations, [](const auto& each) { return each.what == "sync"; });
  const fs::path logs = options_.folder / "logs";  // nobody promises anything about them
  fs::rename(data() / "log", logs);
  fs::remove_all(data());
  cut_power(options_.folder / "before", data(), log, fault_.number);
  fs::remove_all(data() / "log");
  fs::rename(logs, data() / "log");
}

}  // namespace liferelay::test
