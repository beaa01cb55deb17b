// See unpacker.hpp.
#include "dispatcher/wire/unpacker.hpp"

namespace liferelay::wire {

void Unpacker::read(std::uint32_t node, std::string& text) {
  if (!expect(node, NodeKind::text)) return;
  if (nodes_[node].size > text_limit()) return refuse(RefusalCode::too_large);
  text = nodes_[node].text();
}

void Unpacker::read(std::uint32_t node, Personal& personal) {
  if (!expect(node, NodeKind::text)) return;
  if (speaker_ == Speaker::agent && nodes_[node].size > max_note_bytes)
    return refuse(RefusalCode::too_large);
  personal.text = nodes_[node].text();
}

void Unpacker::read(std::uint32_t node, geo::Position& position) {
  if (!expect(node, NodeKind::map)) return;
  read_fields(node, position, 0);
  if (!ok() || geo::is_on_earth(position)) return;
  const bool lat = geo::is_on_earth({position.lat_e7, 0});
  push(lat ? "lon" : "lat");
  refuse(RefusalCode::out_of_range);
  pop();
}

std::size_t Unpacker::text_limit() const {
  if (speaker_ == Speaker::dispatcher) return max_text_bytes;
  const char* name = path_[depth_ - 1].name;
  const std::string_view field = name == nullptr ? std::string_view{} : std::string_view{name};
  return field == "disposition" || field == "reason" ? max_note_bytes : max_name_bytes;
}

std::int64_t Unpacker::integer(std::uint32_t node, std::int64_t low, std::uint64_t high) {
  const Node& value = nodes_[node];
  if (value.kind == NodeKind::positive && value.number <= high)
    return static_cast<std::int64_t>(value.number);
  if (value.kind == NodeKind::negative && static_cast<std::int64_t>(value.number) >= low)
    return static_cast<std::int64_t>(value.number);
  const bool is_integer = value.kind == NodeKind::positive || value.kind == NodeKind::negative;
  refuse(is_integer ? RefusalCode::out_of_range : RefusalCode::malformed);
  return 0;
}

std::size_t Unpacker::alternative(std::uint32_t map, std::span<const std::string_view> names) {
  const std::uint32_t node = find_from(map, map + 1, "t");
  if (node == 0) {
    refuse_type(RefusalCode::missing_field);
  } else if (nodes_[node].kind != NodeKind::text) {
    refuse_type(RefusalCode::malformed);
  } else {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (names[i] == nodes_[node].text()) return i;
    }
    refuse_type(RefusalCode::out_of_range);
  }
  return 0;
}

bool Unpacker::greets_from_newer() const {
  if (nodes_[0].kind != NodeKind::map) return false;
  const std::uint32_t type = find_from(0, 1, "t");
  if (type == 0 || nodes_[type].kind != NodeKind::text) return false;
  if (nodes_[type].text() != "hello" && nodes_[type].text() != "welcome") return false;
  return number_of("major") > protocol_major || number_of("minor") > protocol_minor;
}

std::uint64_t Unpacker::number_of(std::string_view key) const {
  const std::uint32_t node = find_from(0, 1, key);
  return node != 0 && nodes_[node].kind == NodeKind::positive ? nodes_[node].number : 0;
}

std::uint32_t Unpacker::find_from(std::uint32_t map, std::uint32_t first_key,
                                  std::string_view key) const {
  std::uint32_t at = first_key;
  for (std::uint32_t tried = 0; tried < nodes_[map].size; ++tried) {
    if (at == nodes_[map].end) at = map + 1;
    if (nodes_[at].text() == key) return at + 1;
    at = nodes_[at + 1].end;
  }
  return 0;
}

bool Unpacker::expect(std::uint32_t node, NodeKind kind) {
  if (nodes_[node].kind == kind) return true;
  refuse(RefusalCode::malformed);
  return false;
}

void Unpacker::meet_unknown(std::string_view key) {
  if (skip_unknown_) {
    ++ignored_keys_;
    return;
  }
  std::string where = path();
  append_step(where, key);
  refusal_ = Refusal{RefusalCode::unknown_field, std::move(where)};
}

void Unpacker::refuse(RefusalCode code) {
  refusal_ = Refusal{code, path()};
}

void Unpacker::refuse_type(RefusalCode code) {
  push("t");
  refuse(code);
  pop();
}

void Unpacker::refuse_field(RefusalCode code, const char* name) {
  push(name);
  refuse(code);
  pop();
}

void Unpacker::refuse_element(RefusalCode code, const char* name, std::size_t index) {
  push(name);
  push(nullptr, index);
  refuse(code);
  pop();
  pop();
}

std::string Unpacker::path() const {
  std::string out;
  for (std::size_t i = 0; i < depth_; ++i) {
    const Step& step = path_[i];
    append_step(out, step.name != nullptr ? step.name : std::to_string(step.index));
  }
  return out;
}

}  // namespace liferelay::wire
