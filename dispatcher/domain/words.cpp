#include "dispatcher/domain/words.hpp"

#include <array>

namespace liferelay {
namespace {

struct Pair {
  std::string_view en;
  std::string_view zh;
};

template <class E, std::size_t N>
Text pick(const std::array<Pair, N>& words, E value) {
  static_assert(N == count_of<E>());
  const Pair& pair = words[static_cast<std::size_t>(value)];
  return {std::string(pair.en), std::string(pair.zh)};
}

}  // namespace

Text word(Mode mode) {
  static constexpr std::array<Pair, 2> words{{
      {"live", "实战"},
      {"EXERCISE", "演练"},
  }};
  return pick(words, mode);
}

Text word(ReportedKind kind) {
  static constexpr std::array<Pair, 6> words{{
      {"kind unknown", "不明"},
      {"collapsed", "倒地"},
      {"in water", "落水"},
      {"smoke or fire", "烟火"},
      {"injured", "受伤"},
      {"crowd crush", "拥挤踩踏"},
  }};
  return pick(words, kind);
}

Text word(Rung rung) {
  static constexpr std::array<Pair, 13> words{{
      {"asked", "已下发"},
      {"delivered", "已送达"},
      {"accepted", "已接单"},
      {"departed", "已出发"},
      {"equipment in hand", "已取设备"},
      {"on scene", "到达现场"},
      {"at the patient", "到患者身边"},
      {"handed over", "已移交"},
      {"released", "已归队"},
      {"declined", "拒单"},
      {"reserve", "备勤"},
      {"stood down", "已撤回"},
      {"unable", "无法继续"},
  }};
  return pick(words, rung);
}

Text word(IncidentState state) {
  static constexpr std::array<Pair, 3> words{{
      {"open", "处置中"},
      {"closed", "已结案"},
      {"cancelled", "已取消"},
  }};
  return pick(words, state);
}

Text word(RoleStatus status) {
  static constexpr std::array<Pair, 4> words{{
      {"open", "招募中"},
      {"filled", "已到位"},
      {"NOBODY LEFT", "无人可派"},
      {"asking ended", "已停止招募"},
  }};
  return pick(words, status);
}

Text word(ExternalState state) {
  static constexpr std::array<Pair, 7> words{{
      {"to call", "待拨打"},
      {"answered", "已接听"},
      {"accepted", "已受理"},
      {"ETA given", "已告知到达时间"},
      {"vehicle on scene", "车辆到场"},
      {"crew at the patient", "医护到患者身边"},
      {"cancelled", "已取消"},
  }};
  return pick(words, state);
}

Text word(ExternalService service) {
  static constexpr std::array<Pair, 4> words{{
      {"120 medical", "120 急救"},
      {"119 fire", "119 消防"},
      {"110 police", "110 公安"},
      {"12119 forest fire", "12119 森林防火"},
  }};
  return pick(words, service);
}

Text word(EquipmentKind kind) {
  static constexpr std::array<Pair, 6> words{{
      {"AED", "AED"},
      {"ring buoy", "救生圈"},
      {"throw bag", "抛绳包"},
      {"pole", "长杆"},
      {"extinguisher", "灭火器"},
      {"key", "钥匙"},
  }};
  return pick(words, kind);
}

Text word(EquipmentState state) {
  static constexpr std::array<Pair, 3> words{{
      {"available", "可用"},
      {"in use", "使用中"},
      {"out of service", "停用"},
  }};
  return pick(words, state);
}

Text word(HazardKind kind) {
  static constexpr std::array<Pair, 7> words{{
      {"electricity", "触电危险"},
      {"gas", "燃气"},
      {"smoke in the building", "楼内烟雾"},
      {"violence", "暴力"},
      {"live traffic", "车流"},
      {"water", "水域"},
      {"crowd", "人群"},
  }};
  return pick(words, kind);
}

Text word(ResponderKind kind) {
  static constexpr std::array<Pair, 3> words{{
      {"staff", "员工"},
      {"volunteer", "志愿者"},
      {"unit", "车组"},
  }};
  return pick(words, kind);
}

Text word(CallerStep step) {
  static constexpr std::array<Pair, 6> words{{
      {"told who comes", "已告知来援"},
      {"recognised", "已识别"},
      {"coaching started", "开始电话指导"},
      {"first compression", "首次按压"},
      {"line lost", "通话中断"},
      {"called back", "已回拨"},
  }};
  return pick(words, step);
}

Text word(PatientStep step) {
  static constexpr std::array<Pair, 17> words{{
      {"collapse", "倒地"},
      {"recognised", "已识别"},
      {"first CPR", "首次心肺复苏"},
      {"AED on scene", "AED 到场"},
      {"helper at the patient", "救援者到身边"},
      {"pads on", "电极片已贴"},
      {"shock advised", "建议除颤"},
      {"no shock advised", "不建议除颤"},
      {"first shock", "首次除颤"},
      {"ROSC", "恢复自主循环"},
      {"re-arrest", "再次骤停"},
      {"vehicle stopped", "车辆停稳"},
      {"crew at the patient", "医护到身边"},
      {"left the scene", "离开现场"},
      {"at hospital", "到达医院"},
      {"recovered", "康复"},
      {"died", "死亡"},
  }};
  return pick(words, step);
}

Text word(StampSource source) {
  static constexpr std::array<Pair, 6> words{{
      {"engine", "系统"},
      {"device", "终端"},
      {"movement", "位移判断"},
      {"operator", "调度员代录"},
      {"implied", "推定"},
      {"scripted", "脚本"},
  }};
  return pick(words, source);
}

}  // namespace liferelay
