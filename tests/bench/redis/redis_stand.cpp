// The baselines that Redis gives: alarms as one Lua script, and positions of people.
//   redis_stand PORT PEOPLE_FILE SPOTS_FILE
// Commands:
//   alarms CLIENTS COUNT BYTES   each of so many clients has one alarm unanswered; XADD, GEOSEARCH
//   and PUBLISH in one script positions SIZE COUNT         GEOADD with so many members in a
//   command, pipelined
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <hiredis/hiredis.h>
#include <poll.h>

#include "dispatcher/base/prng.hpp"
#include "tests/bench/stand/stand.hpp"

using namespace liferelay;
using namespace liferelay::bench;

namespace {

constexpr std::size_t reports_in_flight = 2'000;
constexpr std::int64_t move_e7 = 2'700;  // 30 m
// What a dispatcher does, as far as Redis can: keep the alarm, find somebody near by straight line,
// tell that person.
constexpr const char* script =
    "local id = redis.call('XADD', KEYS[1], '*', 'alarm', ARGV[3]) "
    "local near = redis.call('GEOSEARCH', KEYS[2], 'FROMLONLAT', ARGV[1], ARGV[2], "
    "'BYRADIUS', 1000, 'm', 'ASC', 'COUNT', 1) "
    "redis.call('PUBLISH', near[1] or 'nobody', id) return id";

struct Free {
  void operator()(redisContext* context) const { redisFree(context); }
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using Client = std::unique_ptr<redisContext, Free>;
using Reply = std::unique_ptr<redisReply, Free>;

struct Place {
  std::string id;
  std::int64_t lat_e7 = 0;
  std::int64_t lon_e7 = 0;
};

std::string degrees(std::int64_t e7) {
  return std::to_string(static_cast<double>(e7) / 1e7);
}

std::string formatted(const std::vector<std::string>& words) {
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  for (const std::string& word : words) {
    texts.push_back(word.data());
    sizes.push_back(word.size());
  }
  sds text = nullptr;
  const long long length =
      redisFormatSdsCommandArgv(&text, static_cast<int>(texts.size()), texts.data(), sizes.data());
  if (length < 0) give_up("out of memory");
  std::string command(text, static_cast<std::size_t>(length));
  redisFreeSdsCommand(text);
  return command;
}

class Redis {
 public:
  Redis(int port, std::vector<Place> people, std::vector<Place> spots)
      : port_(port), people_(std::move(people)), spots_(std::move(spots)), main_(connect()) {
    if (people_.empty() || spots_.empty()) give_up("there are no people or no places");
    command(*main_, {"FLUSHALL"});
    for (const Place& person : people_)
      command(*main_,
              {"GEOADD", "people", degrees(person.lon_e7), degrees(person.lat_e7), person.id});
    script_ = command(*main_, {"SCRIPT", "LOAD", script})->str;
    listener_ = connect();
    command(*listener_, {"PSUBSCRIBE", "*"});
  }

  Answer alarms(std::size_t clients, std::size_t count, std::size_t bytes) {
    while (clients_.size() < clients) clients_.push_back(connect());
    const std::string payload(bytes, 'x');
    std::vector<std::string> wishes;
    for (const Place& spot : spots_) {
      wishes.push_back(formatted({"EVALSHA", script_, "2", "alarms", "people", degrees(spot.lon_e7),
                                  degrees(spot.lat_e7), payload}));
    }
    std::vector<pollfd> waiting;
    std::size_t sent = 0;
    const auto begin = Steady::now();
    for (std::size_t i = 0; i < clients; ++i) {
      waiting.push_back({clients_[i]->fd, POLLIN, 0});
      if (sent < count) send(*clients_[i], wishes[sent++ % wishes.size()]);
    }
    waiting.push_back({listener_->fd, POLLIN, 0});
    for (std::size_t done = 0; done < count;) {
      poll(waiting.data(), waiting.size(), 1'000);
      for (std::size_t i = 0; i < clients; ++i) {
        if ((waiting[i].revents & POLLIN) == 0) continue;
        next(*clients_[i]);
        ++done;
        if (sent < count) send(*clients_[i], wishes[sent++ % wishes.size()]);
      }
      if ((waiting[clients].revents & POLLIN) != 0) hear();
    }
    return Answer().add("per_second",
                        static_cast<double>(count) / seconds_of(Steady::now() - begin));
  }

  Answer positions(std::size_t size, std::size_t count) {
    std::vector<std::string> wishes;
    std::size_t who = 0;
    for (std::size_t i = 0; i < count / size; ++i) {
      std::vector<std::string> words{"GEOADD", "people"};
      for (std::size_t j = 0; j < size; ++j) {
        const Place& person = people_[who++ % people_.size()];
        words.push_back(degrees(person.lon_e7 + prng_.between(-move_e7, move_e7)));
        words.push_back(degrees(person.lat_e7 + prng_.between(-move_e7, move_e7)));
        words.push_back(person.id);
      }
      wishes.push_back(formatted(words));
    }
    const std::size_t in_flight = std::max<std::size_t>(1, reports_in_flight / size);
    const auto begin = Steady::now();
    std::size_t sent = 0;
    for (std::size_t done = 0; done < wishes.size();) {
      const std::size_t until = std::min(wishes.size(), sent + in_flight);
      for (; sent < until; ++sent) append(*main_, wishes[sent]);
      for (; done < sent; ++done) next(*main_);
    }
    const auto reports = static_cast<double>(wishes.size() * size);
    return Answer()
        .add("per_second", reports / seconds_of(Steady::now() - begin))
        .add("reports", reports);
  }

 private:
  Client connect() const {
    Client client(redisConnect("127.0.0.1", port_));
    if (!client || client->err != 0) give_up("Redis does not answer");
    return client;
  }

  static void append(redisContext& client, const std::string& wish) {
    if (redisAppendFormattedCommand(&client, wish.data(), wish.size()) != REDIS_OK)
      give_up(client.errstr);
  }

  static void send(redisContext& client, const std::string& wish) {
    append(client, wish);
    int all = 0;
    while (all == 0) {
      if (redisBufferWrite(&client, &all) != REDIS_OK) give_up(client.errstr);
    }
  }

  static Reply next(redisContext& client) {
    void* reply = nullptr;
    if (redisGetReply(&client, &reply) != REDIS_OK) give_up(client.errstr);
    Reply owned(static_cast<redisReply*>(reply));
    if (owned->type == REDIS_REPLY_ERROR) give_up(owned->str);
    return owned;
  }

  static Reply command(redisContext& client, const std::vector<std::string>& words) {
    append(client, formatted(words));
    return next(client);
  }

  // What was published; the reader takes whatever has come.
  void hear() {
    if (redisBufferRead(listener_.get()) != REDIS_OK) give_up(listener_->errstr);
    for (void* reply = nullptr;;) {
      if (redisGetReplyFromReader(listener_.get(), &reply) != REDIS_OK || reply == nullptr) return;
      freeReplyObject(reply);
    }
  }

  int port_;
  std::vector<Place> people_;
  std::vector<Place> spots_;
  Client main_;
  Client listener_;
  std::vector<Client> clients_;
  std::string script_;
  Prng prng_{1};
};

std::vector<Place> read(const char* path, bool with_id) {
  std::ifstream file(path);
  std::vector<Place> places;
  Place row;
  while ((!with_id || file >> row.id) && file >> row.lat_e7 >> row.lon_e7) places.push_back(row);
  return places;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) give_up("say redis_stand PORT PEOPLE_FILE SPOTS_FILE");
  Redis redis(std::atoi(argv[1]), read(argv[2], true), read(argv[3], false));
  const Commands commands{
      {"alarms",
       [&](const Command& c) { return redis.alarms(c.count(0), c.count(1), c.count(2)); }},
      {"positions", [&](const Command& c) { return redis.positions(c.count(0), c.count(1)); }},
  };
  obey(commands);
}
