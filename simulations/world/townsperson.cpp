#include "simulations/world/townsperson.hpp"

#include <algorithm>

namespace liferelay::world {
namespace {

constexpr std::size_t max_offers =
    64;  // more at once than any dispatcher sends to one person; the oldest is dropped
constexpr Duration taking_equipment = seconds(15);
constexpr Duration from_scene_to_side = seconds(8);
constexpr Duration helping_time = seconds(150);
constexpr Duration report_on_the_way = seconds(5);
constexpr Duration report_at_rest = seconds(45);
constexpr std::uint32_t accuracy_cm = 800;

}  // namespace

Townsperson::Townsperson(TownspersonOptions options, const geo::PathNetwork& network)
    : options_(options), network_(network), here_(options.home) {}

void Townsperson::on_task(const wire::Task& task) {
  if (is_open(task.state)) {
    if (offers_.contains(task.assignment)) return;  // sent again under its id
    if (offers_.size() == max_offers) offers_.erase(offers_.begin());
    offers_[task.assignment] = {
        task,
        draw_habit(options_.seed, options_.number, task.assignment, options_.is_unit),
        {},
        false};
    return;
  }
  offers_.erase(task.assignment);
  if (is_live(task.state)) {
    if (task_.assignment != task.assignment) begin(task);
    moved_ = moved_ || task_.place != task.place;
    task_ = task;
  } else if (task.assignment == task_.assignment) {
    drop_task();
  }
}

void Townsperson::begin(const wire::Task& task) {
  task_ = task;
  doing_ = Doing::getting_ready;
  journey_.reset();
  next_step_ = {};
}

void Townsperson::drop_task() {
  task_ = {};
  doing_ = Doing::nothing;
  journey_.reset();
}

void Townsperson::act(Instant now) {
  answer_offers(now);
  carry_on(now);
  if (journey_) here_ = journey_->at(now);
  report_whereabouts(now);
}

void Townsperson::answer_offers(Instant now) {
  for (auto& [id, offer] : offers_) {
    if (offer.answered || offer.habit.reply == Reply::ignores) continue;
    if (!offer.answer_at) offer.answer_at = now + offer.habit.answers_after;
    if (now < offer.answer_at) continue;
    // Whoever is already helping says no to the next offer.
    const bool accept = offer.habit.reply == Reply::accepts && doing_ == Doing::nothing;
    offer.answered = agent_->answer(id, accept).has_value();
    if (offer.answered && accept)
      return;  // one yes at a time: the dispatcher turns the others into reserve
  }
}

void Townsperson::report(Rung rung, Instant now) {
  // A full outbox is not held against an invented person: the rung is then implied by a later one.
  (void)agent_->report_rung(task_.assignment, rung, now);
}

void Townsperson::set_out(Instant now) {
  report(Rung::departed, now);
  if (!task_.equipment) {
    turn_to_goal(now);
    return;
  }
  doing_ = Doing::to_equipment;
  journey_ = Journey::plan(network_, options_.profile, here_, task_.equipment_at, now, workspace_);
}

// From wherever the person is: on setting out, with the equipment in hand, or when the place was
// moved under way.
void Townsperson::turn_to_goal(Instant now) {
  if (journey_) here_ = journey_->at(now);
  doing_ = Doing::to_place;
  moved_ = false;
  journey_ = Journey::plan(network_, options_.profile, here_, goal(), now, workspace_);
}

void Townsperson::arrive_at_equipment(Instant now) {
  here_ = journey_->at(now);
  journey_.reset();
  doing_ = Doing::taking;
  next_step_ = now + taking_equipment;
}

void Townsperson::carry_on(Instant now) {
  switch (doing_) {
    case Doing::nothing:
      return;
    case Doing::getting_ready:
      if (!next_step_) {
        next_step_ =
            now + draw_habit(options_.seed, options_.number, task_.assignment, options_.is_unit)
                      .turns_out_after;
      }
      if (now >= next_step_ && task_.place.known) set_out(now);
      return;
    case Doing::to_equipment:
      if (now >= journey_->arrives_at()) arrive_at_equipment(now);
      return;
    case Doing::taking:
      if (now < next_step_) return;
      report(Rung::equipment_collected, now);
      turn_to_goal(now);
      return;
    case Doing::to_place:
      if (moved_) turn_to_goal(now);
      if (now < journey_->arrives_at()) return;
      here_ = goal();
      journey_.reset();
      report(Rung::on_scene, now);
      doing_ = Doing::approaching;
      next_step_ = now + from_scene_to_side;
      return;
    case Doing::approaching:
      if (now < next_step_) return;
      report(Rung::at_patient, now);
      doing_ = Doing::helping;
      next_step_ = now + helping_time;
      return;
    case Doing::helping:
      if (now < next_step_) return;
      report(Rung::handed_over, now);
      report(Rung::released, now);
      drop_task();
      return;
  }
}

void Townsperson::report_whereabouts(Instant now) {
  const Duration every = journey_ ? report_on_the_way : report_at_rest;
  if (last_report_ && now - last_report_ < every) return;
  last_report_ = now;
  agent_->report_position(here_, now, accuracy_cm);
}

}  // namespace liferelay::world
