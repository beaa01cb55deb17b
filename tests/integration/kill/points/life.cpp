// See life.hpp.
#include "tests/integration/kill/points/life.hpp"

#include <algorithm>
#include <csignal>
#include <sstream>

namespace liferelay::test {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t leaves_within_ms = 1'000;
constexpr std::size_t last_words = 300;

// Files of which no write may fail and the process go on.
bool is_vital(const DiskOperation& operation) {
  const fs::path path = operation.path;
  const std::string name = path.filename();
  if (path.parent_path().filename() != "journal" || operation.what == "remove") return false;
  // A log that could not be shortened is longer than it must be, and has nothing less in it.
  if (operation.what == "cut" && name.ends_with("-wal")) return false;
  return name == "head" || (name.starts_with("segment-") && !name.ends_with("-shm"));
}

std::string text_of(const Ending& ending) {
  return (ending.by_signal ? "signal " : "code ") + std::to_string(ending.number);
}

// What it said last, in one line.
std::string end_of(std::string said) {
  if (said.size() > last_words) said.erase(0, said.size() - last_words);
  std::replace(said.begin(), said.end(), '\n', ' ');
  return said;
}

void judge_error(const Life& life, std::vector<std::string>& findings) {
  const auto note = [&](const std::string& what) { findings.push_back(life.name + ' ' + what); };
  const DiskOperation& failed = life.log.operations[life.log.fault];
  const std::string error = failed.what + " of " + failed.path + " had failed";
  if (life.ending.by_signal)
    note("crashed with " + text_of(life.ending) + " after " + error);
  else if (life.ending.number == 0 && is_vital(failed))
    note("went on after " + error);
  const std::int64_t took_ms = life.ended_at_ms - failed.at_ms;
  if (life.ending.number != 0 && is_vital(failed) && took_ms > leaves_within_ms)
    note("took " + std::to_string(took_ms) + " ms to leave after " + error);
  if (!is_vital(failed)) return;
  for (std::size_t i = life.log.fault + 1; i < life.log.operations.size(); ++i) {
    const DiskOperation& later = life.log.operations[i];
    if (is_vital(later)) note("did " + later.what + " of " + later.path + " after " + error);
  }
}

// SQLite syncs the folder of a new log by fdatasync and does not look whether it succeeded. Nothing
// stands on it: the dispatcher has synced that folder before, by fsync, and looked.
bool is_of_sqlite_alone(const std::string& line) {
  return line.find("fdatasync(") != std::string::npos &&
         line.find("/journal>)") != std::string::npos;
}

// Lines of a trace: "PID fdatasync(8</d/journal/segment-000001.db-wal>) = -1 EIO (...) (INJECTED)".
void judge_trace(const Life& life, std::vector<std::string>& findings) {
  std::istringstream trace(life.trace);
  bool failed = false;
  for (std::string line; std::getline(trace, line);) {
    const bool sync =
        line.find("sync(") != std::string::npos && line.find("/journal/") != std::string::npos;
    if (failed && sync) findings.push_back(life.name + " synced after a failed sync: " + line);
    failed = failed || (line.find("(INJECTED)") != std::string::npos && !is_of_sqlite_alone(line));
  }
  if (failed && life.ending.number == 0)
    findings.push_back(life.name + " went on after a failed sync");
}

}  // namespace

bool met_fault(const Life& life) {
  if (!life.fault.is_traced()) return life.log.met_fault;
  if (life.fault.kind == Fault::Kind::call_error)
    return life.trace.find("(INJECTED)") != std::string::npos;
  return life.ending.by_signal && life.ending.number == SIGKILL;
}

bool met_full_disk(const Life& life) {
  if (life.fault.kind != Fault::Kind::enospc || life.log.fault >= life.log.operations.size())
    return false;
  const DiskOperation& failed = life.log.operations[life.log.fault];
  return life.serves() && failed.what == "write" && failed.path.ends_with(".db-wal");
}

std::vector<std::string> judge_life(const Life& life) {
  std::vector<std::string> findings;
  // One that met a fault of its own while it started says that instead.
  if (life.must_tell_of_reserve && life.serves() &&
      life.said.find("The disk was full: the reserve") == std::string::npos)
    findings.push_back(life.name + " says nothing of the reserve that was given back");
  if (life.fault.kind == Fault::Kind::call_error && met_fault(life)) {
    judge_trace(life, findings);
  } else if (life.fault.is_error() && life.log.fault < life.log.operations.size()) {
    judge_error(life, findings);
  } else {
    const bool killed = life.ending.by_signal && life.ending.number == SIGKILL && met_fault(life);
    if (!killed && !life.ended_in_peace())
      findings.push_back(life.name + " ended by itself with " + text_of(life.ending) + ": " +
                         end_of(life.said));
  }
  if (met_full_disk(life) && life.keeps_reserve)
    findings.push_back(life.name + " kept its reserve although the disk was full");
  return findings;
}

}  // namespace liferelay::test
