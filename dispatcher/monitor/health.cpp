// See health.hpp.
#include "dispatcher/monitor/health.hpp"

#include <string>

namespace liferelay::monitor {

Verdict is_alive(const Pulse& pulse) {
  if (pulse.since_last_turn < silent_at_most)
    return {true, say("Alive: the dispatcher's loop goes round.", "运行正常：调度循环在工作。")};
  const std::string silent = std::to_string(pulse.since_last_turn.ms / 1000);
  return {false,
          say("The dispatcher has not moved for {0} s: look at the machine and its disk, and "
              "restart the service if it stays so.",
              "调度程序已 {0} 秒无响应：请检查机器与磁盘；若持续如此，请重启服务。", {silent})};
}

Verdict is_ready(const Pulse& pulse) {
  if (pulse.stopping) return {false, say("The dispatcher is stopping.", "调度程序正在停止。")};
  if (const Verdict alive = is_alive(pulse); !alive.good) return alive;
  if (pulse.space == journal::Space::critical) {
    return {false, say("The disk is full: positions are refused, alarms are still taken. Free some "
                       "room at once.",
                       "磁盘已满：暂停接收位置，报警仍会接收。请马上清理磁盘。")};
  }
  return {true, say("Ready: alarms are taken.", "就绪：可以接收报警。")};
}

}  // namespace liferelay::monitor
