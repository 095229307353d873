package io.lethe.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Between batches, changes what is permitted and how, and tells the model. Not thread-safe. */
final class Steward {

  private static final List<String> CODES = List.of("DUO:0000042");

  private final Works works;
  private final Model model;
  private final Random random;
  private final Story story;

  /** What can be changed. */
  enum Change {
    NOTHING,
    RECIPES,
    POLICY,
    WITHDRAWAL,
    CONSENT
  }

  Steward(Works works, Model model, Random random, Story story) {
    this.works = works;
    this.model = model;
    this.random = random;
    this.story = story;
  }

  void make(Change change) throws Exception {
    story.add("the steward changes " + change);
    switch (change) {
      case RECIPES -> works.restart(works.rules()::changeRecipes);
      case POLICY -> works.restart(works.rules()::changePolicy);
      case WITHDRAWAL -> withdraw(patient(false));
      case CONSENT -> {
        String patient = patient(true);
        works.consent(patient, CODES);
        decided(patient, Terms.decided(false, CODES));
      }
      default -> {}
    }
  }

  void withdraw(String patient) throws Exception {
    works.withdraw(patient);
    decided(patient, Terms.decided(true, List.of()));
  }

  private void decided(String patient, Terms terms) {
    story.add(patient + ": " + terms.status());
    model.decisions.put(subject(patient), terms);
  }

  /** One who withdrew or did not, if there is one. */
  private String patient(boolean withdrew) {
    List<String> fitting = new ArrayList<>();
    for (int i = 0; i < RawObjects.PATIENTS; i++) {
      String patient = "MRN-" + i;
      if (model.withdrawn(subject(patient)) == withdrew) {
        fitting.add(patient);
      }
    }
    return fitting.isEmpty()
        ? "MRN-" + random.nextInt(RawObjects.PATIENTS)
        : fitting.get(random.nextInt(fitting.size()));
  }

  private String subject(String patient) {
    return works.pipeline().pseudonyms().subject(patient);
  }
}
