#include "dispatcher/field/gateway.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <unordered_set>
#include <utility>

#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>
#include <zmq.hpp>

#include "dispatcher/domain/refusal.hpp"
#include "dispatcher/field/peer_table.hpp"
#include "dispatcher/field/self_test.hpp"
#include "dispatcher/field/zap_handler.hpp"
#include "dispatcher/wire/codec.hpp"

namespace liferelay::field {
namespace {

// ZMQ_ZAP_ENFORCE_DOMAIN. The released library knows the option, its header names it only among the
// drafts.
constexpr int zap_enforce_domain = 93;
// CURVE's command name, nonce, tag and flags travel with each message and count towards its size.
constexpr std::int64_t curve_overhead_bytes = 33;
constexpr int drops_per_call = 64;
constexpr std::size_t remembered_peers = 65'536;
// Addresses that the ROUTER gives start with a zero byte; those that peers choose may not.
constexpr std::size_t given_address_bytes = 5;

// Ends a poll from another thread or a signal handler.
struct Waker {
  Waker() : descriptor(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
  ~Waker() { close(descriptor); }
  Waker(const Waker&) = delete;
  Waker& operator=(const Waker&) = delete;

  void wake() const { (void)!eventfd_write(descriptor, 1); }
  void clear() const {
    eventfd_t wakes = 0;
    (void)!eventfd_read(descriptor, &wakes);
  }

  int descriptor;
};

void raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);  // without it fewer agents fit; that is no reason not to start
}

void set_up(zmq::socket_t& router, const GatewayOptions& options) {
  router.set(zmq::sockopt::curve_server, true);
  router.set(zmq::sockopt::curve_secretkey, options.key.secret_key);
  router.set(zmq::sockopt::zap_domain, zap_domain);
  const int enforce = 1;
  if (zmq_setsockopt(router.handle(), zap_enforce_domain, &enforce, sizeof enforce) != 0) {
    throw zmq::error_t();
  }
  router.set(zmq::sockopt::router_mandatory, true);
  router.set(zmq::sockopt::linger, 0);
  router.set(zmq::sockopt::maxmsgsize,
             static_cast<std::int64_t>(wire::max_message_bytes) + curve_overhead_bytes);
  router.set(zmq::sockopt::rcvhwm, options.queued_messages_per_peer);
  router.set(zmq::sockopt::sndhwm, options.queued_messages_per_peer);
  router.set(zmq::sockopt::heartbeat_ivl, 2'000);
  router.set(zmq::sockopt::heartbeat_timeout, 6'000);
  router.set(zmq::sockopt::heartbeat_ttl, 8'000);
  router.set(zmq::sockopt::handshake_ivl, 5'000);
  router.set(zmq::sockopt::backlog, 4'096);
}

tl::unexpected<Error> bind_failure(const std::string& endpoint, int error) {
  if (error == EADDRINUSE) {
    return fail(ErrorKind::environment,
                say("{0} is in use by another program, perhaps by another dispatcher; stop that "
                    "one or choose another port.",
                    "{0} 已被其他程序占用（可能是另一个调度程序）；请先停止它，或改用其他端口。",
                    {endpoint}));
  }
  return fail(
      ErrorKind::environment,
      say("{0} cannot be opened: {1}. Choose an address of this machine and a free port.",
          "无法打开 {0}：{1}。请选用本机地址和空闲端口。", {endpoint, zmq_strerror(error)}));
}

Result<void> check(const GatewayOptions& options) {
  if (!wire::is_door(options.endpoint)) {
    return fail(ErrorKind::input,
                say("\"{0}\" is no address; write tcp://HOST:PORT, e.g. tcp://127.0.0.1:7450.",
                    "“{0}”不是有效地址；请写成 tcp://主机:端口，例如 tcp://127.0.0.1:7450。",
                    {options.endpoint}));
  }
  if (!wire::is_key(options.key.public_key) || !wire::is_key(options.key.secret_key)) {
    return fail(
        ErrorKind::input,
        say("The dispatcher's key is not a CURVE key pair of 40 characters each; restore "
            "its key file from a backup or make a new one and enrol every agent again.",
            "调度程序的密钥不是 40 个字符的 CURVE 密钥对；请从备份恢复密钥文件，或新建密钥并"
            "重新登记所有终端。"));
  }
  return {};
}

}  // namespace

struct Gateway::Parts {
  explicit Parts(GatewayOptions given)
      : options(std::move(given)),
        zap(context, [this](std::string_view key) { return may_enter(key); }),
        router(context, zmq::socket_type::router),
        peers(remembered_peers) {}

  bool may_enter(std::string_view key) const {
    return allowed.contains(std::string(key)) || (options.is_enrolled && options.is_enrolled(key));
  }
  bool take(sequencer::Arrival& arrival, const zmq::message_t& address, zmq::message_t& payload,
            std::size_t frames);
  bool put(const sequencer::Peer& peer, ByteView payload);

  GatewayOptions options;
  Waker waker;
  std::unordered_set<std::string> allowed;
  zmq::context_t context{1};  // one I/O thread encrypts for some thousand agents
  ZapHandler zap;
  zmq::socket_t router;
  std::string endpoint;
  PeerTable peers;
  mutable GatewayCounters counters;
};

Gateway::Gateway(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Gateway::~Gateway() = default;

Result<std::unique_ptr<Gateway>> Gateway::open(GatewayOptions options) {
  if (auto good = check(options); !good) return tl::make_unexpected(good.error());
  raise_file_limit();
  try {
    auto parts = std::make_unique<Parts>(std::move(options));
    set_up(parts->router, parts->options);
    if (zmq_bind(parts->router.handle(), parts->options.endpoint.c_str()) != 0) {
      return bind_failure(parts->options.endpoint, zmq_errno());
    }
    parts->endpoint = parts->router.get(zmq::sockopt::last_endpoint);
    auto tested =
        test_the_door(parts->context, parts->endpoint, parts->options.key.public_key, parts->zap);
    if (!tested) return tl::make_unexpected(tested.error());
    return std::unique_ptr<Gateway>(new Gateway(std::move(parts)));
  } catch (const zmq::error_t& error) {
    return fail(ErrorKind::environment,
                say("ZeroMQ refuses to start: {0}. Check the library and the limit of open files.",
                    "ZeroMQ 无法启动：{0}。请检查该库和打开文件数上限。", {error.what()}));
  }
}

const std::string& Gateway::endpoint() const {
  return parts_->endpoint;
}

void Gateway::wait(Duration real_time) {
  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + std::chrono::milliseconds(real_time.ms);
  std::array<zmq::pollitem_t, 3> items{{{parts_->router.handle(), 0, ZMQ_POLLIN, 0},
                                        {parts_->zap.socket().handle(), 0, ZMQ_POLLIN, 0},
                                        {nullptr, parts_->waker.descriptor, ZMQ_POLLIN, 0}}};
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    const long timeout = left.count() > 0 ? static_cast<long>(left.count()) : 0;
    // A signal interrupts the poll; whoever handles it calls wake() if it matters.
    const bool ready = zmq_poll(items.data(), static_cast<int>(items.size()), timeout) > 0;
    parts_->zap.serve();
    if (ready && (items[2].revents & ZMQ_POLLIN) != 0) {
      parts_->waker.clear();
      return;
    }
    if (ready && (items[0].revents & ZMQ_POLLIN) != 0) return;
    if (Clock::now() >= deadline) return;
  }
}

void Gateway::wake() {
  parts_->waker.wake();
}

bool Gateway::next(sequencer::Arrival& arrival) {
  for (int i = 0; i < drops_per_call; ++i) {
    zmq::message_t address;
    if (!parts_->router.recv(address, zmq::recv_flags::dontwait)) return false;
    zmq::message_t payload;
    std::size_t frames = 0;
    for (bool more = address.more(); more;) {
      zmq::message_t frame;
      (void)parts_->router.recv(frame, zmq::recv_flags::dontwait);
      more = frame.more();
      if (frames++ == 0) payload = std::move(frame);
    }
    if (parts_->take(arrival, address, payload, frames)) return true;
  }
  return false;
}

bool Gateway::send(const sequencer::Peer& peer, ByteView payload) {
  const bool sent = parts_->put(peer, payload);
  ++(sent ? parts_->counters.sent : parts_->counters.unsent);
  return sent;
}

void Gateway::allow(const std::string& public_key) {
  parts_->allowed.insert(public_key);
}

void Gateway::deny(const std::string& public_key) {
  parts_->allowed.erase(public_key);
}

const GatewayCounters& Gateway::counters() const {
  const ZapHandler::Counters& zap = parts_->zap.counters();
  parts_->counters.handshakes_accepted = zap.accepted;
  parts_->counters.handshakes_refused = zap.refused;
  parts_->counters.handshakes_malformed = zap.malformed;
  return parts_->counters;
}

bool Gateway::Parts::take(sequencer::Arrival& arrival, const zmq::message_t& address,
                          zmq::message_t& payload, std::size_t frames) {
  const auto* first = address.data<std::uint8_t>();
  if (address.size() != given_address_bytes || first[0] != 0) {
    ++counters.chosen_address;
    return false;
  }
  // Read from the payload frame: this version of the library may lose the properties of the first
  // one.
  const char* user = zmq_msg_gets(payload.handle(), "User-Id");
  if (frames == 0 || user == nullptr || !wire::is_key(user)) {
    ++counters.without_user;
    return false;
  }
  std::string peer = address.to_string();
  if (frames != 1) {
    ++counters.wrong_frames;
    put(peer, wire::encode(wire::FromDispatcher(wire::Refused{
                  0, static_cast<std::uint16_t>(RefusalCode::malformed), "frames", {}})));
    return false;
  }
  if (!peers.belongs(peer, user)) {
    ++counters.changed_key;
    return false;
  }
  arrival.peer = std::move(peer);
  arrival.public_key = user;
  const auto* bytes = payload.data<std::uint8_t>();
  arrival.payload.assign(bytes, bytes + payload.size());
  ++counters.received;
  return true;
}

bool Gateway::Parts::put(const sequencer::Peer& peer, ByteView payload) {
  constexpr int flags = ZMQ_DONTWAIT;
  if (zmq_send(router.handle(), peer.data(), peer.size(), flags | ZMQ_SNDMORE) < 0) return false;
  return zmq_send(router.handle(), payload.data(), payload.size(), flags) >= 0;
}

wire::KeyPair make_key_pair() {
  std::array<char, wire::key_length + 1> public_key{};
  std::array<char, wire::key_length + 1> secret_key{};
  // Fails only where the library was built without encryption; then the pair is empty and no socket
  // takes it.
  zmq_curve_keypair(public_key.data(), secret_key.data());
  return {public_key.data(), secret_key.data()};
}

}  // namespace liferelay::field
