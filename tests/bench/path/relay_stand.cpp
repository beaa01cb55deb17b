// The baseline of the alarm's path: the same bytes through a bare relay (bare_router), and onto the
// disk.
//   relay_stand ENDPOINT PUBLIC_KEY DEVICES FILE
// Commands:
//   latency COUNT ALARM_BYTES ANSWER_BYTES OFFERS OFFER_BYTES   until the first offer arrives
//   sync COUNT BYTES                                            append to FILE and fdatasync
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "dispatcher/field/gateway.hpp"
#include "tests/bench/path/relay.hpp"
#include "tests/bench/path/switchboard.hpp"

using namespace liferelay;
using namespace liferelay::bench;

namespace {

constexpr auto answered_within = std::chrono::seconds(60);

class RelayStand {
 public:
  RelayStand(std::string endpoint, std::string key, std::size_t devices)
      : switchboard_(std::move(endpoint), std::move(key)) {
    source_ = switchboard_.add(field::make_key_pair());
    const Bytes here{static_cast<std::uint8_t>(RelayWord::here)};
    for (std::size_t i = 0; i < devices; ++i)
      switchboard_.send(switchboard_.add(field::make_key_pair()), here);
    std::size_t waiting = devices;
    const auto deadline = Steady::now() + answered_within;
    while (waiting > 0) {
      switchboard_.hear(100, [&](std::size_t, ByteView, auto) { --waiting; });
      if (Steady::now() > deadline) give_up("the relay does not answer");
    }
  }

  Answer latency(std::size_t count, std::size_t alarm_bytes, const Wanted& wanted) {
    Bytes alarm(std::max(alarm_bytes, 1 + sizeof wanted), 0);
    alarm.front() = static_cast<std::uint8_t>(RelayWord::alarm);
    std::memcpy(alarm.data() + 1, &wanted, sizeof wanted);
    std::vector<double> times;
    for (std::size_t i = 0; i < count; ++i) times.push_back(pass_one(alarm, wanted.offers));
    Answer answer;
    answer.add_percentiles(times);
    return answer;
  }

 private:
  double pass_one(const Bytes& alarm, std::size_t offers) {
    double first = 0;
    bool answered = false;
    std::size_t passed = 0;
    const auto begin = Steady::now();
    switchboard_.send(source_, alarm);
    while (!answered || passed < offers) {
      switchboard_.hear(1'000, [&](std::size_t, ByteView payload, auto when) {
        if (payload.front() == static_cast<std::uint8_t>(RelayWord::answered)) {
          answered = true;
        } else if (passed++ == 0) {
          first = microseconds(when - begin);
        }
      });
      if (Steady::now() > begin + answered_within) give_up("the relay lost a message");
    }
    return first;
  }

  Switchboard switchboard_;
  std::size_t source_ = 0;
};

Answer sync(const std::string& path, std::size_t count, std::size_t bytes) {
  const int file = open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) give_up(path + " cannot be opened");
  const Bytes record(bytes, 0x5a);
  std::vector<double> times;
  for (std::size_t i = 0; i < count; ++i) {
    const auto begin = Steady::now();
    const bool written =
        write(file, record.data(), record.size()) == static_cast<ssize_t>(record.size());
    if (!written || fdatasync(file) != 0) give_up(path + " cannot be written");
    times.push_back(microseconds(Steady::now() - begin));
  }
  close(file);
  Answer answer;
  answer.add_percentiles(times);
  return answer;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) give_up("say relay_stand ENDPOINT PUBLIC_KEY DEVICES FILE");
  RelayStand stand(argv[1], argv[2], std::strtoul(argv[3], nullptr, 10));
  const std::string file = argv[4];
  const Commands commands{
      {"latency",
       [&](const Command& c) {
         const Wanted wanted{static_cast<std::uint16_t>(c.count(2)),
                             static_cast<std::uint16_t>(c.count(3)),
                             static_cast<std::uint16_t>(c.count(4))};
         return stand.latency(c.count(0), c.count(1), wanted);
       }},
      {"sync", [&](const Command& c) { return sync(file, c.count(0), c.count(1)); }},
  };
  obey(commands);
}
