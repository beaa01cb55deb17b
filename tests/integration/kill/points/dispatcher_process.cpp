// See dispatcher_process.hpp.
#include "tests/integration/kill/points/dispatcher_process.hpp"

#include <csignal>
#include <fstream>
#include <stdexcept>
#include <string_view>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace liferelay::test {
namespace {

namespace fs = std::filesystem;

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

pid_t spawn(std::vector<std::string> words, std::vector<std::string> environment,
            const fs::path& output, int output_flags) {
  for (char** each = environ; *each != nullptr; ++each) environment.emplace_back(*each);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, output.c_str(), O_WRONLY | output_flags,
                                   0600);
  posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
  pid_t process = -1;
  const std::vector<char*> arguments = pointers(words);
  const std::vector<char*> variables = pointers(environment);
  if (posix_spawn(&process, words[0].c_str(), &files, nullptr, arguments.data(),
                  variables.data()) != 0)
    process = -1;
  posix_spawn_file_actions_destroy(&files);
  return process;
}

Ending ending_of(int status) {
  if (WIFSIGNALED(status)) return {true, WTERMSIG(status)};
  return {false, WEXITSTATUS(status)};
}

}  // namespace

int run_program(const std::vector<std::string>& words, const fs::path& output,
                const std::vector<std::string>& environment) {
  const pid_t process = spawn(words, environment, output, O_CREAT | O_TRUNC);
  int status = 0;
  if (process < 0 || waitpid(process, &status, 0) != process) return -1;
  const Ending ending = ending_of(status);
  return ending.by_signal ? -ending.number : ending.number;
}

DispatcherProcess::DispatcherProcess(const Launch& launch) : serving_(launch.data / "serving") {
  std::error_code ignored;
  fs::remove(serving_, ignored);
  fs::remove(launch.disk_log, ignored);
  std::vector<std::string> words = strace_words(launch.fault, launch.trace);
  for (const std::string& word :
       {launch.liferelay.native(), std::string("--lang"), std::string("en"), std::string("--data"),
        launch.data.native(), std::string("serve"), launch.site.native(), std::string("--exercise"),
        std::string("--speed"), std::to_string(launch.speed), std::string("--endpoint"),
        launch.endpoint, std::string("--metrics"), std::string("off")})
    words.push_back(word);
  process_ =
      spawn(words,
            {"LD_PRELOAD=" + launch.library.native(), "FAULTY_DISK_FOLDER=" + launch.data.native(),
             "FAULTY_DISK_LOG=" + launch.disk_log.native(),
             "FAULTY_DISK_FAULT=" + library_text(launch.fault)},
            launch.output, O_CREAT | O_APPEND);
  if (process_ < 0) throw std::runtime_error(launch.liferelay.native() + " cannot be started");
}

DispatcherProcess::~DispatcherProcess() {
  if (ended()) return;
  signal(SIGKILL);
  waitpid(process_, nullptr, 0);
}

bool DispatcherProcess::serves() {
  if (serves_) return true;
  std::ifstream file(serving_);
  const std::string mine = "process = " + std::to_string(process_);
  for (std::string line; std::getline(file, line);) serves_ = serves_ || line == mine;
  return serves_;
}

std::optional<Ending> DispatcherProcess::ended() {
  int status = 0;
  if (!ending_ && waitpid(process_, &status, WNOHANG) == process_) ending_ = ending_of(status);
  return ending_;
}

void DispatcherProcess::signal(int number) const {
  ::kill(process_, number);
}

}  // namespace liferelay::test
