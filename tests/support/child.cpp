#include "tests/support/child.hpp"

#include <cerrno>
#include <stdexcept>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace liferelay::test {

Child::Child(const std::function<int(const Acknowledge&)>& body) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  process_ = ::fork();
  if (process_ < 0) throw std::runtime_error("no child process");
  if (process_ > 0) {
    ::close(ends[1]);
    pipe_ = ends[0];
    return;
  }
  ::close(ends[0]);
  int code = 99;
  try {
    code = body([&](std::uint64_t number) {
      if (::write(ends[1], &number, sizeof number) != sizeof number) ::_exit(98);
    });
  } catch (...) {
    code = 99;
  }
  ::_exit(code);
}

Child::~Child() {
  if (process_ > 0) {
    kill();
    wait();
  }
  ::close(pipe_);
}

void Child::kill() {
  ::kill(process_, SIGKILL);
}

bool Child::next() {
  std::uint64_t number = 0;
  ssize_t count = 0;
  do {
    count = ::read(pipe_, &number, sizeof number);
  } while (count < 0 && errno == EINTR);
  if (count != sizeof number) return false;
  acknowledged_.push_back(number);
  return true;
}

int Child::wait() {
  while (next()) {
  }
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace liferelay::test
