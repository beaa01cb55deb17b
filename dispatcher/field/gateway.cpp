#include "dispatcher/field/gateway.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <random>
#include <unordered_set>
#include <utility>

#include <sys/eventfd.h>
#include <unistd.h>
#include <zmq.hpp>

#include "dispatcher/domain/refusal.hpp"
#include "dispatcher/field/frames.hpp"
#include "dispatcher/field/handshake_rate.hpp"
#include "dispatcher/field/peer_table.hpp"
#include "dispatcher/field/self_test.hpp"
#include "dispatcher/field/tcp.hpp"
#include "dispatcher/field/zap_handler.hpp"
#include "dispatcher/wire/codec.hpp"

namespace liferelay::field {
namespace {

// ZMQ_ZAP_ENFORCE_DOMAIN. The released library knows the option, its header names it only among the
// drafts.
constexpr int zap_enforce_domain = 93;
// CURVE's command name, nonce, tag and flags travel with each message and count towards its size.
constexpr std::size_t curve_overhead_bytes = 33;
constexpr int drops_per_call = 64;
constexpr std::size_t remembered_peers = 65'536;
// Addresses that the ROUTER gives start with a zero byte; those that peers choose may not.
constexpr std::size_t given_address_bytes = 5;
// In the kernel for one connection; together with the queue and the largest message it stays below
// what the warden allows unexplained, so that nobody is cut for what waits to be read.
constexpr int receive_buffer_bytes = 128 * 1024;
// Left for files: journal, log, a site that is read anew; and for what the library accepts before
// the warden has seen it.
constexpr std::size_t spare_descriptors = 64;
constexpr std::size_t least_connections = 32;

// Bytes of a message's frame on the wire: ZMTP's flags and length, CURVE's overhead.
std::size_t on_the_wire(std::size_t payload) {
  const std::size_t body = payload + curve_overhead_bytes;
  return body + (body > 255 ? 9 : 2);
}

// The library numbers its peers from rand(), which nobody seeds: always from the same number. A
// peer that chose the next one as its own address would end the process by the library's assertion.
void hide_peer_numbers() {
  std::random_device device;
  std::srand(device());
}

Instant steady_now() {
  return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(
                     std::chrono::steady_clock::now().time_since_epoch())
                     .count()};
}

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
             static_cast<std::int64_t>(wire::max_message_bytes + curve_overhead_bytes));
  router.set(zmq::sockopt::rcvhwm, options.queued_from_peer);
  router.set(zmq::sockopt::rcvbuf, receive_buffer_bytes);
  router.set(zmq::sockopt::sndhwm, options.queued_to_peer);
  // No heartbeats of ours: when one falls due on a connection whose queue is full and whose peer
  // has hung up, the library's assertion ends the process. Agents' heartbeats are answered, their
  // TTL is kept, and whoever falls silent is cut by the warden.
  router.set(zmq::sockopt::heartbeat_ivl, 0);
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

// Lowers the number of connections to what the limit of open files leaves.
Result<void> fit_into_descriptors(ConnectionLimits& limits) {
  const std::size_t allowed = raise_file_limit();
  const std::size_t open = open_descriptors();
  const std::size_t spare = std::max(spare_descriptors, allowed / 16);
  if (allowed < open + spare + least_connections) {
    return fail(ErrorKind::environment,
                say("Only {0} files may be open at once, {1} are needed at least: connections of "
                    "agents count as files. Raise the limit (ulimit -n, or LimitNOFILE of the "
                    "service).",
                    "本进程最多只能打开 {0} 个文件，至少需要 {1} 个：终端的每个连接都算一个文件。"
                    "请提高上限（ulimit -n，或服务的 LimitNOFILE）。",
                    {std::to_string(allowed), std::to_string(open + spare + least_connections)}));
  }
  limits.all = std::min(limits.all, allowed - open - spare);
  return {};
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
        warden(context, router, options.connections),
        peers(remembered_peers) {}

  bool may_enter(std::string_view key) {
    if (!allowed.contains(std::string(key)) && !(options.is_enrolled && options.is_enrolled(key)))
      return false;
    if (!rate.allows(key, steady_now())) {
      ++counters.handshakes_too_fast;
      return false;
    }
    warden.admitted(key);
    return true;
  }
  // A message that has arrived whole, all its frames.
  struct Whole {
    zmq::message_t address;
    zmq::message_t payload;  // the first of them
    std::size_t frames = 0;
    std::size_t bytes = 0;  // on the wire
  };
  bool receive(Whole& message);
  bool take(sequencer::Arrival& arrival, const Whole& message);
  bool put(const sequencer::Peer& peer, ByteView payload);

  GatewayOptions options;
  Waker waker;
  std::unordered_set<std::string> allowed;
  zmq::context_t context{1};  // one I/O thread encrypts for some thousand agents
  ZapHandler zap;
  HandshakeRate rate;
  zmq::socket_t router;
  Warden warden;
  std::string endpoint;
  PeerTable peers;
  mutable GatewayCounters counters;
};

Gateway::Gateway(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Gateway::~Gateway() = default;

Result<std::unique_ptr<Gateway>> Gateway::open(GatewayOptions options) {
  if (auto good = check(options); !good) return tl::make_unexpected(good.error());
  if (auto fits = fit_into_descriptors(options.connections); !fits)
    return tl::make_unexpected(fits.error());
  hide_peer_numbers();
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
  using std::chrono::milliseconds;
  const auto deadline = Clock::now() + milliseconds(real_time.ms);
  std::array<zmq::pollitem_t, 4> items{{{parts_->router.handle(), 0, ZMQ_POLLIN, 0},
                                        {parts_->zap.socket().handle(), 0, ZMQ_POLLIN, 0},
                                        {parts_->warden.events().handle(), 0, ZMQ_POLLIN, 0},
                                        {nullptr, parts_->waker.descriptor, ZMQ_POLLIN, 0}}};
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    const auto timeout = std::clamp(left, milliseconds(0), parts_->warden.patience());
    // A signal interrupts the poll; whoever handles it calls wake() if it matters.
    const bool ready = zmq_poll(items.data(), static_cast<int>(items.size()),
                                static_cast<long>(timeout.count())) > 0;
    parts_->zap.serve();
    parts_->warden.look();
    if (ready && (items[3].revents & ZMQ_POLLIN) != 0) {
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
    Parts::Whole message;
    if (!parts_->receive(message)) return false;
    if (parts_->take(arrival, message)) return true;
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
  parts_->counters.connections = parts_->warden.connections().size();
  parts_->counters.connections_allowed = parts_->warden.connections().capacity();
  return parts_->counters;
}

std::vector<Cut> Gateway::take_cuts() {
  return parts_->warden.take_cuts();
}

std::vector<Notice> Gateway::take_notices() {
  return parts_->warden.take_notices();
}

bool Gateway::Parts::receive(Whole& message) {
  if (!receive_frame(router, message.address)) return false;
  for (bool more = message.address.more(); more;) {
    zmq::message_t frame;
    if (!receive_frame(router, frame)) return false;
    more = frame.more();
    message.bytes += on_the_wire(frame.size());
    if (message.frames++ == 0) message.payload = std::move(frame);
  }
  return true;
}

bool Gateway::Parts::take(sequencer::Arrival& arrival, const Whole& message) {
  // Read from the payload frame: this version of the library may lose the properties of the first
  // one.
  const zmq_msg_t* frame = message.payload.handle();
  const char* user = zmq_msg_gets(frame, "User-Id");
  if (message.frames == 0 || user == nullptr || !wire::is_key(user)) {
    ++counters.without_user;
    return false;
  }
  const int descriptor = zmq_msg_get(frame, ZMQ_SRCFD);
  warden.said(descriptor, user, message.bytes);
  const auto* first = message.address.data<std::uint8_t>();
  if (message.address.size() != given_address_bytes || first[0] != 0) {
    ++counters.chosen_address;
    warden.cut(descriptor, CutReason::chosen_address);
    return false;
  }
  std::string peer = message.address.to_string();
  if (message.frames != 1) {
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
  const char* address = zmq_msg_gets(frame, "Peer-Address");
  arrival.address = address != nullptr ? address : "";
  const auto* bytes = message.payload.data<std::uint8_t>();
  arrival.payload.assign(bytes, bytes + message.payload.size());
  ++counters.received;
  return true;
}

bool Gateway::Parts::put(const sequencer::Peer& peer, ByteView payload) {
  return send_frame(router, as_bytes(peer), true) && send_frame(router, payload, false);
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
