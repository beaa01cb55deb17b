// The side of the benchmarks that talks to a dispatcher.
//   field_stand FOLDER GROUP...    groups: bell (and the operator), device, tracker
// FOLDER holds data/ (the dispatcher's), keys.txt (bench_enrol), people.txt and spots.txt
// (bench_site). Commands: latency COUNT | rate OUTSTANDING COUNT BLOCK | refresh | accept SIZE
// COUNT | flow PER_SECOND SECONDS
#include <algorithm>
#include <fstream>
#include <memory>

#include "tests/bench/path/alarms.hpp"
#include "tests/bench/path/positions.hpp"

using namespace liferelay;
using namespace liferelay::bench;

namespace {

std::vector<Person> read_people(const std::string& path) {
  std::ifstream file(path);
  std::vector<Person> people;
  for (Person row; file >> row.id >> row.at.lat_e7 >> row.at.lon_e7;) people.push_back(row);
  return people;
}

std::vector<geo::Position> read_spots(const std::string& path) {
  std::ifstream file(path);
  std::vector<geo::Position> spots;
  for (geo::Position at; file >> at.lat_e7 >> at.lon_e7;) spots.push_back(at);
  if (spots.empty()) give_up(path + " holds no places");
  return spots;
}

std::vector<std::size_t> connect(Field& field, const std::vector<BookedKey>& book,
                                 const std::string& group) {
  std::vector<wire::KeyPair> keys;
  for (const BookedKey& row : book) {
    if (row.group == group) keys.push_back(row.key);
  }
  std::vector<std::size_t> lines(keys.size());
  std::size_t next = field.connect(keys);
  for (std::size_t& line : lines) line = next++;
  return lines;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) give_up("say field_stand FOLDER GROUP...");
  const std::string folder = argv[1];
  const std::vector<std::string> groups(argv + 2, argv + argc);
  const auto plays = [&](const char* group) {
    return std::find(groups.begin(), groups.end(), group) != groups.end();
  };
  const wire::KeyFile key = read_key_file(folder + "/data/keys/operator.key");
  const auto book = read_key_book(folder + "/keys.txt");
  Field field(key);
  Commands commands;
  if (plays("device")) connect(field, book, "device");
  std::unique_ptr<Alarms> alarms;
  if (plays("bell")) {
    AlarmLines lines;
    lines.operator_line = field.connect({key.key});
    lines.bells = connect(field, book, "bell");
    alarms = std::make_unique<Alarms>(field, lines, read_spots(folder + "/spots.txt"));
    commands["latency"] = [&](const Command& c) { return alarms->latency(c.count(0)); };
    commands["rate"] = [&](const Command& c) {
      return alarms->rate(c.count(0), c.count(1), c.count(2));
    };
  }
  std::unique_ptr<Positions> positions;
  if (plays("tracker")) {
    positions = std::make_unique<Positions>(field, connect(field, book, "tracker"),
                                            read_people(folder + "/people.txt"));
    commands["refresh"] = [&](const Command&) { return positions->refresh(); };
    commands["accept"] = [&](const Command& c) {
      return positions->accept(c.count(0), c.count(1));
    };
    commands["flow"] = [&](const Command& c) { return positions->flow(c.number(0), c.number(1)); };
  }
  obey(commands, [&] {
    field.keep_alive();
    field.hear(0, [](std::size_t, const auto&, auto, std::size_t) {});
  });
}
