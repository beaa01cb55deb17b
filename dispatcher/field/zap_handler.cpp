#include "dispatcher/field/zap_handler.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "dispatcher/field/frames.hpp"

namespace liferelay::field {
namespace {

constexpr int requests_per_call = 64;
constexpr std::size_t raw_key_bytes = 32;

// The frames of a request, without the envelope that the REP socket keeps.
enum Frame : std::size_t {
  version,
  request_id,
  domain,
  address,
  routing_id,
  mechanism,
  credentials
};
constexpr std::size_t frame_count = 7;

std::string to_z85(const zmq::message_t& raw_key) {
  std::array<char, raw_key_bytes * 5 / 4 + 1> text{};
  zmq_z85_encode(text.data(), raw_key.data<std::uint8_t>(), raw_key.size());
  return text.data();
}

bool is_curve_request(const std::vector<zmq::message_t>& frames) {
  return frames.size() == frame_count && frames[version].to_string_view() == "1.0" &&
         frames[domain].to_string_view() == zap_domain &&
         frames[mechanism].to_string_view() == "CURVE" &&
         frames[credentials].size() == raw_key_bytes;
}

}  // namespace

ZapHandler::ZapHandler(zmq::context_t& context, std::function<bool(std::string_view)> is_enrolled)
    : socket_(context, zmq::socket_type::rep), is_enrolled_(std::move(is_enrolled)) {
  socket_.set(zmq::sockopt::linger, 0);
  socket_.bind("inproc://zeromq.zap.01");
}

void ZapHandler::serve() {
  for (int i = 0; i < requests_per_call; ++i) {
    if (!has_message(socket_)) return;
    answer();
  }
}

void ZapHandler::answer() {
  std::vector<zmq::message_t> frames;
  do {
    if (!receive_frame(socket_, frames.emplace_back())) return;
  } while (frames.back().more());

  std::string user;
  if (!is_curve_request(frames)) {
    ++counters_.malformed;
  } else {
    std::string key = to_z85(frames[credentials]);
    const bool admitted = key == also_ || is_enrolled_(key);
    ++(admitted ? counters_.accepted : counters_.refused);
    if (admitted) user = std::move(key);
  }
  const std::string id =
      frames.size() > request_id ? frames[request_id].to_string() : std::string{};
  const std::array<std::string_view, 6> reply{
      "1.0", id, user.empty() ? "400" : "200", user.empty() ? "not enrolled" : "OK",
      user,  // becomes the User-Id of every message of this connection
      ""};
  for (std::size_t i = 0; i < reply.size(); ++i)
    if (!send_frame(socket_, as_bytes(reply[i]), i + 1 < reply.size())) return;
}

}  // namespace liferelay::field
