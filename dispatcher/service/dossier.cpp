#include "dispatcher/service/dossier.hpp"

#include <map>

#include "dispatcher/engine/engine.hpp"
#include "dispatcher/geo/path_network.hpp"
#include "dispatcher/record/snapshot.hpp"
#include "dispatcher/sequencer/touched.hpp"

namespace liferelay::service {
namespace {

template <class Map, class Key>
const typename Map::mapped_type* find(const Map& map, Key key) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : &found->second;
}

// Folds the journal as a start does, and keeps what concerns the subject: an incident leaves the
// state after a day, so the end alone does not tell.
class Gatherer {
 public:
  Gatherer(Sealer& sealer, const Subject& who, Mode mode, Dossier& into)
      : sealer_(sealer), who_(who), engine_(geo::PathNetwork{}, mode), into_(into) {}

  Result<void> visit(const journal::CommitView& commit) {
    for (const journal::EntryView& entry : commit.entries) {
      const auto seen = entry.kind == journal::EntryKind::snapshot ? see_snapshot(entry.bytes)
                                                                   : see_record(entry.bytes);
      if (!seen) return seen;
    }
    return {};
  }

  Result<void> finish() {
    for (auto& [id, assignment] : assignments_) into_.assignments.push_back(std::move(assignment));
    for (const auto& [no, key] : engine_.state().keys) {
      const bool theirs = key.responder == who_.id || key.identity == who_.id;
      if (who_.who == Subject::Who::person && theirs) into_.keys.push_back(key);
    }
    if (const Responder* responder = find(engine_.state().responders, into_.no)) {
      into_.retired = responder->retired;
      into_.live = responder->live;
    }
    const bool known = who_.who == Subject::Who::person   ? static_cast<bool>(into_.no)
                       : who_.who == Subject::Who::caller ? into_.caller.has_value()
                                                          : into_.patient.has_value();
    if (known) return {};
    const Text name = name_of_subject(who_);
    return fail(
        ErrorKind::not_found,
        {fill("The journal knows nothing of {0}; check the id (liferelay people list).", {name.en}),
         fill("流水中没有{0}；请核对编号（liferelay people list）。", {name.zh})});
  }

 private:
  // Only where the archive begins: later ones repeat what the records say.
  Result<void> see_snapshot(ByteView bytes) {
    if (begun_) return {};
    begun_ = true;
    auto snapshot = record::decode_snapshot(bytes, sealer_, &into_.erased);
    if (!snapshot) return tl::make_unexpected(snapshot.error());
    engine_.restore(std::move(snapshot->state));
    const State& state = engine_.state();
    look_for_number();
    for (const auto& [id, assignment] : state.assignments) keep(id);
    for (const auto& [id, alarm] : state.alarms) keep_alarm(id, state.now);
    for (const auto& [id, patient] : state.patients) keep_patient(id, state.now);
    if (const Responder* responder = find(state.responders, into_.no); responder && into_.no) {
      if (responder->last_report) into_.positions.push_back(*responder->last_report);
      if (responder->duty != Duty::by_shift || responder->do_not_disturb)
        into_.duty.push_back({state.now, responder->duty, responder->do_not_disturb});
    }
    return {};
  }

  Result<void> see_record(ByteView bytes) {
    begun_ = true;
    auto record = record::decode(bytes, sealer_, &into_.erased);
    if (!record) return tl::make_unexpected(record.error());
    const Input& input = record->input;
    engine_.apply(input, record->events);
    sequencer::Touched touched;
    touched.after(engine_.state(), input.body, record->events);
    look_for_number();
    for (const AssignmentId id : touched.assignments()) keep(id);
    if (const auto* block = std::get_if<input::PositionBlock>(&input.body)) {
      for (const PositionReport& report : block->reports) {
        if (into_.no && report.who == into_.no) into_.positions.push_back(report);
      }
    }
    for (const Event& event : record->events) see_event(event, input.at);
    return {};
  }

  void see_event(const Event& event, Instant at) {
    if (const auto* duty = std::get_if<event::DutyChanged>(&event)) {
      if (into_.no && duty->responder == into_.no)
        into_.duty.push_back({at, duty->duty, duty->do_not_disturb});
    } else if (const auto* alarm = std::get_if<event::AlarmRecorded>(&event)) {
      keep_alarm(alarm->alarm.id, at);
    } else if (const auto* added = std::get_if<event::PatientAdded>(&event)) {
      keep_patient(added->patient.id, at);
    } else if (const auto* caller = std::get_if<event::CallerStamped>(&event)) {
      if (who_.who == Subject::Who::caller && caller->alarm.value == who_.number)
        into_.caller = engine_.state().callers.at(caller->alarm);
    } else if (const auto* patient = std::get_if<event::PatientStamped>(&event)) {
      if (who_.who == Subject::Who::patient && patient->patient.value == who_.number)
        into_.patient = engine_.state().patients.at(patient->patient);
    }
  }

  void look_for_number() {
    if (who_.who != Subject::Who::person || into_.no) return;
    for (; seen_ < engine_.state().last.responder.value; ++seen_) {
      const Responder* responder = find(engine_.state().responders, ResponderNo{seen_ + 1});
      if (responder == nullptr || responder->id != who_.id) continue;
      into_.no = responder->no;
      into_.owner = "person:" + std::to_string(responder->no.value);
    }
  }

  void keep(AssignmentId id) {
    const Assignment* assignment = find(engine_.state().assignments, id);
    if (assignment != nullptr && into_.no && assignment->responder == into_.no)
      assignments_[id] = *assignment;
  }

  void keep_text(Instant at, std::string where, const Personal& text) {
    if (text.owner.empty() || text.owner != into_.owner) return;
    into_.texts.push_back({at, std::move(where), text});
  }

  void keep_alarm(AlarmId id, Instant at) {
    const Alarm* alarm = find(engine_.state().alarms, id);
    const Caller* caller = find(engine_.state().callers, id);
    if (alarm == nullptr || caller == nullptr) return;
    if (who_.who == Subject::Who::caller && id.value == who_.number) {
      into_.caller = *caller;
      into_.owner = alarm->note.owner.empty() ? caller->call_back.owner : alarm->note.owner;
    }
    const std::string number = std::to_string(id.value);
    keep_text(at, "alarm " + number + ", note", alarm->note);
    keep_text(at, "alarm " + number + ", call back", caller->call_back);
  }

  void keep_patient(PatientId id, Instant at) {
    const Patient* patient = find(engine_.state().patients, id);
    if (patient == nullptr) return;
    if (who_.who == Subject::Who::patient && id.value == who_.number) {
      into_.patient = *patient;
      into_.owner = patient->description.owner;
    }
    keep_text(at, "patient " + std::to_string(id.value) + ", description", patient->description);
  }

  Sealer& sealer_;
  const Subject& who_;
  engine::Engine engine_;
  Dossier& into_;
  bool begun_ = false;
  std::uint32_t seen_ = 0;  // responders looked at
  std::map<AssignmentId, Assignment> assignments_;
};

}  // namespace

Text name_of_subject(const Subject& who) {
  const std::string number = std::to_string(who.number);
  switch (who.who) {
    case Subject::Who::person:
      return {who.id, who.id};
    case Subject::Who::caller:
      return say("the caller of alarm {0}", "接报 {0} 的呼救人", {number});
    case Subject::Who::patient:
      return say("patient {0}", "患者 {0}", {number});
  }
  return {};
}

Result<Dossier> gather(const std::filesystem::path& journal, Sealer& sealer, const Subject& who) {
  Dossier dossier;
  // The mode does not matter to folding, and the chain tells it only at its end.
  Gatherer gatherer(sealer, who, Mode::live, dossier);
  auto chain = journal::verify_chain(journal, std::nullopt, [&](const journal::CommitView& commit) {
    return gatherer.visit(commit);
  });
  if (!chain) return tl::make_unexpected(chain.error());
  dossier.chain = std::move(*chain);
  if (const auto found = gatherer.finish(); !found) return tl::make_unexpected(found.error());
  return dossier;
}

}  // namespace liferelay::service
