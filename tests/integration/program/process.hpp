// The program under test as a process: words in, keys typed, what it prints, how it ends. Every
// wait is bounded.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace liferelay::test {

using Wait = std::chrono::seconds;
inline constexpr Wait patience{60};  // a slow machine is no failure; a test that hangs is

class Process {
 public:
  // Starts the program with these words; its messages are in English unless they say --lang.
  explicit Process(const std::vector<std::string>& words);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void type(const std::string& keys);
  // Waits until standard output holds these words; false when it ended before, or took too long.
  bool says(const std::string& words, Wait at_most = patience);
  // Waits until `count` whole lines stand on standard output.
  bool has_lines(std::size_t count, Wait at_most = patience);
  void terminate();  // SIGTERM
  void send(int signal);
  // Ends its input, waits, and gives the exit code; -1 when it had to be killed.
  int end(Wait at_most = patience);

  const std::string& out() const { return out_; }
  const std::string& err() const { return err_; }

 private:
  // Reads what comes until `done`; false at the end of both outputs or when time is up.
  bool read_until(const std::function<bool()>& done, Wait at_most);
  bool read_some(int timeout_ms);

  pid_t process_ = -1;
  int input_ = -1;
  int output_[2] = {-1, -1};
  std::string out_;
  std::string err_;
};

struct Outcome {
  int code = -1;
  std::string out;
  std::string err;
};
// Runs the program to its end.
Outcome run(const std::vector<std::string>& words);

// Asks again and again until it is true; false when time is up.
bool eventually(const std::function<bool()>& is_true, Wait at_most = patience);

// Background senders that a test left behind become children of this process, and are ended here.
void adopt_orphans();
void end_orphans();

}  // namespace liferelay::test
