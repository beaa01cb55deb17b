// See examiner.hpp.
#include "simulations/swarm/examiner.hpp"

#include "dispatcher/wire/decode.hpp"

namespace liferelay::swarm {
namespace {

constexpr std::uint64_t hash_every_turns = 64;
constexpr std::size_t largest_beat = 16;  // bytes; what every agent hears every two seconds

ByteView bytes_of(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

Examiner::Examiner(Mode mode)
    : shadow_(findings_, mode),
      all_{&acknowledgements_, &assignments_, &statuses_, &deadlines_, &shadow_} {}

void Examiner::to_dispatcher(const std::string& public_key, ByteView payload) {
  ++counts_.messages;
  digest_.add(bytes_of(public_key));
  digest_.add(payload);
}

void Examiner::to_agent(const std::string& public_key, ByteView payload) {
  ++counts_.messages;
  digest_.add(bytes_of(public_key));
  digest_.add(payload);
  if (payload.size() <= largest_beat) return;
  const auto message = wire::decode_from_dispatcher(payload);
  if (!message) {
    return findings_.note(Check::shown,
                          say("An agent was sent what it cannot read: field {0}.",
                              "向终端发送了无法解读的消息：字段 {0}。", {message.error().field}));
  }
  for (Checker* checker : all_) checker->told(public_key, *message);
}

void Examiner::read(const journal::Store& store, Sealer& sealer) {
  if (store.head() == head_) return;
  const std::uint64_t from = std::max(head_.commit, store.first_commit());
  const auto seen =
      store.read(from, [&](const journal::CommitView& view) { return take(view, sealer); });
  if (!seen) findings_.note(Check::recovery, seen.error().what);
}

// The last commit that is known comes first, and must be the one that is known.
Result<void> Examiner::take(const journal::CommitView& view, Sealer& sealer) {
  if (view.head.commit <= head_.commit) {
    check_chain(view);
    return {};
  }
  Commit commit{view.head, {}};
  for (const journal::EntryView& entry : view.entries) {
    if (entry.kind != journal::EntryKind::record) continue;
    auto record = record::decode(entry.bytes, sealer);
    if (!record) return tl::make_unexpected(record.error());
    counts_.events += record->events.size();
    commit.records.push_back(std::move(*record));
  }
  head_ = view.head;
  ++counts_.commits;
  digest_.add(ByteView(view.head.digest));
  for (Checker* checker : all_) checker->committed(commit);
  return {};
}

void Examiner::check_chain(const journal::CommitView& view) {
  if (view.head.commit == head_.commit && view.head != head_) {
    findings_.note(Check::recovery,
                   say("Commit {0} is no longer the one that was there before.",
                       "第 {0} 次提交与此前不同。", {std::to_string(view.head.commit)}));
  }
}

void Examiner::look(const sequencer::Sequencer& dispatcher, sequencer::Turn turn, Instant now) {
  ++counts_.turns;
  if (turn == sequencer::Turn::idle) {
    for (Checker* checker : all_) checker->idle(now);
  }
  if (dispatcher.messages().refused != refused_) {
    refused_ = dispatcher.messages().refused;
    shadow_.compare(dispatcher.state_hash(), Check::refused,
                    say("The state after a refusal", "拒绝之后的状态"));
  } else if (counts_.turns % hash_every_turns == 0) {
    shadow_.compare(dispatcher.state_hash(), Check::state, say("The state", "当前状态"));
  }
}

void Examiner::look_at_start(
    const sequencer::Sequencer& dispatcher,
    const std::optional<std::map<KeyNo, sequencer::SenderWindow>>& senders) {
  refused_ = 0;
  shadow_.compare(dispatcher.state_hash(), Check::recovery,
                  say("The state after a start", "启动之后的状态"));
  if (senders && dispatcher.memory().senders != *senders)
    findings_.note(Check::recovery,
                   say("A start does not know the same messages as the dispatcher before it.",
                       "启动后所知的已收消息与停机前不同。"));
}

void Examiner::look_at_copy(const sdk::WatchedState& copy, const State& state, Watcher who) {
  if (!copy.complete() || copy.last() != shadow_.sequence()) return;
  ++counts_.copies_compared;
  if (const auto what = difference(copy, state, who))
    findings_.note(Check::watchers, say("What a watcher holds is not the state at record {0}: {1}.",
                                        "观察端所持与记录 {0} 时的状态不符：{2}。",
                                        {std::to_string(copy.last()), what->en, what->zh}));
}

}  // namespace liferelay::swarm
