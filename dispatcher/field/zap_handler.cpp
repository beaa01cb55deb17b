#include "dispatcher/field/zap_handler.hpp"

#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include <zmq_addon.hpp>

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
    if ((socket_.get(zmq::sockopt::events) & ZMQ_POLLIN) == 0) return;
    answer();
  }
}

void ZapHandler::answer() {
  std::vector<zmq::message_t> frames;
  if (!zmq::recv_multipart(socket_, std::back_inserter(frames), zmq::recv_flags::dontwait)) return;

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
  const std::array<zmq::const_buffer, 6> reply{
      zmq::str_buffer("1.0"),
      zmq::buffer(id),
      user.empty() ? zmq::str_buffer("400") : zmq::str_buffer("200"),
      user.empty() ? zmq::str_buffer("not enrolled") : zmq::str_buffer("OK"),
      zmq::buffer(user),  // becomes the User-Id of every message of this connection
      zmq::const_buffer{}};
  zmq::send_multipart(socket_, reply);
}

}  // namespace liferelay::field
