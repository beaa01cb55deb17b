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
constexpr Duration leaves_within = seconds(1);  // after an error
constexpr std::uint64_t largest_copied = 4u << 20;
constexpr std::uint64_t marks_of_the_past = 100;  // the data folder began with fewer
constexpr geo::Position gate{399'150'000, 1'163'970'000};

std::string whole(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Files of which no write may fail and the process go on.
bool is_vital(const DiskOperation& operation) {
  const fs::path path = operation.path;
  const std::string name = path.filename();
  if (path.parent_path().filename() != "journal" || operation.what == "remove") return false;
  return name == "head" || (name.starts_with("segment-") && !name.ends_with("-shm"));
}

bool is_log_of_commits(const DiskOperation& operation) {
  return operation.path.ends_with(".db-wal") && operation.what == "write";
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
                                                           endpoint_, speed_, fault_});
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
    return each.second->is_refused_for_good() || each.second->waiting() == 0;
  });
}

void Stage::finish() {
  until("every message is answered", [&] { return serves_ && outboxes_empty(); });
  stop();
  people_.clear();
  recorder_.reset();
}

void Stage::see_end(const Ending& ending) {
  const std::string how = (ending.by_signal ? "signal-" : "code-") + std::to_string(ending.number);
  recorder_->write("runner", "down", {how});
  auto read = read_disk_log(disk_log());
  if (!read) throw std::runtime_error(read.error().what.en);
  lives_.push_back(std::move(*read));
  const DiskLog& log = lives_.back();
  if (log.met_fault) ++faults_met_;
  judge_end(ending, fault_, log);
  if (log.met_fault && fault_.drops_unsynced() && !(stopping_ && ending.number == 0)) {
    const fs::path logs = options_.folder / "logs";  // nobody promises anything about them
    fs::remove_all(logs);
    fs::rename(data() / "log", logs);
    fs::remove_all(data());
    cut_power(options_.folder / "before", data(), log, fault_.number);
    fs::remove_all(data() / "log");
    fs::rename(logs, data() / "log");
  }
  const bool in_peace = stopping_ && !ending.by_signal && ending.number == 0;
  dispatcher_.reset();
  serves_ = stopping_ = false;
  if (!in_peace) launch();
}

void Stage::judge_end(const Ending& ending, const Fault& fault, const DiskLog& log) {
  const std::string said = whole(output()).substr(said_);
  const std::string life = "life " + std::to_string(lives_.size());
  if (must_tell_of_reserve_ && said.find("The disk was full: the reserve") == std::string::npos)
    note(life + " did not give the reserve back after the disk was full");
  must_tell_of_reserve_ = false;
  if (fault.is_error()) return judge_error(ending, fault, log);
  const bool in_peace = stopping_ && !ending.by_signal && ending.number == 0;
  const bool killed = ending.by_signal && ending.number == SIGKILL && log.met_fault;
  if (!in_peace && !killed) {
    note(life + " ended by itself with " + (ending.by_signal ? "signal " : "code ") +
         std::to_string(ending.number) + ": " +
         said.substr(said.size() - std::min<std::size_t>(said.size(), 400)));
    throw Stuck(life + " ended by itself");
  }
}

// After an error the process may go on only when it was about something it can do without.
void Stage::judge_error(const Ending& ending, const Fault& fault, const DiskLog& log) {
  const std::string life = "life " + std::to_string(lives_.size());
  const std::string code = (ending.by_signal ? "signal " : "code ") + std::to_string(ending.number);
  if (!log.met_fault || log.fault >= log.operations.size()) {
    if (!stopping_ || ending.by_signal || ending.number != 0)
      note(life + " ended with " + code + " though nothing had failed");
    return;
  }
  const DiskOperation& failed = log.operations[log.fault];
  if (ending.by_signal) note(life + " crashed with " + code + " after an error");
  if (ending.number == 0 && is_vital(failed))
    note(life + " went on after " + failed.what + " of " + failed.path + " had failed");
  if (ending.number != 0) {
    const Duration took = sdk::Loop::now() - Instant{failed.at_ms};
    if (took > leaves_within)
      note(life + " took " + std::to_string(took.ms) + " ms to leave after an error");
  }
  for (std::size_t i = log.fault + 1; i < log.operations.size() && is_vital(failed); ++i) {
    const DiskOperation& later = log.operations[i];
    if (is_vital(later))
      note(life + ": after an error of " + failed.path + " came " + later.what + " of " +
           later.path);
  }
  const bool had_reserve = fs::exists(data() / "journal" / "reserve.spent");
  const bool full = fault.kind == Fault::Kind::enospc && is_log_of_commits(failed);
  if (full && fs::exists(data() / "journal" / "reserve"))
    note(life + " kept its reserve although the disk was full");
  must_tell_of_reserve_ = full && had_reserve;
}

}  // namespace liferelay::test
