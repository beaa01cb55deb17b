#include "dispatcher/site/past/incident_shape.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "dispatcher/site/intake/row_cells.hpp"
#include "dispatcher/site/past/log_time.hpp"

namespace liferelay::site {
namespace {

// Titles are those of DataSF and other Socrata portals, of the Montgomery County feed, of Japan's
// ambulance statistics and of Chinese control rooms. Free text about callers and patients is not
// among them: nobody needs it to replay a day.
constexpr std::array<ImportField, 20> incident_fields{{
    {"id",
     "incident number|incident id|cad incident id|incident no|call number|call id|event "
     "number|event id|case "
     "number|"
     "cad "
     "number|事件编号|事件编號|警情编号|案件编号|任务编号|任务单号|呼救编号|事案番号|救急番号|id|"
     "编号",
     "the log's number of the incident; rows with the same number are its units",
     "事件编号；编号相同的各行是同一事件的车组"},
    {"unit",
     "unit id|unit|apparatus|vehicle id|vehicle|call sign|车组|车辆|车辆编号|车牌|车牌号|出动单位|"
     "隊名|車両",
     "the unit of this row", "该行的车组"},
    {"reported",
     "received dttm|received|received time|reported_at|call received|call date time|calldatetime|"
     "call time|time received|timestamp|time stamp|alarm time|alarm date time|date time|datetime|"
     "incident "
     "datetime|报警时间|报案时间|接警时间|来电时间|呼救时间|呼入时间|受理时间|覚知時刻|覚知日時|"
     "call date/time|incident date/time|event time|created at|alarm datetime|报警日期时间|"
     "date/time|time",
     "when the call came in", "来电时间"},
    {"date",
     "date|incident date|call date|alarm date|日期|报警日期|接警日期|覚知日|覚知年月日|発生日",
     "the day, where the times are times of day alone", "日期（各时间列只有钟点时）"},
    {"earlier", "desc|narrative time",
     "a text in which an earlier time of the call stands; nothing else of it is kept",
     "含更早来电时间的文字；其余内容不保留"},
    {"answered", "answered|answered dttm|call answered|接听时间|接通时间|应答时间",
     "when somebody took the call", "接听时间"},
    {"notified",
     "dispatch dttm|dispatched|dispatch time|dispatch date time|dispatched time|first assignment "
     "datetime|派车时间|派单时间|调派时间|出动指令时间|指令時刻",
     "when the unit was told", "派出指令时间"},
    {"en_route",
     "response dttm|en route dttm|en route|enroute time|responding|first activation "
     "datetime|出车时间|"
     "出动时间|出发时间|出動時刻|出場時刻",
     "when it left", "出发时间"},
    {"on_scene",
     "on scene dttm|on scene|on scene time|arrived|arrival|arrival time|arrival dttm|first on "
     "scene "
     "datetime|first on scene "
     "time|到达现场时间|到场时间|到达时间|抵达现场时间|現場到着時刻|現着時刻",
     "when it arrived", "到达现场时间"},
    {"at_patient",
     "at patient|patient contact|patient contact time|at patient dttm|接触患者时间|到患者身边时间|"
     "接触時刻",
     "when it was at the patient", "到患者身边时间"},
    {"transport",
     "transport dttm|transport|first to hosp datetime|departed "
     "scene|离开现场时间|離開現場時間|現場出発時刻",
     "when it left for a hospital", "离开现场时间"},
    {"hospital",
     "hospital dttm|hospital|first hosp arrival datetime|at "
     "hospital|到达医院时间|到院时间|病院到着時刻|病着時刻",
     "when it arrived there", "到达医院时间"},
    {"available",
     "available dttm|available|available time|incident close datetime|cleared|in "
     "service|任务完成时间|归队时间|返回时间|帰署時刻",
     "when it was free again", "归队时间"},
    {"words",
     "call type|call type description|final call type|initial call type|title|incident type|event "
     "type|type of "
     "call|nature|problem|type|"
     "category|呼救类型|报警类型|警情类型|警情类别|事件类型|事件类别|类型|类别|事故種別|種別",
     "the log's own word for the kind of call", "警情类型（原文）"},
    {"kind", "kind", "our kind of report: collapsed, in_water, smoke_or_fire, injured ...",
     "报警类型：collapsed、in_water、smoke_or_fire、injured……"},
    {"place",
     "address|addr|incident location|incident address|block address|street|地址|现场地址|事发地点|"
     "事件地址|地点|発生場所|住所",
     "the address as the log gives it", "地址"},
    {"lat", "latitude|lat|lat_wgs84|纬度|緯度|y", "latitude", "纬度"},
    {"lon", "longitude|lon|lng|long|经度|經度|経度|x", "longitude", "经度"},
    {"position",
     "location|case location|report location|point|coordinates|geolocation|坐标|经纬度|座標",
     "latitude and longitude in one column (pair_order)", "同一列中的经纬度（见 pair_order）"},
    {"zone", "zone|time zone|timezone|时区",
     "time zone of the log, such as America/Los_Angeles; empty: the site's",
     "日志的时区；空：辖区的时区"},
}};

constexpr ImportShape shape{"incidents", incident_fields, "reported"};

constexpr std::size_t most_samples = 2'000;  // rows that a proposal looks at

// Non-empty cells of a field, from rows spread over the whole table.
std::vector<std::string> samples(const Table& table, const Mapping& mapping,
                                 std::string_view field) {
  std::vector<std::string> found;
  const auto laid = MappedTable::lay(table, mapping, shape);
  if (!laid) return found;
  const std::size_t step = std::max<std::size_t>(1, table.rows.size() / most_samples);
  for (std::size_t i = 0; i < table.rows.size(); i += step) {
    if (table.rows[i].fault != RowFault::none) continue;
    for (std::string& cell : laid->cells(table.rows[i], field)) found.push_back(std::move(cell));
  }
  return found;
}

void set_aside(Proposal& proposal, const std::string& field) {
  for (const std::string& title : proposal.mapping.columns[field]) proposal.unused.push_back(title);
  proposal.mapping.columns.erase(field);
}

}  // namespace

const ImportShape& incident_shape() {
  return shape;
}

Proposal propose_log_mapping(const Table& table) {
  Proposal proposal = propose_mapping(table, shape);
  Mapping& mapping = proposal.mapping;
  mapping.fixed.erase("kind");
  std::vector<std::string> times = samples(table, mapping, "reported");
  if (const auto forms = forms_of_clocks({times.begin(), times.end()})) mapping.dates = *forms;
  if (mapping.columns.contains("earlier")) {
    const auto texts = samples(table, mapping, "earlier");
    const auto with_time = std::count_if(texts.begin(), texts.end(), [](const std::string& text) {
      return find_clock(text).has_value();
    });
    if (2 * static_cast<std::size_t>(with_time) < texts.size() || texts.empty())
      set_aside(proposal, "earlier");
  }
  if (mapping.columns.contains("date")) {
    const auto is_of_day = [&](const std::string& text) { return time_of_day(text).has_value(); };
    if (times.empty() || !std::all_of(times.begin(), times.end(), is_of_day))
      set_aside(proposal, "date");
    else if (const auto forms = forms_of_dates(samples(table, mapping, "date")))
      mapping.dates = *forms;
  }
  return proposal;
}

}  // namespace liferelay::site
