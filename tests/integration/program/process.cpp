#include "tests/integration/program/process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace liferelay::test {
namespace {

using Clock = std::chrono::steady_clock;

void make_pipe(int (&ends)[2]) {
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
}

void close_end(int& descriptor) {
  if (descriptor >= 0) ::close(descriptor);
  descriptor = -1;
}

int milliseconds_until(Clock::time_point end) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
  return left.count() > 0 ? static_cast<int>(left.count()) : 0;
}

}  // namespace

Process::Process(const std::vector<std::string>& words) {
  int in[2], out[2], err[2];
  make_pipe(in);
  make_pipe(out);
  make_pipe(err);
  std::string program = LIFERELAY_PROGRAM;
  std::vector<std::string> copies = words;
  std::vector<char*> arguments{program.data()};
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  process_ = ::fork();
  if (process_ < 0) throw std::runtime_error("no child process");
  if (process_ == 0) {
    ::dup2(in[0], STDIN_FILENO);
    ::dup2(out[1], STDOUT_FILENO);
    ::dup2(err[1], STDERR_FILENO);
    ::execv(program.c_str(), arguments.data());
    ::_exit(127);
  }
  ::close(in[0]);
  ::close(out[1]);
  ::close(err[1]);
  input_ = in[1];
  output_[0] = out[0];
  output_[1] = err[0];
}

Process::~Process() {
  if (process_ > 0) {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  for (int* descriptor : {&input_, &output_[0], &output_[1]}) close_end(*descriptor);
}

void Process::type(const std::string& keys) {
  if (::write(input_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size()))
    throw std::runtime_error("the program does not read");
}

bool Process::read_some(int timeout_ms) {
  std::array<pollfd, 2> ends{{{output_[0], POLLIN, 0}, {output_[1], POLLIN, 0}}};
  if (output_[0] < 0 && output_[1] < 0) return false;
  if (::poll(ends.data(), ends.size(), timeout_ms) <= 0) return errno == EINTR;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (ends[i].revents == 0) continue;
    char buffer[4096];
    const ssize_t count = ::read(output_[i], buffer, sizeof buffer);
    if (count > 0)
      (i == 0 ? out_ : err_).append(buffer, static_cast<std::size_t>(count));
    else
      close_end(output_[i]);
  }
  return true;
}

bool Process::read_until(const std::function<bool()>& done, Wait at_most) {
  const Clock::time_point end = Clock::now() + at_most;
  while (!done()) {
    const int left = milliseconds_until(end);
    errno = 0;
    if (left == 0 || !read_some(left)) return done();
  }
  return true;
}

bool Process::says(const std::string& words, Wait at_most) {
  return read_until([&] { return out_.find(words) != std::string::npos; }, at_most);
}

bool Process::has_lines(std::size_t count, Wait at_most) {
  return read_until(
      [&] {
        std::size_t lines = 0;
        for (const char c : out_) lines += c == '\n' ? 1 : 0;
        return lines >= count;
      },
      at_most);
}

void Process::terminate() {
  ::kill(process_, SIGTERM);
}

void Process::send(int signal) {
  ::kill(process_, signal);
}

int Process::end(Wait at_most) {
  close_end(input_);
  if (!read_until([&] { return output_[0] < 0 && output_[1] < 0; }, at_most))
    ::kill(process_, SIGKILL);
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
  }
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Outcome run(const std::vector<std::string>& words) {
  Process process(words);
  const int code = process.end();
  return {code, process.out(), process.err()};
}

bool eventually(const std::function<bool()>& is_true, Wait at_most) {
  const Clock::time_point end = Clock::now() + at_most;
  while (!is_true()) {
    if (Clock::now() >= end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  return true;
}

void adopt_orphans() {
  ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

void end_orphans() {
  const std::string self = std::to_string(::getpid());
  std::ifstream children("/proc/" + self + "/task/" + self + "/children");
  for (pid_t child = 0; children >> child;) {
    ::kill(child, SIGTERM);
    ::waitpid(child, nullptr, 0);
  }
}

}  // namespace liferelay::test
