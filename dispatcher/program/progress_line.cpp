#include "dispatcher/program/progress_line.hpp"

#include <cstdio>
#include <string>
#include <utility>

#include <unistd.h>

namespace liferelay::program {
namespace {

constexpr std::chrono::seconds now_and_then{10};

}  // namespace

ProgressLine::ProgressLine(Language language, Text work)
    : language_(language),
      work_(std::move(work)),
      terminal_(isatty(STDERR_FILENO) != 0),
      next_(std::chrono::steady_clock::now()) {}

ProgressLine::~ProgressLine() {
  if (terminal_ && spoke_) std::fputc('\n', stderr);
}

void ProgressLine::operator()(int permille) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ && now < next_) return;
  next_ = now + now_and_then;
  spoke_ = true;
  const Text said{fill("{0}: {1} %", {work_.en, std::to_string(permille / 10)}),
                  fill("{0}：{1} %", {work_.zh, std::to_string(permille / 10)})};
  std::fprintf(stderr, terminal_ ? "\r%s  " : "%s\n", said.in(language_).c_str());
  std::fflush(stderr);
}

}  // namespace liferelay::program
