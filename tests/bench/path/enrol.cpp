// Enrols everybody who takes part in a benchmark, through the operator's key, and writes their keys
// to a book.
//   bench_enrol OPERATOR_KEY_FILE KEY_BOOK < lines "bell ID", "device ID" (a responder's) or
//   "tracker ID FIRST LAST..."
// A tracker's further words are the registry ids that it reports.
#include <iostream>
#include <sstream>

#include "dispatcher/field/gateway.hpp"
#include "tests/bench/path/field.hpp"

using namespace liferelay;
using namespace liferelay::bench;

namespace {

constexpr std::size_t at_once = 200;  // fewer than an outbox may have in flight
constexpr auto answered_within = std::chrono::seconds(30);

input::KeyEnrolled wish(const BookedKey& row, std::istringstream& words) {
  input::KeyEnrolled key{row.key.public_key, row.identity, {}, {}, {}};
  if (row.group == "bell") {
    key.roles = {KeyRole::alarm_source};
  } else if (row.group == "tracker") {
    key.roles = {KeyRole::tracker};
    for (std::string id; words >> id;) key.tracks.push_back(id);
  } else {
    give_up("\"" + row.group + "\" is no group: bell, device, tracker");
  }
  return key;
}

void wait_until_answered(Field& field, std::size_t& waiting, std::size_t most) {
  const auto deadline = Steady::now() + answered_within;
  while (waiting > most) {
    field.keep_alive();
    field.hear(100, [&](std::size_t, const wire::FromDispatcher& message, auto, std::size_t) {
      if (const auto* refused = std::get_if<wire::Refused>(&message)) Field::refuse(*refused);
      if (std::holds_alternative<wire::Acknowledged>(message)) --waiting;
    });
    if (Steady::now() > deadline) give_up("the dispatcher does not answer");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) give_up("say bench_enrol KEY_FOLDER KEY_BOOK");
  const std::string folder = argv[1];
  const wire::KeyFile key = read_key_file(folder + "/operator.key");
  Field field(key);
  const std::size_t line = field.connect({key.key});
  std::vector<BookedKey> book;
  std::size_t waiting = 0;
  for (std::string text; std::getline(std::cin, text);) {
    std::istringstream words(text);
    BookedKey row;
    words >> row.group >> row.identity;
    if (row.group == "device") {
      row.key = read_key_file(folder + "/" + row.identity + ".key").key;
    } else {
      row.key = field::make_key_pair();
      field.submit(line, wish(row, words));
      wait_until_answered(field, ++waiting, at_once);
    }
    book.push_back(std::move(row));
  }
  wait_until_answered(field, waiting, 0);
  write_key_book(argv[2], book);
}
