// What the library opening_hours answers for a year, as lines that a test compares with our own tables.
//   node oracle.js YEAR FILE      FILE: lines of country, count and value, separated by tabs; # begins a comment
// Prints for each country "holidays CC DAY...", in days since 1970-01-01, and for each line of the file either
// "hours STATE MINUTE STATE ...", minutes since the year began and states o (open), c (closed), u (unknown), or
// "error REASON". Local time is UTC, so that no zone comes into it.
"use strict";
process.env.TZ = "UTC";
const fs = require("fs");
const opening_hours = require("opening_hours");

const year = Number(process.argv[2]);
const begin = new Date(year, 0, 1);
const end = new Date(year + 1, 0, 1);
const minute = 60000;
const day = 1440 * minute;

// The library knows no holidays of Liechtenstein; those of Austria stand in, for us as well.
const places = {
  AT: { lat: 48.41, lon: 15.6, address: { country_code: "at", state: "Niederösterreich" } },
  DE: { lat: 49.51, lon: 11.28, address: { country_code: "de", state: "Bayern" } },
  LI: { lat: 47.14, lon: 9.52, address: { country_code: "at", state: "Vorarlberg" } },
  MC: { lat: 43.73, lon: 7.42, address: { country_code: "mc", state: "" } },
  US: { lat: 39.46, lon: -76.83, address: { country_code: "us", state: "Maryland" } },
};

function holidays(country) {
  const days = [];
  for (const [from, to] of new opening_hours("PH", places[country]).getOpenIntervals(begin, end)) {
    for (let at = from.getTime(); at < to.getTime(); at += day) days.push(at / day);
  }
  return days;
}

function stateOf(iterator) {
  if (iterator.getUnknown()) return "u";
  return iterator.getState() ? "o" : "c";
}

function changes(country, value) {
  const iterator = new opening_hours(value, places[country]).getIterator(begin);
  const parts = [stateOf(iterator)];
  while (iterator.advance(end)) {
    parts.push((iterator.getDate().getTime() - begin.getTime()) / minute, stateOf(iterator));
  }
  return parts.join(" ");
}

const lines = fs.readFileSync(process.argv[3], "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
const rows = lines.map((line) => line.split("\t"));
const output = [];
for (const country of new Set(rows.map((row) => row[0]))) output.push(["holidays", country, ...holidays(country)].join(" "));
for (const [country, , value] of rows) {
  try {
    output.push(`hours ${changes(country, value)}`);
  } catch (error) {
    output.push(`error ${String(error).replace(/\s+/g, " ")}`);
  }
}
process.stdout.write(output.join("\n") + "\n");
