// See tcp.hpp.
#include "dispatcher/field/tcp.hpp"

#include <array>
#include <filesystem>

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace liferelay::field {

std::optional<std::uint64_t> bytes_received(int descriptor) {
  tcp_info info{};
  socklen_t size = sizeof info;
  if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return std::nullopt;
  return info.tcpi_bytes_received;
}

std::uint64_t socket_cookie(int descriptor) {
  std::uint64_t cookie = 0;
  socklen_t size = sizeof cookie;
  return getsockopt(descriptor, SOL_SOCKET, SO_COOKIE, &cookie, &size) == 0 ? cookie : 0;
}

void shut_down(int descriptor) {
  shutdown(descriptor, SHUT_RDWR);
}

std::size_t raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  const rlimit raised{limit.rlim_max, limit.rlim_max};
  if (setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
  return limit.rlim_cur;
}

std::size_t open_descriptors() {
  std::error_code ignored;
  std::size_t count = 0;
  for (std::filesystem::directory_iterator it("/proc/self/fd", ignored), end; it != end;
       it.increment(ignored))
    ++count;
  return count;
}

ActiveSet::ActiveSet() : epoll_(epoll_create1(EPOLL_CLOEXEC)) {}

ActiveSet::~ActiveSet() {
  close(epoll_);
}

void ActiveSet::add(int descriptor) {
  epoll_event event{};
  event.events = EPOLLIN | EPOLLET;
  event.data.fd = descriptor;
  epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event);
}

int ActiveSet::fetch() {
  std::array<epoll_event, batch> events;
  const int count = epoll_wait(epoll_, events.data(), batch, 0);
  for (int i = 0; i < count; ++i) fetched_[i] = events[static_cast<std::size_t>(i)].data.fd;
  return count > 0 ? count : 0;
}

}  // namespace liferelay::field
