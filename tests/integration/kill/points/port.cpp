// See port.hpp.
#include "tests/integration/kill/points/port.hpp"

#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace liferelay::test {
namespace {

constexpr int lowest = 20'000;
constexpr int count = 10'000;

bool is_free(int port) {
  const int door = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool bound =
      door >= 0 && bind(door, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  if (door >= 0) close(door);
  return bound;
}

}  // namespace

int free_port(std::size_t job) {
  const int start = static_cast<int>((static_cast<std::size_t>(getpid()) * 37 + job * 1'009) %
                                     static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) {
    const int port = lowest + (start + i) % count;
    if (is_free(port)) return port;
  }
  throw std::runtime_error("no port is free");
}

}  // namespace liferelay::test
