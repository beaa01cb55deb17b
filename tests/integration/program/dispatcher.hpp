// One dispatcher for the whole test program: the bundled site as an exercise, in a scratch folder,
// on a port that the system chose.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "agents/cli/json.hpp"
#include "tests/integration/program/process.hpp"
#include "tests/support/scratch_folder.hpp"

namespace liferelay::test {

using Json = nlohmann::ordered_json;

extern const std::string site_folder;  // the bundled one

class Dispatcher {
 public:
  Dispatcher();
  // One more, on another site, beside the shared one.
  explicit Dispatcher(std::string site);
  ~Dispatcher();
  // The one that all tests share; running unless a test stopped it.
  static Dispatcher& shared() { return *shared_; }

  void start();  // on the same port as before; returns when it serves
  int stop();    // by SIGTERM; the exit code
  void ensure_running();

  const std::string& data() const { return data_; }
  std::string serving() const { return data_ + "/serving"; }
  std::string file(const std::string& name) const { return scratch_.file(name); }

  // Runs a command on this data folder, in English unless the words say otherwise.
  Outcome operator()(std::vector<std::string> words) const;
  // The same with --json: what it printed, or null when it failed.
  Json ask(std::vector<std::string> words) const;
  // Raises an alarm and gives its incident's number; 0 when it was not received.
  std::uint32_t alarm(std::vector<std::string> words) const;

 private:
  static Dispatcher* shared_;
  std::string site_;
  ScratchFolder scratch_;
  std::string data_;
  std::string endpoint_ = "tcp://127.0.0.1:*";
  std::unique_ptr<Process> process_;
};

}  // namespace liferelay::test
