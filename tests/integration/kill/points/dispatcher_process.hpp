// One life of a real dispatcher, `liferelay serve`, under the interposed library.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

#include "tests/integration/kill/points/fault.hpp"

namespace liferelay::test {

// The programs and folders that a life needs.
struct Launch {
  std::filesystem::path liferelay;
  std::filesystem::path library;  // faulty_disk
  std::filesystem::path data;
  std::filesystem::path site;
  std::filesystem::path output;    // what it says is appended here
  std::filesystem::path disk_log;  // written anew
  std::filesystem::path trace;     // strace's, when it does the fault; written anew
  std::string endpoint;
  std::uint32_t speed = 1;
  Fault fault;
};

struct Ending {
  bool by_signal = false;
  int number = 0;  // of the signal, or the exit code
};

// Runs a program to its end, with these additions to the environment; both outputs go to `output`,
// anew. Its exit code; -1 when it cannot be run, minus the signal's number when one ended it.
int run_program(const std::vector<std::string>& words, const std::filesystem::path& output,
                const std::vector<std::string>& environment = {});

class DispatcherProcess {
 public:
  explicit DispatcherProcess(const Launch& launch);
  // Kills what still runs.
  ~DispatcherProcess();
  DispatcherProcess(const DispatcherProcess&) = delete;
  DispatcherProcess& operator=(const DispatcherProcess&) = delete;

  // It has said that it serves.
  bool serves();
  // How it ended; nothing while it runs.
  std::optional<Ending> ended();
  void signal(int number) const;
  pid_t process() const { return process_; }

 private:
  std::filesystem::path serving_;
  pid_t process_ = -1;
  bool serves_ = false;
  std::optional<Ending> ending_;
};

}  // namespace liferelay::test
