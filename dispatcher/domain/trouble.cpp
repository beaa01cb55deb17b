// See trouble.hpp.
#include "dispatcher/domain/trouble.hpp"

namespace liferelay {

Text describe(const Trouble& trouble) {
  switch (trouble.kind) {
    case TroubleKind::key_used_twice:
      return say(
          "Two devices use the key of {0}. Ask that person; if one device is lost or unknown, "
          "revoke "
          "the key and issue a new one.",
          "{0} "
          "的密钥正被两台设备使用。请与本人核实；若有设备遗失或来历不明，请吊销该密钥并重新签发。",
          {trouble.identity});
    case TroubleKind::key_flooding:
      return say(
          "{0} sends far more than anybody needs; what is too much is refused, alarms are taken. "
          "Look at that device; revoke its key if it is not yours.",
          "{0} "
          "发送量远超正常需要，超出部分已拒收，报警仍会接收。请检查该设备；若非本单位设备，请吊销其"
          "密钥。",
          {trouble.identity});
    case TroubleKind::endless_message:
      return say(
          "{0} sent a message without an end and its connection was shut down. Look at that "
          "device; "
          "revoke its key if it is not yours.",
          "{0} "
          "发送了一条没有结尾的消息，其连接已被切断。请检查该设备；若非本单位设备，请吊销其密钥。",
          {trouble.identity});
    case TroubleKind::descriptors_low:
      return say(
          "Nearly all connections that the system allows are in use; new devices wait, connected "
          "ones "
          "go on. Raise the limit of open files of the service.",
          "系统允许的连接数即将用尽：新设备需等待，已连接的不受影响。请提高本服务的文件句柄上限。");
    case TroubleKind::disk_low:
      return say("The disk is nearly full. Free some room now.", "磁盘空间即将用尽，请立即清理。");
    case TroubleKind::disk_critical:
      return say(
          "The disk is full: positions are refused, alarms are still taken. Free some room at "
          "once.",
          "磁盘已满：暂停接收位置，报警仍会接收。请马上清理磁盘。");
    case TroubleKind::sync_slow:
      return say(
          "The disk takes long to store anything; alarms and answers wait for it. Look at the "
          "machine.",
          "磁盘写入缓慢，报警与应答都在等待。请检查这台机器。");
    case TroubleKind::alarm_flood:
      return say(
          "More alarms come than one operator can look at. Call a second operator to the desk.",
          "报警数量超出一名值班员的处理能力，请增派一名值班员。");
  }
  return {};
}

}  // namespace liferelay
