// See door_report.hpp.
#include "dispatcher/service/door_report.hpp"

namespace liferelay::service {

void report_door(House& house) {
  for (const field::Cut& cut : house.gateway->take_cuts()) {
    house.monitor.cut(cut.reason);
    // An agent of ours does neither; the rest happens to anybody with a bad network.
    const bool hostile =
        cut.reason == field::CutReason::endless || cut.reason == field::CutReason::chosen_address;
    house.log->write(hostile ? sequencer::LogLevel::alert : sequencer::LogLevel::info,
                     "connection_cut",
                     {{"why", std::string(name_of(cut.reason))}, {"public_key", cut.public_key}});
  }
  for (const field::Notice& notice : house.gateway->take_notices())
    house.dispatcher->report(notice.kind, notice.over, notice.public_key);
}

}  // namespace liferelay::service
