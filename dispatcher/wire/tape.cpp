// See tape.hpp. The only place that hands bytes of others to msgpack-cxx.
#include "dispatcher/wire/tape.hpp"

#include <array>

#include <msgpack/null_visitor.hpp>
#include <msgpack/unpack.hpp>

#include "dispatcher/base/utf8.hpp"
#include "dispatcher/wire/codec.hpp"

namespace liferelay::wire {
namespace {

// Every visit_ and start_ returns false to stop the parser; `refusal` then says why.
class TapeVisitor : public msgpack::null_visitor {
 public:
  explicit TapeVisitor(std::vector<Node>& nodes) : nodes_(nodes) {}

  bool visit_nil() { return add_value({NodeKind::nil}); }
  bool visit_boolean(bool value) { return add_value({NodeKind::boolean, 0, 0, value ? 1u : 0u}); }
  bool visit_positive_integer(std::uint64_t value) {
    return add_value({NodeKind::positive, 0, 0, value});
  }
  bool visit_negative_integer(std::int64_t value) {
    return add_value({NodeKind::negative, 0, 0, static_cast<std::uint64_t>(value)});
  }
  bool visit_float32(float) { return refuse(RefusalCode::malformed); }
  bool visit_float64(double) { return refuse(RefusalCode::malformed); }
  bool visit_bin(const char*, std::uint32_t) { return refuse(RefusalCode::malformed); }
  bool visit_ext(const char*, std::uint32_t) { return refuse(RefusalCode::malformed); }

  bool visit_str(const char* bytes, std::uint32_t size) {
    if (size > max_text_bytes) return refuse(RefusalCode::too_large);
    if (!is_plain_text({bytes, size})) return refuse(RefusalCode::not_text);
    add({NodeKind::text, size, 0, 0, bytes});
    return true;
  }

  bool start_array(std::uint32_t size) {
    return size <= max_elements ? open(NodeKind::array, size) : refuse(RefusalCode::too_large);
  }
  bool start_map(std::uint32_t size) {
    return size <= max_keys_of_map ? open(NodeKind::map, size) : refuse(RefusalCode::too_large);
  }
  bool end_array() { return close(); }
  bool end_map() { return close(); }

  bool start_array_item() {
    top().item = static_cast<std::uint32_t>(nodes_.size());
    return true;
  }
  bool end_array_item() {
    ++top().index;
    return true;
  }
  bool start_map_key() {
    top().item = static_cast<std::uint32_t>(nodes_.size());
    key_expected_ = true;
    return true;
  }
  bool end_map_key() {
    key_expected_ = false;
    return key_is_new() || refuse(RefusalCode::malformed);
  }

  const std::optional<Refusal>& refusal() const { return refusal_; }
  // Where the parser stands, for a message that ends too early.
  bool refuse(RefusalCode code) {
    std::string path;
    for (std::size_t i = 0; i < depth_; ++i) append_step_of(open_[i], path);
    refusal_ = Refusal{code, std::move(path)};
    return false;
  }

 private:
  struct Open {
    std::uint32_t node = 0;
    std::uint32_t item = 0;   // node of the current element or key
    std::uint32_t index = 0;  // of the current element
  };

  Open& top() { return open_[depth_ - 1]; }

  void add(const Node& node) {
    nodes_.push_back(node);
    nodes_.back().end = static_cast<std::uint32_t>(nodes_.size());
  }
  bool add_value(const Node& node) {
    if (key_expected_) return refuse(RefusalCode::malformed);
    add(node);
    return true;
  }

  bool open(NodeKind kind, std::uint32_t size) {
    if (depth_ == open_.size()) return refuse(RefusalCode::too_large);
    if (!add_value({kind, size})) return false;
    const auto node = static_cast<std::uint32_t>(nodes_.size() - 1);
    open_[depth_++] = {node, node + 1, 0};
    return true;
  }
  bool close() {
    nodes_[top().node].end = static_cast<std::uint32_t>(nodes_.size());
    --depth_;
    return true;
  }

  bool key_is_new() {
    const std::string_view key = nodes_.back().text();
    for (std::uint32_t at = top().node + 1; at < top().item; at = nodes_[at + 1].end) {
      if (nodes_[at].text() == key) return false;
    }
    return true;
  }

  void append_step_of(const Open& open, std::string& path) const {
    const bool begun = open.item < nodes_.size();
    if (nodes_[open.node].kind == NodeKind::array) {
      append_step(path, std::to_string(open.index));
    } else if (begun) {
      append_step(path, nodes_[open.item].text());
    }
  }

  std::vector<Node>& nodes_;
  std::array<Open, max_depth> open_{};
  std::size_t depth_ = 0;
  bool key_expected_ = false;
  std::optional<Refusal> refusal_;
};

}  // namespace

void append_step(std::string& path, std::string_view step) {
  constexpr std::size_t longest_name = 40;
  if (!path.empty()) path += '.';
  path += step.size() <= longest_name ? step : std::string_view{"?"};
}

std::optional<Refusal> read_tape(ByteView message, std::vector<Node>& nodes) {
  if (message.size() > max_message_bytes) return Refusal{RefusalCode::too_large, {}};
  TapeVisitor visitor(nodes);
  std::size_t used = 0;
  const auto* data = reinterpret_cast<const char*>(message.data());
  const bool whole = msgpack::parse(data, message.size(), used, visitor);
  if (!whole && !visitor.refusal()) visitor.refuse(RefusalCode::malformed);
  if (visitor.refusal()) return visitor.refusal();
  if (used != message.size()) return Refusal{RefusalCode::malformed, {}};
  return std::nullopt;
}

}  // namespace liferelay::wire
