#include "dispatcher/site/intake/import_shape.hpp"

#include <algorithm>

namespace liferelay::site {
namespace {

// Titles are of Chinese offices (both scripts), of Japan's recommended data set for AEDs, of
// Takamatsu's registries, of OpenStreetMap, and of English and German lists. A serial number such
// as 序号 is no id: it changes when rows are sorted.
constexpr std::string_view lat_titles =
    "latitude|lat|纬度|緯度|北纬|Breitengrad|Breite|geo_lat|gps_lat|纬度坐标|lat_wgs84|y|y坐标|"
    "地點LAT|緯度LAT|c_lat_coor1|lat_coor1|Breedtegraad|緯度10進|gps纬度|WGS84纬度|Y_WGS84";
constexpr std::string_view lon_titles =
    "longitude|lon|lng|long|经度|經度|経度|东经|Längengrad|Laengengrad|Länge|geo_lon|geo_lng|"
    "gps_lon|经度坐标|lon_wgs84|x|x坐标|地點LNG|經度LNG|c_long_coor1|long_coor1|Lengtegraad|"
    "経度10進|gps经度|WGS84经度|X_WGS84";
constexpr std::string_view pair_titles =
    "坐标|座標|经纬度|經緯度|緯度経度|coordinates|coordinate|latlon|latlng|lat/lon|gps|gps坐标|"
    "Koordinaten|Koordinate|geo_point_2d|geo "
    "point|geo_point|geopoint|geom|the_geom|geometry|wkt|shape|"
    "point|geolocation|lat_long|lat/long|緯度経度座標|location|location 1";
constexpr std::string_view level_titles =
    "level|楼层|樓層|所在楼层|层|階|階数|floor|Etage|Stockwerk|Geschoss|Ebene|階層|設置階|"
    "c_acc_etg|acc_etg|verdieping|étage";

constexpr ImportField lat_field{"lat", lat_titles, "latitude", "纬度"};
constexpr ImportField lon_field{"lon", lon_titles, "longitude", "经度"};
constexpr ImportField pair_field{"position", pair_titles,
                                 "latitude and longitude in one column (pair_order)",
                                 "同一列中的经纬度（见 pair_order）"};
constexpr ImportField level_field{"level", level_titles, "floor", "楼层"};

constexpr std::array<ImportField, 31> aed_fields{{
    {"id",
     "id|aed_id|AED No|AED number|defib "
     "id|c_gid|AED編號|编号|編號|设备编号|設備編號|AED编号|管理番号|番号|资产编号|#property|NO|"
     "code|Nr|"
     "Nummer|Kennung",
     "the registry's own number of the thing; a row number that changes is none",
     "登记编号（排序后会变的序号不是编号）"},
    {"name",
     "name|名称|名稱|设施名称|設施名稱|场所名称|場所名称|施設名|施設名称|地点名称|单位名称|"
     "單位名稱|场所|場所|单位|安装单位|安裝單位|设置单位|施設等名称|"
     "地点|地點|facility|facility name|building|building name|site name|location name|location "
     "name "
     "english|site|c_nom|nom|naam|Bezeichnung|Objekt|Einrichtung",
     "name of the building or facility", "建筑或设施名称"},
    {"where",
     "installationPosition|安装位置|安裝位置|位置|设置位置|設置位置|設置場所|安装地点|安放位置|"
     "摆放位置|放置位置|存放位置|"
     "具体位置|详细位置|詳細位置|設置場所詳細|設置位置詳細|AED放置地點|放置地點|aed "
     "location|location in "
     "building|location|where|position in "
     "building|placement|c_acc_complt|acc_complt|standplaats|Standort im Gebäude|Aufstellort|"
     "Standort|Standortbeschreibung|info",
     "where it hangs, told to the runner", "具体位置（告知取送员）"},
    {"address",
     "address|地址|住所|所在地|所在地_連結表記|详细地址|詳細地址|場所地址|street "
     "address|adres|Adresse|"
     "Anschrift",
     "address, told where neither name nor position is known", "地址（无名称和位置时使用）"},
    {"where_en", "where_en|location_en", "the same in English, if it is a column of its own",
     "英文位置说明（单独成列时）"},
    {"where_zh", "where_zh|location_zh", "the same in Chinese, if it is a column of its own",
     "中文位置说明（单独成列时）"},
    level_field,
    lat_field,
    lon_field,
    pair_field,
    {"hours",
     "opening_hours|hours|开放时间|開放時間|开放时段|可用时间|可用時間|可取用时间|使用时间|"
     "服务时间|営業時間|"
     "利用可能時間|使用可能時間|利用時間|hours of operation|service hours|availability|"
     "Öffnungszeiten|Zugangszeiten|c_disp_h|disp_h|beschikbaarheid|openingstijden",
     "when it can be reached: opening_hours text, or words", "开放时间：opening_hours 文本或文字"},
    {"days",
     "availableDate|利用可能曜日|曜日|开放日|開放日|开放日期|星期|使用可能曜日|c_disp_j|disp_j|"
     "weekdays|"
     "days|Wochentage|Tage",
     "weekdays on which it can be reached", "可取用的星期"},
    {"from", "startTime|開始時間|開始時刻|开始时间|开门时间|opens|open from|from|von",
     "from this time", "开始时间"},
    {"to", "endTime|終了時間|終了時刻|结束时间|結束時間|关门时间|closes|open to|to|bis",
     "to this time", "结束时间"},
    {"hours_note",
     "availableDateNote|利用可能日時特記事項|開放時間備註|hours_note|c_disp_complt|disp_complt|"
     "hinweis|"
     "开放说明|开放备注|时间说明|时间备注|"
     "opening note",
     "remark that changes the meaning of the hours", "改变开放时间含义的备注"},
    {"closed", "休館日|定休日|休業日|休日|休业日|休馆日|闭馆日|closed days|days closed|Ruhetag",
     "days on which it cannot be reached", "不可取用的日子"},
    {"always",
     "24/7|24h|24小时|24小時|24时|24時間|24時間利用可|24小时开放|24小時開放|是否24小时|"
     "24 hour access|24 7 access|available 24/7",
     "yes: at every hour of every day; no: says nothing more", "是：全天可取用；否：未说明其他"},
    {"mo_fr",
     "*周一至周五|周一至周五起|周一至周五迄|週一至週五起|週一至週五迄|Mo-Fr|Mo-Fr von|Mo-Fr bis|"
     "weekdays from|weekdays to",
     "hours from Monday to Friday, or their beginning and their end",
     "周一至周五的时间，或其起、止"},
    {"mo", "*monday|周一|星期一|月曜日|Montag|lundi|maandag", "hours on Mondays", "周一"},
    {"tu", "*tuesday|周二|星期二|火曜日|Dienstag|mardi|dinsdag", "hours on Tuesdays", "周二"},
    {"we", "*wednesday|周三|星期三|水曜日|Mittwoch|mercredi|woensdag", "hours on Wednesdays",
     "周三"},
    {"th", "*thursday|周四|星期四|木曜日|Donnerstag|jeudi|donderdag", "hours on Thursdays", "周四"},
    {"fr", "*friday|周五|星期五|金曜日|Freitag|vendredi|vrijdag", "hours on Fridays", "周五"},
    {"sa",
     "*saturday|周六|星期六|土曜日|Samstag|samedi|zaterdag|Sa|周六起|周六迄|週六起|週六迄|Sa von|"
     "Sa bis",
     "hours on Saturdays, or their beginning and their end", "周六的时间，或其起、止"},
    {"su",
     "*sunday|周日|星期日|日曜日|Sonntag|dimanche|zondag|Su|So|周日起|周日迄|週日起|週日迄|So von|"
     "So bis",
     "hours on Sundays, or their beginning and their end", "周日的时间，或其起、止"},
    {"ph", "*public holidays|bank holidays|holidays|节假日|祝日|Feiertage|jours fériés|feestdagen",
     "hours on public holidays", "节假日的时间"},
    {"kind", "kind|器材种类|器材類型|器材类型|设备类型|設備類型|equipment", "kind of equipment",
     "器材种类"},
    {"in_service",
     "in_service|c_etat_fonct|etat_fonct|在用|可用|是否可用|是否启用|是否在用|状态|狀態|使用状态|"
     "设备状态|operational|in "
     "Betrieb",
     "yes or no: whether it works", "是否可用"},
    {"locked", "locked|上锁|上鎖|是否上锁|施錠|verschlossen|abgeschlossen",
     "yes or no: whether a key must be brought", "是否上锁"},
    {"battery_until",
     "battery_until|电池有效期|電池有效期|电池效期|電池效期|电池到期|电池到期日|电池到期日期|"
     "电池更换日期|"
     "バッテリー使用期限|バッテリー有効期限|battery expiry|battery expires|battery expiration|"
     "c_dtpr_bat|dtpr_bat|Batterie "
     "bis|Batterieablauf",
     "last day of the battery", "电池有效期"},
    {"pads_until",
     "pads_until|电极片有效期|電極片有效期|电极有效期|电极片到期|电极片到期日|电极片到期日期|"
     "电极片效期|パッド使用期限|"
     "パッド有効期限|電極パッド使用期限|c_dtpr_lcped|dtpr_lcped|pad expiration|pads expiration|"
     "pads expiry|pad expiry|pads expire|Elektroden "
     "bis|Elektrodenablauf",
     "last day of the pads", "电极片有效期"},
}};

constexpr std::array<ImportField, 20> person_fields{{
    {"id",
     "id|工号|工號|员工编号|員工編號|人员编号|人員編號|职工号|职工编号|编号|編號|職員番号|社員番号|"
     "番号|staff id|"
     "employee id|volunteer id|member id|personnel number|Personalnummer|Personalnr|Nummer|Kennung",
     "the registry's own number of the person, never a name", "人员编号，绝不是姓名"},
    {"name", "name|姓名|名字|名前|氏名|人员姓名|full name|Vor- und Nachname", "name", "姓名"},
    {"phone",
     "phone|手机|手機|手机号|手机号码|手機號碼|电话|電話|电话号码|電話號碼|联系电话|聯絡電話|"
     "联系方式|電話番号|携帯|"
     "携帯電話|mobile|mobile phone|mobile number|phone "
     "number|telephone|telephoneNumber|tel|Telefon|Telefonnummer|Handy|Mobil|Mobiltelefon",
     "telephone number", "电话"},
    {"kind",
     "kind|人员类别|人员类型|人員類別|类别|類別|志愿者/正式|正式/"
     "志愿者|是否志愿者|志愿者|志願者|志工|义工|正式|性质|"
     "人员性质|身份|ボランティア|区分|volunteer|type|role|Ehrenamtlich|Art",
     "staff or volunteer", "正式或志愿者"},
    {"capabilities",
     "*capabilities|证书|證書|证书名称|持有证书|急救证|急救证书|救护员证|心肺复苏证|救护资格|"
     "急救资格|资格|資格|技能|certificates|"
     "certificate|skills|"
     "qualifications|qualification|training|Zertifikat|Zertifikate|Qualifikation|Ausbildung",
     "what they are trained for", "证书"},
    {"issuer",
     "issuer|发证机构|發證機構|发证单位|發證單位|发证机关|颁发机构|発行機関|発行者|issued "
     "by|issuing body|Aussteller",
     "who issued the certificates", "发证机构"},
    {"valid_until",
     "+valid_until|证书有效期|證書有效期|有效期|有效期至|有效期限|证书到期|到期日|到期日期|"
     "有効期限|"
     "expiry|expires|"
     "expiry date|valid until|gültig bis|Gültigkeit",
     "last day of the certificates", "证书有效期"},
    {"shift",
     "shift|班次|班别|班別|排班|值班|值班时间|available|availability|シフト|勤務|勤務時間|shifts|"
     "Schicht|Dienstzeit",
     "when on duty: opening_hours text, or a word of [values.shift]",
     "班次：opening_hours 文本，或 [values.shift] 中的词"},
    {"post",
     "post|岗位|崗位|岗亭|值守点|值守地点|值班地点|执勤点|站点|驻点|工作地点|配置場所|station|"
     "Posten|Einsatzort",
     "name of a place of the site, where they count on shift", "岗位（辖区地点的名称）"},
    {"lat", "post_lat|岗位纬度|latitude|lat|纬度|緯度|Breitengrad|Breite", "latitude of the post",
     "岗位纬度"},
    {"lon", "post_lon|岗位经度|longitude|lon|lng|经度|經度|経度|Längengrad|Länge",
     "longitude of the post", "岗位经度"},
    {"position", "岗位坐标|坐标|座標|经纬度|經緯度|coordinates|Koordinaten",
     "latitude and longitude of the post in one column", "同一列中的岗位经纬度"},
    {"languages", "*languages|语言|語言|言語|语种|語種|掌握语言|language|Sprachen|Sprache|対応言語",
     "languages spoken", "语言"},
    {"adult",
     "adult|成年|是否成年|已成年|满18岁|满18周岁|年满18岁|年满18周岁|是否满18岁|是否满18周岁|"
     "是否年满18岁|是否年满18周岁|18岁以上|成人|over 18|aged 18 or over|18 or older|volljährig",
     "yes or no: 18 or older", "是否满 18 岁"},
    {"age", "age|年龄|年齡|年齢|Alter", "age in years; under 18 is not asked",
     "年龄（未满 18 岁不派单）"},
    {"born",
     "born|出生日期|出生年月日|出生年月|生日|生年月日|birth date|birthday|dob|date of "
     "birth|Geburtsdatum",
     "date of birth", "出生日期"},
    {"fit", "fit|健康|健康状况|健康狀況|身体状况|fit for duty|tauglich",
     "yes or no: in good health", "是否健康"},
    {"insured_until",
     "insured_until|保险有效期|保險有效期|保险至|保险到期|保险到期日|意外险有效期|保険期限|insured "
     "until|insurance "
     "until|versichert bis",
     "last day of the insurance", "保险有效期"},
    {"consent", "consent|同意书|同意書|知情同意|知情同意书|同意书版本|同意|Einwilligung",
     "version of the text they agreed to", "同意书版本"},
    {"travel", "travel|交通方式|出行方式|交通工具|移動手段|Fortbewegung", "foot or car",
     "步行或驾车"},
}};

constexpr std::array<ImportField, 10> place_fields{{
    {"id",
     "id|编号|編號|地点编号|地點編號|POI编号|POI "
     "ID|管理番号|番号|#property|NO|code|Nr|Nummer|Kennung",
     "the registry's own number of the place; a row number that changes is none",
     "登记编号（排序后会变的序号不是编号）"},
    {"name",
     "name|名称|名稱|地点名称|地點名稱|地点|地點|地名|场所名称|場所名称|场所|場所|施設名|施設名称|"
     "避難所名|"
     "POI名称|place|Ort|Ortsname|Bezeichnung|reservoirName",
     "what callers say", "名称（呼救者的说法）"},
    {"aliases",
     "*aliases|别名|別名|俗称|俗稱|又名|简称|簡稱|名称_カナ|名称_英語|名称_英字|通称|愛称|曾用名|"
     "Kurzname|alias|alternative names|other "
     "names|Aliasname",
     "other names", "别名"},
    lat_field,
    lon_field,
    pair_field,
    {"uncertainty_m", "uncertainty_m|误差|誤差|不确定度|精度|Genauigkeit",
     "how uncertain the position is, in metres", "位置误差（米）"},
    {"kind", "kind|地点类型|地點類型|地点类别|类型|類型|種別|category|type|Kategorie|Art",
     "place, gate or call_point", "地点、大门或报警点"},
    level_field,
    {"gate",
     "gate|最近大门|最近入口|所属入口|救护车入口|消防入口|entrance|access gate|Zufahrt|Einfahrt",
     "by which gate crews come in: its id or name", "救援力量由哪个大门进入（编号或名称）"},
}};

constexpr std::array<ImportShape, 3> shapes{{
    {"aeds", aed_fields, "lat|position lon|position"},
    {"people", person_fields, "name|id kind"},
    {"places", place_fields, "name lat|position lon|position"},
}};

}  // namespace

const ImportShape& shape_of(ImportKind kind) {
  return shapes[static_cast<std::size_t>(kind)];
}

const ImportField* find_field(const ImportShape& shape, std::string_view name) {
  const auto found = std::find_if(shape.fields.begin(), shape.fields.end(),
                                  [&](const ImportField& field) { return field.name == name; });
  return found == shape.fields.end() ? nullptr : &*found;
}

std::vector<std::string_view> parts_of(std::string_view list, char separator) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    if (end > 0) parts.push_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

}  // namespace liferelay::site
