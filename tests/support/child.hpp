// A child process for what ends a process: kills, exits without clean-up, abandoned handles. It
// acknowledges numbers to the parent through a pipe, as a dispatcher acknowledges to its agents.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <sys/types.h>

namespace liferelay::test {

class Child {
 public:
  using Acknowledge = std::function<void(std::uint64_t)>;
  // The body's return value is the exit code; an exception that leaves it gives 99.
  explicit Child(const std::function<int(const Acknowledge&)>& body);
  ~Child();
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  void kill();  // SIGKILL
  // Waits; the exit code, or minus the signal's number.
  int wait();
  // Blocks until one more number was acknowledged; false when the child is gone.
  bool next();
  // Everything acknowledged; complete after wait().
  const std::vector<std::uint64_t>& acknowledged() const { return acknowledged_; }

 private:
  pid_t process_ = -1;
  int pipe_ = -1;
  std::vector<std::uint64_t> acknowledged_;
};

}  // namespace liferelay::test
