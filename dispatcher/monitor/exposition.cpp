// See exposition.hpp.
#include "dispatcher/monitor/exposition.hpp"

#include <array>

#include "dispatcher/engine/engine.hpp"
#include "dispatcher/monitor/call_load.hpp"
#include "dispatcher/monitor/families.hpp"
#include "dispatcher/record/record.hpp"

namespace liferelay::monitor {
namespace {

template <class Count>
double number(Count value) {
  return static_cast<double>(value);
}

template <std::size_t size>
std::array<std::uint64_t, size> wide(const std::array<std::size_t, size>& counts) {
  std::array<std::uint64_t, size> out{};
  for (std::size_t i = 0; i < size; ++i) out[i] = counts[i];
  return out;
}

void tell_identity(Page& page, const About& about) {
  page.gauge("info", "What runs here: always 1.", 1,
             {{"version", about.version},
              {"site", about.site},
              {"speed", std::to_string(about.speed)},
              {"rules", std::to_string(engine::rules_version)},
              {"record_format", std::to_string(record::format_version)},
              {"journal_format", std::to_string(journal::format_version)},
              {"protocol",
               std::to_string(wire::protocol_major) + "." + std::to_string(wire::protocol_minor)}});
}

void tell_messages(Page& page, const Numbers& n) {
  const sequencer::MessageCounts& m = n.messages;
  page.counter("messages_heard_total", "Messages from agents that reached the dispatcher.",
               number(m.heard));
  page.counters("messages_understood_total", "Of these, well-formed ones, by kind.", "kind",
                VariantNames<wire::FromAgent>::values, m.of_kind);
  page.counters(
      "messages_not_taken_total",
      "Of these, such as changed nothing; repeated ones got the same reply again.", "why",
      std::array<std::string_view, 4>{"malformed", "repeated", "without_hello", "unknown_key"},
      std::array{m.malformed, m.repeated, m.no_hello, m.unknown_key});
  std::vector<std::string> texts;
  std::vector<std::uint64_t> counts;
  for (const auto& [code, count] : m.refused_with) {
    texts.push_back(std::to_string(static_cast<unsigned>(code)));
    counts.push_back(count);
  }
  const std::vector<std::string_view> codes(texts.begin(), texts.end());
  page.counter("refusals_total", "Messages that were refused, each answered with its reason.",
               number(m.refused));
  page.counters("refusals_by_code_total", "The same by the code that docs/protocol.md explains.",
                "code", codes, counts);
  page.counters("positions_total", "Position reports, by what came of them.", "result",
                std::array<std::string_view, 4>{"taken", "repeated", "off_duty", "refused"},
                std::array{n.positions.taken, n.positions.repeated, n.positions.off_duty,
                           n.positions.refused});
}

void tell_guard(Page& page, const Numbers& n) {
  const sequencer::GuardCounts& g = n.guard;
  page.counter("messages_too_fast_total", "Messages that were more than their key's share.",
               number(g.too_fast));
  page.counter("messages_unread_total", "Of these, such as were not even decoded.",
               number(g.unread));
  page.counter("refusals_unsaid_total",
               "Refusals that were counted and not sent; the next that is sent says how many.",
               number(g.unsaid));
  page.counter("key_seen_twice_total", "Signs that two devices speak with one key.",
               number(g.seen_twice));
}

void tell_door(Page& page, const Numbers& n) {
  const field::GatewayCounters& d = n.door;
  page.counters("handshakes_total", "Connections that showed a key, by what came of it.", "result",
                std::array<std::string_view, 4>{"accepted", "refused", "malformed", "too_fast"},
                std::array{d.handshakes_accepted, d.handshakes_refused, d.handshakes_malformed,
                           d.handshakes_too_fast});
  page.counters("connections_cut_total", "Connections that were ended at the door, by reason.",
                "why", EnumNames<field::CutReason>::values, n.tally.cuts);
  page.gauge("connections", "Connections at the door, finished handshake or not.",
             number(d.connections));
  page.gauge("connections_allowed", "So many may there be.", number(d.connections_allowed));
  page.counters("frames_dropped_total", "Frames that never reached the dispatcher.", "why",
                std::array<std::string_view, 4>{"without_user", "wrong_frames", "chosen_address",
                                                "changed_key"},
                std::array{d.without_user, d.wrong_frames, d.chosen_address, d.changed_key});
  page.counter("messages_sent_total", "Messages handed to the sockets.", number(d.sent));
  page.counter("messages_unsent_total",
               "Messages whose agent was gone or whose queue was full; what matters is sent again.",
               number(d.unsent));
  page.gauge("agents_connected", "Connections that said hello and are heard.",
             number(n.connections));
  page.counter("agents_lost_total", "Responders whose last connection fell silent.",
               number(n.tally.inputs[input_kind<input::AgentLost>]));
  page.gauge("watchers", "Agents that follow the events.", number(n.watchers));
  page.gauge("operators", "Of these, with an operator's key.", number(n.operators));
}

void tell_work(Page& page, const Numbers& n) {
  const Tally& t = n.tally;
  const auto rungs = [&](Rung rung) { return number(t.rungs[static_cast<std::size_t>(rung)]); };
  page.counters("alarms_total", "Alarms taken, by what the caller reported.", "kind",
                EnumNames<ReportedKind>::values, t.alarms);
  page.counter("offers_made_total", "Times somebody was asked to go.",
               number(t.events[event_kind<event::OfferMade>]));
  page.counter("offers_accepted_total", "Times somebody said yes.", rungs(Rung::accepted));
  page.counter("offers_declined_total", "Times somebody said no.", rungs(Rung::declined));
  page.counter("offers_missed_total", "Times somebody was silent and the next one was asked.",
               number(t.events[event_kind<event::OfferMissed>]));
  page.counters("inputs_total", "What was decided and recorded, by kind.", "kind",
                VariantNames<input::Body>::values, t.inputs);
  page.counters("events_total", "What followed from it, by kind.", "kind",
                VariantNames<Event>::values, t.events);
  page.gauge("incidents_open", "Incidents that are being handled.", number(n.incidents_open));
  page.gauge("responders", "People and units that the dispatcher knows.", number(n.responders));
  page.gauge("responders_connected", "Of these, with a device that is heard.",
             number(n.responders_connected));
  page.gauge("equipment", "Equipment that the dispatcher knows.", number(n.equipment));
  page.gauge("keys", "Keys ever enrolled, revoked ones too.", number(n.keys));
}

void tell_queues(Page& page, const Numbers& n) {
  page.gauge("timers_pending", "Deadlines that are waited for.", number(n.timers));
  page.gauge("offers_undelivered", "Offers sent whose delivery no device has reported yet.",
             number(n.waiting.offers));
  page.gauge("updates_kept", "Updates kept for watchers that are behind.",
             number(n.waiting.updates));
  page.gauge("updates_kept_bytes", "Their size.", number(n.waiting.update_bytes));
}

void tell_calls(Page& page, const Numbers& n) {
  constexpr std::size_t reasons = count_of<CallReason>();
  std::array<std::string_view, reasons + 2> words{};
  for (std::size_t i = 0; i < reasons; ++i) words[i] = EnumNames<CallReason>::values[i];
  words[reasons] = "alarm";
  words[reasons + 1] = "trouble";
  page.counter("operator_calls_total",
               "Times the control room was called to act: what happens together counts once.",
               number(n.tally.calls));
  page.counters("operator_call_reasons_total", "What it was called for.", "reason", words,
                n.tally.call_reasons);
  page.gauge("operator_calls_recent", "Calls in the last ten minutes.", number(n.recent_calls));
  page.gauge(
      "operator_calls_flood_threshold",
      "More calls for each operator in ten minutes are an alarm flood (EEMUA 191, ISA 18.2).",
      number(calls_of_a_flood));
  page.gauge("operator_calls_flood", "1 while the calls are a flood for the operators that watch.",
             n.call_flood ? 1 : 0);
  page.gauges("troubles", "Troubles of the service that go on, by kind.", "kind",
              EnumNames<TroubleKind>::values, wide(n.troubles));
}

void tell_times(Page& page, const Numbers& n) {
  page.histogram("alarm_acknowledged_seconds",
                 "From the turn that took an alarm until it was durable and acknowledged.",
                 n.tally.alarm_acknowledged);
  page.histogram("alarm_offered_seconds",
                 "The same for alarms for which somebody could be asked: until the offers were "
                 "handed over.",
                 n.tally.alarm_offered);
  page.histogram("turn_seconds", "Turns that recorded something.", n.tally.turn);
  page.histogram("commit_seconds", "Making a turn's records durable: the disk's sync.",
                 n.tally.commit);
  page.histogram("housekeeping_seconds",
                 "After such a turn: beats, checkpoints, snapshots, new segments.",
                 n.tally.housekeeping);
}

void tell_journal(Page& page, const Numbers& n, const Machine& machine) {
  const journal::Limits limits;
  page.counter("journal_commits_total", "Commits in the journal since it began.",
               number(n.commits));
  page.counter("journal_events_total", "Events in the journal since it began.", number(n.events));
  page.counter("journal_starts_total", "Starts in the journal since it began.", number(n.starts));
  page.gauge("journal_bytes", "Size of the journal's folder.", number(machine.journal_bytes));
  page.gauge("journal_segments", "Segments in it.", number(machine.journal_segments));
  page.gauge("disk_bytes", "Size of the journal's disk.", number(machine.disk_bytes));
  page.gauge("disk_free_bytes", "Room that is left on it.", number(machine.disk_free_bytes));
  page.gauge("disk_low_bytes", "Below this much room the disk is low.",
             number(limits.low_space_bytes));
  page.gauge("disk_critical_bytes", "Below this much room positions are refused.",
             number(limits.critical_space_bytes));
}

// The names that every Prometheus client library gives to them.
void tell_process(Page& page, const Machine& machine) {
  page.counter("cpu_seconds_total", "Processor time used.", machine.cpu_seconds);
  page.gauge("start_time_seconds", "When the process started, since 1970.", machine.start_seconds);
  page.gauge("resident_memory_bytes", "Memory in use.", number(machine.resident_bytes));
  page.gauge("virtual_memory_bytes", "Address space in use.", number(machine.virtual_bytes));
  page.gauge("open_fds", "Descriptors in use: one for each connection and some more.",
             number(machine.descriptors));
  page.gauge("max_fds", "Descriptors that the system allows.", number(machine.descriptors_allowed));
  page.gauge("threads", "Threads.", number(machine.threads));
}

}  // namespace

std::string exposition(const About& about, const Numbers& numbers, const Machine& machine,
                       Duration since_last_turn, bool ready) {
  Page page("liferelay_", {{"mode", std::string(name_of(about.mode))}});
  tell_identity(page, about);
  page.gauge("ready", "1 when alarms are taken and nothing is amiss, as /readyz says.",
             ready ? 1 : 0);
  page.gauge("last_turn_age_seconds", "How long the dispatcher's loop has not gone round.",
             number(since_last_turn.ms) / 1000);
  tell_work(page, numbers);
  tell_messages(page, numbers);
  tell_guard(page, numbers);
  tell_door(page, numbers);
  tell_queues(page, numbers);
  tell_calls(page, numbers);
  tell_times(page, numbers);
  tell_journal(page, numbers, machine);
  Page process("process_", {});
  tell_process(process, machine);
  return page.text() + process.text();
}

}  // namespace liferelay::monitor
