// See recovery.hpp.
#include "dispatcher/sequencer/recovery.hpp"

namespace liferelay::sequencer {

namespace {

// Folds one record after the other into the engine and the memory.
class Folder {
 public:
  Folder(Sealer& sealer, engine::Engine& engine, Recovered& into)
      : sealer_(sealer), engine_(engine), into_(into) {}

  Result<void> fold(const journal::CommitView& commit) {
    for (const journal::EntryView& entry : commit.entries) {
      if (entry.kind != journal::EntryKind::record) continue;
      auto record = record::decode(entry.bytes, sealer_, &into_.erased);
      if (!record) return tl::make_unexpected(record.error());
      fold(*record, commit.head);
    }
    return {};
  }

 private:
  void fold(const record::Record& record, const journal::Head& head) {
    engine_.apply(record.input, record.events);
    into_.memory.take(record.input);
    into_.memory.remember(record.input,
                          outcome_of(engine_.state(), record.input.body, record.events), head);
    if (const auto* erased = std::get_if<input::PersonalErased>(&record.input.body))
      into_.owners_erased.push_back(erased->owner);
    ++into_.records;
    if (!record.state_hash || into_.erased.positions_erased + into_.erased.blocks_erased > 0)
      return;
    if (*record.state_hash == engine_.state_hash(record.format))
      ++into_.hashes_agreed;
    else
      ++into_.hashes_differed;
  }

  Sealer& sealer_;
  engine::Engine& engine_;
  Recovered& into_;
};

Result<void> begin_from(const journal::Snapshot& stored, Sealer& sealer, engine::Engine& engine,
                        Mode mode, Recovered& into) {
  auto snapshot = record::decode_snapshot(stored.bytes, sealer, &into.erased);
  if (!snapshot) return tl::make_unexpected(snapshot.error());
  if (snapshot->state.mode != mode) {
    return fail(ErrorKind::conflict,
                say("This journal is in {0} mode, and the start asked for the other one. Start "
                    "with the mode of the data folder, or with another folder.",
                    "此日志属于 {0} 模式，与启动时要求的模式不同。请按数据目录的模式启动，"
                    "或换一个目录。",
                    {name_of(snapshot->state.mode)}));
  }
  auto memory = decode_memory(snapshot->extra);
  if (!memory) return tl::make_unexpected(memory.error());
  into.memory = std::move(*memory);
  into.events_at_snapshot = snapshot->state.events;
  engine.restore(std::move(snapshot->state));
  return {};
}

}  // namespace

Result<Recovered> recover(const journal::Store& store, Sealer& sealer, engine::Engine& engine,
                          Mode mode) {
  Recovered recovered;
  auto newest = store.latest_snapshot();
  if (!newest) return tl::make_unexpected(newest.error());
  std::uint64_t from = store.first_commit();
  if (*newest) {
    const auto begun = begin_from(**newest, sealer, engine, mode, recovered);
    if (!begun) return tl::make_unexpected(begun.error());
    from = (*newest)->commit;
  }
  Folder folder(sealer, engine, recovered);
  const auto read =
      store.read(from, [&](const journal::CommitView& commit) { return folder.fold(commit); });
  if (!read) return tl::make_unexpected(read.error());
  if (recovered.erased.keys_missing > 0) {
    return fail(ErrorKind::damaged,
                say("{0} sealed fields of the journal have no key although nobody destroyed one. "
                    "Put the key folder back before you start.",
                    "日志中有 {0} 个加密字段找不到密钥，而密钥并未被销毁。请先恢复密钥目录再启动。",
                    {std::to_string(recovered.erased.keys_missing)}));
  }
  return recovered;
}

}  // namespace liferelay::sequencer
