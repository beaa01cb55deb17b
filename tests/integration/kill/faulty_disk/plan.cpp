// See plan.hpp.
#include "tests/integration/kill/faulty_disk/plan.hpp"

#include <cerrno>
#include <charconv>

namespace liferelay::faulty_disk {
namespace {

// Takes a number off the front; false when there is none or it is 0 and may not be.
bool take_number(std::string_view& text, std::uint64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{}) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

std::optional<Plan> read_plan(std::string_view text) {
  Plan plan;
  if (take(text, "kill@")) {
    plan.kind = Plan::Kind::kill;
  } else if (take(text, "torn@")) {
    plan.kind = Plan::Kind::torn;
  } else if (take(text, "eio@")) {
    plan.kind = Plan::Kind::error;
    plan.error = EIO;
  } else if (take(text, "enospc@")) {
    plan.kind = Plan::Kind::error;
    plan.error = ENOSPC;
  } else {
    return std::nullopt;
  }
  if (!take_number(text, plan.at) || plan.at == 0) return std::nullopt;
  if (plan.kind == Plan::Kind::torn && !(take(text, ":") && take_number(text, plan.keep)))
    return std::nullopt;
  plan.lasting = plan.error == ENOSPC && take(text, "+");
  return text.empty() ? std::optional(plan) : std::nullopt;
}

}  // namespace liferelay::faulty_disk
