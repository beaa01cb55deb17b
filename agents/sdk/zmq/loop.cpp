#include "agents/sdk/zmq/loop.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <ctime>
#include <utility>
#include <vector>

#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zmq.hpp>

#include "agents/sdk/zmq/zmq_link.hpp"
#include "dispatcher/base/check.hpp"

namespace liferelay::sdk {
namespace {

constexpr int max_sockets = 65'536;

void raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);  // without it fewer agents fit; connecting says so
}

zmq_pollitem_t readable(void* socket, int descriptor) {
  return {socket, descriptor, ZMQ_POLLIN, 0};
}

}  // namespace

struct Loop::Parts {
  struct Hosted {
    Agent* agent;
    ZmqLink* link;
  };
  struct Watched {
    int descriptor;
    std::function<void()> readable;
  };

  Parts() : wake_fd(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    context.set(zmq::ctxopt::max_sockets, max_sockets);
  }
  ~Parts() { close(wake_fd); }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  // Fills `items`: wake, watched descriptors, then two for each agent that has a connection.
  void list_items();
  long timeout(Duration at_most) const;
  void serve_descriptors();
  void serve_agents();

  zmq::context_t context{1};
  int wake_fd;
  std::uint64_t links_made = 0;
  std::vector<Hosted> hosted;
  std::vector<Watched> watched;
  std::vector<zmq_pollitem_t> items;
};

void Loop::Parts::list_items() {
  items.clear();
  items.push_back(readable(nullptr, wake_fd));
  for (const Watched& one : watched) items.push_back(readable(nullptr, one.descriptor));
  for (const Hosted& one : hosted) {
    if (one.link->socket() == nullptr) continue;
    items.push_back(readable(one.link->socket(), 0));
    items.push_back(readable(one.link->monitor(), 0));
  }
}

long Loop::Parts::timeout(Duration at_most) const {
  const Instant now = Loop::now();
  Instant due = now + at_most;
  for (const Hosted& one : hosted) due = std::min(due, one.agent->next_due());
  return due > now ? static_cast<long>((due - now).ms) : 0;
}

void Loop::Parts::serve_descriptors() {
  if (items.front().revents != 0) {
    eventfd_t wakes = 0;
    (void)!eventfd_read(wake_fd, &wakes);
  }
  // Copied, because a handler may change the list.
  const std::vector<Watched> now_watched = watched;
  for (std::size_t i = 0; i < now_watched.size(); ++i) {
    if (items[i + 1].revents != 0) now_watched[i].readable();
  }
}

void Loop::Parts::serve_agents() {
  std::vector<void*> ready;
  for (const zmq_pollitem_t& item : items) {
    if (item.socket != nullptr && item.revents != 0) ready.push_back(item.socket);
  }
  std::sort(ready.begin(), ready.end());
  const auto is_ready = [&ready](void* socket) {
    return socket != nullptr && std::binary_search(ready.begin(), ready.end(), socket);
  };
  const Instant now = Loop::now();
  // Copied, because a listener may add or remove agents; one removed meanwhile is not polled.
  const std::vector<Hosted> now_hosted = hosted;
  for (const Hosted& one : now_hosted) {
    const bool still_here = std::any_of(hosted.begin(), hosted.end(), [&one](const Hosted& other) {
      return other.agent == one.agent;
    });
    if (!still_here) continue;
    if (one.agent->next_due() <= now || is_ready(one.link->socket()) ||
        is_ready(one.link->monitor())) {
      one.agent->poll(now);
    }
  }
}

Loop::Loop() {
  raise_file_limit();
  parts_ = std::make_unique<Parts>();
}

Loop::~Loop() = default;

std::unique_ptr<Link> Loop::make_link(const wire::KeyPair& key, const std::string& server_key) {
  return std::make_unique<ZmqLink>(parts_->context, ++parts_->links_made, key, server_key);
}

void Loop::add(Agent& agent, Link& link) {
  auto* own = dynamic_cast<ZmqLink*>(&link);
  LIFERELAY_CHECK(own != nullptr);
  parts_->hosted.push_back({&agent, own});
}

void Loop::remove(Agent& agent) {
  std::erase_if(parts_->hosted, [&agent](const auto& one) { return one.agent == &agent; });
}

void Loop::watch(int descriptor, std::function<void()> readable) {
  parts_->watched.push_back({descriptor, std::move(readable)});
}

void Loop::unwatch(int descriptor) {
  std::erase_if(parts_->watched,
                [descriptor](const auto& one) { return one.descriptor == descriptor; });
}

void Loop::run_once(Duration at_most) {
  parts_->list_items();
  const int ready = zmq_poll(parts_->items.data(), static_cast<int>(parts_->items.size()),
                             parts_->timeout(at_most));
  if (ready < 0) {
    // Interrupted by a signal: nothing is known to be readable.
    for (zmq_pollitem_t& item : parts_->items) item.revents = 0;
  }
  parts_->serve_descriptors();
  parts_->serve_agents();
}

void Loop::wake() {
  (void)!eventfd_write(parts_->wake_fd, 1);
}

Instant Loop::now() {
  timespec time{};
  clock_gettime(CLOCK_BOOTTIME, &time);
  return {std::int64_t{time.tv_sec} * 1'000 + time.tv_nsec / 1'000'000};
}

wire::KeyPair make_key_pair() {
  std::array<char, wire::key_length + 1> public_key{};
  std::array<char, wire::key_length + 1> secret_key{};
  // Fails only where the library was built without encryption; then no socket takes the empty pair.
  zmq_curve_keypair(public_key.data(), secret_key.data());
  return {public_key.data(), secret_key.data()};
}

}  // namespace liferelay::sdk
