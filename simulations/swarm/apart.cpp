// See apart.hpp.
#include "simulations/swarm/apart.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <string>
#include <vector>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace liferelay::swarm {
namespace {

constexpr int look_every_ms = 1'000;
using RealClock = std::chrono::steady_clock;

struct Child {
  pid_t process = 0;
  int reading = -1;  // our end of its pipe
  Request request;
  std::string heard;
  RealClock::time_point until;
  bool too_long = false;
};

void write_all(int descriptor, const std::string& text) {
  std::size_t done = 0;
  while (done < text.size()) {
    const ssize_t written = write(descriptor, text.data() + done, text.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;  // nobody listens any more
    done += static_cast<std::size_t>(written);
  }
}

// Leaves without destructors: this is a copy of a process that goes on elsewhere.
[[noreturn]] void be_child(int writing, const Request& request, const RunOne& run_one) {
  write_all(writing, line_of(run_one(request)));
  _exit(0);
}

Result<Child> start_child(const Request& request, const RunOne& run_one, std::uint32_t limit_s) {
  const auto until = RealClock::now() + std::chrono::seconds(limit_s);
  int ends[2];
  if (pipe(ends) == 0) {
    const pid_t process = fork();
    if (process == 0) {
      close(ends[0]);
      be_child(ends[1], request, run_one);
    }
    close(ends[1]);
    if (process > 0) return Child{process, ends[0], request, {}, until, false};
    close(ends[0]);
  }
  return fail(ErrorKind::environment, say("No process can be started for a run: {0}.",
                                          "无法为运行启动进程：{0}。", {std::strerror(errno)}));
}

Finding stopped(const Child& child, int status) {
  if (child.too_long)
    return {Check::stopped,
            say("The run took too long and was ended.", "运行耗时过长，已被终止。")};
  const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  return {Check::stopped,
          say("The program stopped in the midst of the run (signal {0}); what it said "
              "is above.",
              "程序在运行中途停止（信号 {0}）；其输出见上。", {std::to_string(signal)})};
}

Outcome end_of(const Child& child) {
  close(child.reading);
  int status = 0;
  while (waitpid(child.process, &status, 0) < 0 && errno == EINTR) {
  }
  const bool well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  auto outcome = well ? outcome_of(child.heard) : std::nullopt;
  if (!outcome) {
    outcome.emplace();
    outcome->finding = stopped(child, status);
  }
  outcome->request = child.request;
  return *outcome;
}

// Reads what has come; true when the child has said all.
bool hear(Child& child) {
  char buffer[4096];
  const ssize_t got = read(child.reading, buffer, sizeof buffer);
  if (got < 0) return errno != EINTR;
  child.heard.append(buffer, static_cast<std::size_t>(got));
  return got == 0;
}

void watch_time(std::vector<Child>& children) {
  for (Child& child : children) {
    if (child.too_long || RealClock::now() < child.until) continue;
    child.too_long = true;
    kill(child.process, SIGKILL);
  }
}

}  // namespace

Result<void> run_apart(std::uint32_t jobs, std::uint32_t limit_s, const NextRequest& next,
                       const RunOne& run_one, const OnOutcome& on_outcome) {
  std::vector<Child> children;
  bool more = true;
  while (true) {
    while (more && children.size() < jobs) {
      const auto request = next();
      more = request.has_value();
      if (!request) break;
      auto child = start_child(*request, run_one, limit_s);
      if (!child) return tl::make_unexpected(child.error());
      children.push_back(std::move(*child));
    }
    if (children.empty()) return {};
    std::vector<pollfd> waiting;
    for (const Child& child : children) waiting.push_back({child.reading, POLLIN, 0});
    poll(waiting.data(), waiting.size(), look_every_ms);
    watch_time(children);
    for (std::size_t i = children.size(); i-- > 0;) {
      if (waiting[i].revents == 0 || !hear(children[i])) continue;
      const Outcome outcome = end_of(children[i]);
      children.erase(children.begin() + static_cast<std::ptrdiff_t>(i));
      more = on_outcome(outcome) && more;
    }
  }
}

}  // namespace liferelay::swarm
