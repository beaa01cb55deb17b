// See machine.hpp.
#include "dispatcher/monitor/machine.hpp"

#include <ctime>
#include <fstream>
#include <sstream>
#include <string>

#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace liferelay::monitor {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t files_at_most = 100'000;

template <class Visit>
void visit_folder(const fs::path& folder, Visit&& visit) {
  std::error_code error;
  fs::directory_iterator each(folder, error);
  for (std::size_t seen = 0; !error && each != fs::directory_iterator() && seen < files_at_most;
       each.increment(error), ++seen)
    visit(*each);
}

double seconds_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

// /proc/self/stat: proc(5). The name of the program, in brackets, may hold anything.
void read_stat(Machine& machine) {
  std::ifstream in("/proc/self/stat");
  std::string text((std::istreambuf_iterator<char>(in)), {});
  const std::size_t bracket = text.rfind(')');
  if (bracket == std::string::npos) return;
  std::istringstream fields(text.substr(bracket + 1));
  constexpr int last = 24;  // numbered as in the manual; the first after the name is 3
  double values[last + 1] = {};
  std::string state;
  fields >> state;
  for (int field = 4; field <= last; ++field) fields >> values[field];
  const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
  machine.cpu_seconds = (values[14] + values[15]) / ticks;
  machine.threads = static_cast<std::uint64_t>(values[20]);
  machine.virtual_bytes = static_cast<std::uint64_t>(values[23]);
  machine.resident_bytes =
      static_cast<std::uint64_t>(values[24]) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  // Since boot, on the clock that also counts a machine's sleep.
  const double age = seconds_of(CLOCK_BOOTTIME) - values[22] / ticks;
  machine.start_seconds = seconds_of(CLOCK_REALTIME) - age;
}

void read_descriptors(Machine& machine) {
  visit_folder("/proc/self/fd", [&](const auto&) { ++machine.descriptors; });
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) machine.descriptors_allowed = limit.rlim_cur;
}

void read_disk(Machine& machine, const fs::path& journal) {
  struct statvfs disk {};
  if (::statvfs(journal.c_str(), &disk) == 0) {
    machine.disk_bytes = std::uint64_t{disk.f_blocks} * disk.f_frsize;
    machine.disk_free_bytes = std::uint64_t{disk.f_bavail} * disk.f_frsize;
  }
  visit_folder(journal, [&](const fs::directory_entry& file) {
    std::error_code error;
    const auto size = file.file_size(error);
    if (error) return;
    machine.journal_bytes += size;
    if (file.path().extension() == ".db") ++machine.journal_segments;
  });
}

}  // namespace

Machine look_at_machine(const fs::path& journal) {
  Machine machine;
  read_stat(machine);
  read_descriptors(machine);
  read_disk(machine, journal);
  return machine;
}

}  // namespace liferelay::monitor
