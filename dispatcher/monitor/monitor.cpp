// See monitor.hpp.
#include "dispatcher/monitor/monitor.hpp"

namespace liferelay::monitor {
namespace {

constexpr std::int64_t post_every_ns = 250'000'000;

http::Reply said(const Verdict& verdict) {
  return {verdict.good ? 200u : 503u, "text/plain; charset=utf-8",
          verdict.why.en + "\n" + verdict.why.zh + "\n"};
}

}  // namespace

Result<void> Monitor::open(const http::Address& address, About about,
                           std::filesystem::path journal) {
  about_ = std::move(about);
  journal_ = std::move(journal);
  board_.turned(stopwatch_());
  auto server = http::Server::open(address, [this](std::string_view path) { return answer(path); });
  if (!server) return tl::make_unexpected(server.error());
  server_ = std::move(*server);
  return {};
}

bool Monitor::after_turn(sequencer::Sequencer& dispatcher, const field::Gateway& gateway,
                         const journal::Store& store) {
  const std::int64_t now = stopwatch_();
  board_.turned(now);
  if (now - posted_ns_ < post_every_ns && posted_ns_ != 0) return false;
  posted_ns_ = now;
  latest_ = meter_.read(dispatcher, gateway, store);
  board_.post(latest_);
  return true;
}

Pulse Monitor::pulse(const Numbers& numbers) const {
  const std::int64_t since_ns = stopwatch_() - board_.turned();
  return {milliseconds(since_ns / 1'000'000), board_.is_stopping(), numbers.space};
}

http::Reply Monitor::answer(std::string_view path) const {
  const Numbers numbers = board_.copy();
  const Pulse now = pulse(numbers);
  if (path == "/healthz") return said(is_alive(now));
  if (path == "/readyz") return said(is_ready(now));
  if (path == "/metrics") {
    return {200, exposition_type,
            exposition(about_, numbers, look_at_machine(journal_), now.since_last_turn,
                       is_ready(now).good)};
  }
  const Text text =
      say("Ask for /metrics, /healthz or /readyz.", "可查询 /metrics、/healthz 或 /readyz。");
  return {404, "text/plain; charset=utf-8", text.en + "\n" + text.zh + "\n"};
}

}  // namespace liferelay::monitor
