// See recorder.hpp.
#include "tests/integration/kill/recorder.hpp"

#include <utility>

#include "agents/sdk/zmq/loop.hpp"
#include "dispatcher/wire/codec.hpp"
#include "tests/integration/kill/fact.hpp"

namespace liferelay::test {
namespace {

std::string text_of(const wire::Head& head) {
  return std::to_string(head.commit) + ':' + head.digest;
}

// What is worth knowing of a submitted body besides its kind.
std::vector<std::string> details_of(const input::Body& body) {
  if (const auto* alarm = std::get_if<input::AlarmRaised>(&body)) return {alarm->note.text};
  if (const auto* answer = std::get_if<input::OfferAnswered>(&body))
    return {std::to_string(answer->assignment.value), answer->accept ? "yes" : "no"};
  if (const auto* rung = std::get_if<input::RungReported>(&body))
    return {std::to_string(rung->assignment.value), std::string(name_of(rung->rung))};
  return {};
}

}  // namespace

Result<std::unique_ptr<Recorder>> Recorder::create(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "w");
  if (file == nullptr) {
    return fail(ErrorKind::environment, say("{0} cannot be written.", "无法写入 {0}。", {path}));
  }
  return std::unique_ptr<Recorder>(new Recorder(file));
}

Recorder::~Recorder() {
  std::fclose(file_);
}

void Recorder::write(const std::string& who, const std::string& what,
                     std::vector<std::string> words) {
  const std::string line = line_of({sdk::Loop::now().ms, who, what, std::move(words)});
  std::fprintf(file_, "%s\n", line.c_str());
  std::fflush(file_);
}

bool RecordingLink::send(ByteView payload) {
  const bool sent = link_.send(payload);
  const auto message = wire::decode_from_agent(payload);
  const auto* submit = message ? std::get_if<wire::Submit>(&*message) : nullptr;
  if (sent && submit != nullptr) {
    std::vector<std::string> words = details_of(submit->body);
    words.insert(words.begin(),
                 {std::to_string(submit->number),
                  std::string(VariantNames<input::Body>::values[submit->body.index()])});
    recorder_.write(who_, "submit", std::move(words));
  }
  return sent;
}

struct RecordingLink::Hearer {
  const std::string& who;
  Recorder& recorder;

  void operator()(const wire::Welcome& said) const {
    recorder.write(who, "ready", {text_of(said.head)});
  }
  void operator()(const wire::Acknowledged& said) const {
    recorder.write(
        who, "ack",
        {std::to_string(said.number), text_of(said.head), std::to_string(said.incident.value),
         std::to_string(said.subject), said.already_done ? "again" : "first"});
  }
  void operator()(const wire::Refused& said) const {
    recorder.write(who, "refused", {std::to_string(said.number), std::to_string(said.code)});
  }
  void operator()(const wire::Task& said) const {
    recorder.write(who, "task",
                   {std::to_string(said.assignment.value), std::to_string(said.incident.value),
                    std::string(name_of(said.state))});
  }
  void operator()(const wire::Found&) const {}  // this load never searches
  void operator()(const wire::Update& said) const {
    recorder.write(who, "update", {std::to_string(said.number), text_of(said.head)});
    for (const Event& event : said.events) {
      const auto* made = std::get_if<event::OfferMade>(&event);
      if (made == nullptr) continue;
      const Assignment& offer = made->assignment;
      recorder.write(who, "offer",
                     {std::to_string(offer.id.value), std::to_string(offer.incident.value),
                      std::to_string(offer.role), std::to_string(offer.slot),
                      std::to_string(offer.responder.value)});
    }
  }
  void operator()(const wire::SnapshotPart&) const {}
  void operator()(const wire::Beat&) const {}
};

bool RecordingLink::next(Bytes& payload) {
  if (!link_.next(payload)) return false;
  if (const auto message = wire::decode_from_dispatcher(payload))
    std::visit(Hearer{who_, recorder_}, *message);
  return true;
}

void RecordingLink::close() {
  recorder_.write(who_, "lost", {});
  link_.close();
}

}  // namespace liferelay::test
