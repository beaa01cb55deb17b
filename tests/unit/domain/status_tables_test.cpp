// Every pair of every status table, written out: the table in the code must say exactly this.
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "dispatcher/domain/domain.hpp"

using namespace liferelay;

namespace {

// Rows as text: "from: to to to". Whatever is not named must be forbidden.
template <class E>
void check_table(const StatusTable<E>& table, const std::vector<std::string>& rows) {
  BOOST_TEST(rows.size() == count_of<E>());
  for (std::size_t from = 0; from < count_of<E>(); ++from) {
    std::string row(name_of(static_cast<E>(from)));
    row += ":";
    for (std::size_t to = 0; to < count_of<E>(); ++to) {
      if (table.allows(static_cast<E>(from), static_cast<E>(to)))
        row += " " + std::string(name_of(static_cast<E>(to)));
    }
    BOOST_TEST(row == rows.at(from));
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(ladder) {
  check_table(
      rung_table,
      {"sent: delivered accepted departed equipment_collected on_scene at_patient declined reserve "
       "withdrawn",
       "delivered: accepted departed equipment_collected on_scene at_patient declined reserve "
       "withdrawn",
       "accepted: departed equipment_collected on_scene at_patient handed_over released withdrawn "
       "unable",
       "departed: equipment_collected on_scene at_patient handed_over released withdrawn unable",
       "equipment_collected: on_scene at_patient handed_over released withdrawn unable",
       "on_scene: equipment_collected at_patient handed_over released withdrawn unable",
       "at_patient: handed_over released unable", "handed_over: released",
       "released:", "declined:", "reserve:", "withdrawn:", "unable:"});
}

BOOST_AUTO_TEST_CASE(open_live_and_ended_share_no_rung) {
  for (std::size_t i = 0; i < count_of<Rung>(); ++i) {
    const auto rung = static_cast<Rung>(i);
    BOOST_TEST(is_open(rung) + is_live(rung) + is_ended(rung) + (rung == Rung::handed_over) == 1);
  }
}

BOOST_AUTO_TEST_CASE(nobody_at_a_patient_can_be_withdrawn) {
  BOOST_TEST(!rung_table.allows(Rung::at_patient, Rung::withdrawn));
}

BOOST_AUTO_TEST_CASE(incident) {
  check_table(incident_table, {"open: closed cancelled", "closed:", "cancelled:"});
}

BOOST_AUTO_TEST_CASE(external_request) {
  check_table(external_table,
              {"to_call: answered accepted eta_given vehicle_on_scene crew_at_patient cancelled",
               "answered: accepted eta_given vehicle_on_scene crew_at_patient cancelled",
               "accepted: eta_given vehicle_on_scene crew_at_patient cancelled",
               "eta_given: eta_given vehicle_on_scene crew_at_patient cancelled",
               "vehicle_on_scene: crew_at_patient cancelled", "crew_at_patient:", "cancelled:"});
}

BOOST_AUTO_TEST_CASE(role) {
  check_table(role_table, {"open: filled nobody_left ended", "filled: open nobody_left ended",
                           "nobody_left: open filled ended", "ended:"});
}

BOOST_AUTO_TEST_CASE(equipment) {
  check_table(equipment_table, {"available: in_use out_of_service",
                                "in_use: available out_of_service", "out_of_service: available"});
}
