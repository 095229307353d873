package io.lethe.faults;

import io.lethe.curation.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One delivery, and what an undisturbed run makes of it.
 *
 * @param eventId as the producer names it
 * @param digest the delivery's name in the research zone
 * @param uris the landed objects
 * @param outcomes one for each of them, from the engine alone
 * @param times how often the event is sent
 */
record Expected(
    String eventId, String digest, List<String> uris, List<Outcome> outcomes, int times) {

  Expected {
    uris = List.copyOf(uris);
    outcomes = List.copyOf(outcomes);
  }

  int landed() {
    return outcomes.size();
  }

  List<Outcome.Curated> curated() {
    List<Outcome.Curated> curated = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Curated one) {
        curated.add(one);
      }
    }
    return curated;
  }

  /** URI and reason of every quarantine record, as often as it must be there; sorted. */
  List<String> refusals() {
    List<String> refusals = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) instanceof Outcome.Quarantined refused) {
        refusals.addAll(Collections.nCopies(times, uris.get(i) + " " + refused.reason()));
      }
    }
    Collections.sort(refusals);
    return refusals;
  }
}
