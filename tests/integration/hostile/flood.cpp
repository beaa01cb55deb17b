// A key that sends 50,000 messages a second, too large ones and half handshakes, while others raise
// alarms.
#include <algorithm>
#include <cstdio>
#include <thread>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/integration/hostile/attacks.hpp"
#include "tests/integration/hostile/raw_socket.hpp"

namespace liferelay::test {
namespace {

using Clock = std::chrono::steady_clock;

const std::string flooder = "P05";
const std::vector<std::string> callers = {"bell", "P01", "P02", "P03", "P04"};
constexpr int own_alarms = 3;  // of the flooder, while it floods

input::AlarmRaised alarm_for(IncidentId incident) {
  input::AlarmRaised alarm;
  alarm.kind = ReportedKind::injured;
  alarm.attach_to = incident;
  alarm.place.known = true;
  alarm.place.at = {471'400'000, 95'210'000};
  return alarm;
}

// Valid reports, impossible ones, and bytes that are no message.
Bytes nonsense(std::uint64_t round, Instant now) {
  if (round % 8 == 7) return Bytes(200, static_cast<std::uint8_t>(round));
  wire::Positions report;
  const bool absurd = round % 4 == 3;
  report.at_ms = {absurd ? 253'402'300'799'999 : now.ms + static_cast<std::int64_t>(round % 1'000)};
  report.lat = {absurd ? 899'999'999 : 471'400'000};
  report.lon = {static_cast<std::int32_t>(round % 1'000'000)};
  report.accuracy_cm = {absurd ? 4'294'967'295u : 500u};
  return wire::encode(wire::FromAgent(report));
}

// The child's exit code: 0 when it was refused and its own alarms were acknowledged all the same.
int flood_until_killed(const wire::KeyFile& file, int per_second, int ready) {
  RawSocket socket(file);
  const auto welcome = socket.enter();
  if (!welcome) return 2;
  (void)!write(ready, "x", 1);
  const Clock::time_point begin = Clock::now();
  std::uint64_t sent = 0;
  std::uint64_t refused = 0;
  std::uint64_t unsaid = 0;
  int alarms = 0;
  int acknowledged = 0;
  std::uint64_t number = welcome->highest_number;
  // Ends when the parent closes its end of the pipe.
  for (std::uint64_t round = 0;; ++round) {
    const double elapsed = std::chrono::duration<double>(Clock::now() - begin).count();
    if (static_cast<double>(round) > elapsed * per_second) {
      while (const auto heard = socket.hear(std::chrono::milliseconds(0))) {
        if (const auto* no = std::get_if<wire::Refused>(&*heard)) {
          ++refused;
          unsaid += no->unsaid;
        }
        acknowledged += std::holds_alternative<wire::Acknowledged>(*heard) ? 1 : 0;
      }
      if (alarms < own_alarms && elapsed > 0.5 * (alarms + 1)) {
        wire::Submit alarm{++number, alarm_for({})};
        while (!socket.say(alarm)) std::this_thread::yield();
        ++alarms;
      }
      pollfd closed{ready, 0, 0};
      if (poll(&closed, 1, 0) > 0 && (closed.revents & POLLERR) != 0) break;
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    sent += socket.say_bytes(nonsense(round, welcome->now)) ? 1 : 0;
  }
  std::printf(
      "attacker: %llu messages sent, %llu refusals heard, %llu more counted in them, "
      "%d of %d own alarms acknowledged\n",
      static_cast<unsigned long long>(sent), static_cast<unsigned long long>(refused),
      static_cast<unsigned long long>(unsaid), acknowledged, own_alarms);
  std::fflush(stdout);
  return refused > 0 && acknowledged == own_alarms ? 0 : 1;
}

// Connections that begin and say nothing more, and frames larger than any message may be.
void half_handshakes(const wire::KeyFile& file) {
  const std::string& endpoint = file.endpoints.front();
  const auto port = static_cast<std::uint16_t>(std::stoi(endpoint.substr(endpoint.rfind(':') + 1)));
  std::vector<int> open;
  const Bytes large(70'000, 1);
  for (int round = 0; getppid() != 1; ++round) {
    const int half = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    if (connect(half, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0)
      (void)!write(half, "\xff\0\0\0\0\0\0\0\1\x7f", 10);
    open.push_back(half);
    if (open.size() > 40) {
      close(open.front());
      open.erase(open.begin());
    }
    if (round % 10 == 0) {
      RawSocket oversize(file);
      oversize.say_hello();
      oversize.say_bytes(large);
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

struct Series {
  std::vector<double> took_ms;
  bool complete = true;

  double at(double share) {
    std::sort(took_ms.begin(), took_ms.end());
    const auto last = static_cast<double>(took_ms.size()) - 1;
    return took_ms.empty() ? 0 : took_ms[static_cast<std::size_t>(share * last)];
  }
};

struct Children {
  pid_t flood = 0;
  pid_t handshakes = 0;
  int pipe[2] = {-1, -1};

  // They use nothing of what this process has open.
  void start(const House& house, int per_second) {
    const wire::KeyFile file = house.key(flooder);
    const wire::KeyFile other = house.key("P06");
    if (::pipe(pipe) != 0) give_up("no pipe");
    flood = fork();
    if (flood == 0) {
      close(pipe[0]);
      _exit(flood_until_killed(file, per_second, pipe[1]));
    }
    handshakes = fork();
    if (handshakes == 0) {
      close(pipe[0]);
      close(pipe[1]);
      half_handshakes(other);
      _exit(0);
    }
    close(pipe[1]);
  }
};

// One alarm after the other, of different people, each answered before the next.
Series raise_alarms(House& house, IncidentId incident, int count) {
  Series series;
  for (int i = 0; i < count; ++i) {
    Honest& caller = house.honest(callers[static_cast<std::size_t>(i) % callers.size()]);
    const auto raised = Clock::now();
    const auto ticket = caller.agent().raise_alarm(alarm_for(incident));
    if (!ticket) give_up(ticket.error().what.en);
    series.complete = series.complete && house.run_until([&] { return caller.result(*ticket); });
    if (!series.complete) return series;
    const auto* result = caller.result(*ticket);
    series.complete = result->end.how == sdk::OutboxEnd::How::acknowledged;
    series.took_ms.push_back(caller.took_ms(*ticket, raised));
    house.run_until([] { return false; }, 10);
  }
  return series;
}

}  // namespace

bool flood(House& house, const FloodOptions& options) {
  Honest& desk = house.honest("operator");
  desk.agent().watch();
  const auto open = [&] {
    return IncidentId{house.must(house.honest("bell"), alarm_for({})).end.incident};
  };
  for (const std::string& caller : callers) house.honest(caller);
  Series calm = raise_alarms(house, open(), options.alarms);
  Children attack;
  attack.start(house, options.per_second);
  char byte = 0;
  if (read(attack.pipe[0], &byte, 1) != 1) give_up("the attacker could not connect");
  house.run_until([] { return false; }, 2'000);
  Series attacked = raise_alarms(house, open(), options.alarms);
  const bool shown =
      house.run_until([&] { return desk.sees(TroubleKind::key_flooding, flooder); }, 20'000);
  close(attack.pipe[0]);
  int status = 0;
  waitpid(attack.flood, &status, 0);
  kill(attack.handshakes, SIGKILL);
  waitpid(attack.handshakes, nullptr, 0);
  const bool refused = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  std::printf("calm:  %zu alarms acknowledged, p50 %.2f ms, p99 %.2f ms\n", calm.took_ms.size(),
              calm.at(0.5), calm.at(0.99));
  std::printf("flood: %zu alarms acknowledged, p50 %.2f ms, p99 %.2f ms, %.2f times the calm p99\n",
              attacked.took_ms.size(), attacked.at(0.5), attacked.at(0.99),
              attacked.at(0.99) / std::max(calm.at(0.99), 0.001));
  if (!calm.complete || !attacked.complete) std::printf("BROKEN: an alarm was not acknowledged\n");
  if (!refused) std::printf("BROKEN: the attacker was not refused, or its alarm button failed\n");
  if (!shown) std::printf("BROKEN: the control room was not shown the flood\n");
  return calm.complete && attacked.complete && refused && shown;
}

}  // namespace liferelay::test
