package io.lethe.streaming.admit;

import io.lethe.curation.KeyRing;
import io.lethe.curation.Policy;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.Recipe;
import io.lethe.schemas.AdmittedDelivery;
import io.lethe.schemas.AdmittedRun;
import io.lethe.schemas.DeliveryRef;
import io.lethe.schemas.SourcePosition;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The decision on one event: pure, but for the keys it was built with. Thread-safe. */
final class Admission {

  /** The label that names where a study's annotations come from. */
  private static final String LABEL_SOURCE = "labelSource";

  private final Rules.Parsed rules;
  private final Map<String, Pseudonyms> pseudonyms = new HashMap<>();

  /**
   * @throws IOException if a project has no key set: the job must not start without it
   */
  Admission(Rules.Parsed rules, KeyRing keys) throws IOException {
    this.rules = rules;
    for (String project : rules.policies().keySet()) {
      pseudonyms.put(project, keys.pseudonyms(project));
    }
  }

  sealed interface Verdict {}

  /** Go on. */
  record Admitted(AdmittedDelivery delivery) implements Verdict {}

  /** A known project's policy says no. */
  record Refused(ReasonCode reason, DeliveryRef delivery) implements Verdict {}

  /** Nothing is known that could be named in the research zone. */
  record Unknown(ReasonCode reason) implements Verdict {}

  Verdict decide(Announcement event, SourcePosition source) {
    Policy policy = rules.policies().get(event.project());
    if (policy == null) {
      return new Unknown(ReasonCode.PROJECT_UNKNOWN);
    }
    if (!event.valid()) {
      return new Unknown(ReasonCode.EVENT_INVALID);
    }
    Optional<Recipe> recipe = rules.recipe(policy, event.kind());
    DeliveryRef delivery = delivery(event, source, policy, recipe);
    AdmittedRun run = event.run() == null ? null : RunAdmission.of(event.run(), policy);
    Optional<ReasonCode> refusal = refusal(event, run, policy, recipe);
    if (refusal.isPresent()) {
      return new Refused(refusal.get(), delivery);
    }
    return new Admitted(
        AdmittedDelivery.newBuilder()
            .setDelivery(delivery)
            .setObjects(event.objects())
            .setInventory(event.inventory())
            .setPrefix(event.prefix())
            .setRun(run)
            .setFiles(run == null ? null : event.run().getFiles())
            .build());
  }

  private static Optional<ReasonCode> refusal(
      Announcement event, AdmittedRun run, Policy policy, Optional<Recipe> recipe) {
    Optional<ReasonCode> denied =
        run == null
            ? Consents.refusal(event.consent(), event.landedAt(), policy.purpose())
            : RunAdmission.refusal(run);
    if (denied.isPresent()) {
      return denied;
    }
    if (run != null
        && run.getReference() != null
        && !policy.references().contains(run.getReference())) {
      return Optional.of(ReasonCode.REFERENCE_NOT_ALLOWED);
    }
    return recipe.isEmpty() ? Optional.of(ReasonCode.RECIPE_UNKNOWN) : Optional.empty();
  }

  private DeliveryRef delivery(
      Announcement event, SourcePosition source, Policy policy, Optional<Recipe> recipe) {
    return DeliveryRef.newBuilder()
        .setId(source.getTopic() + "-" + source.getPartition() + "-" + source.getOffset())
        .setSource(source)
        .setKind(event.kind().name())
        .setEventId(event.eventId())
        .setProject(policy.project())
        .setDigest(pseudonyms.get(policy.project()).source("event:" + event.eventId()))
        .setLandedAt(event.landedAt())
        .setRecipe(recipe.map(Recipe::id).orElse(""))
        .setRecipeDigest(recipe.map(r -> r.digest().hex()).orElse(""))
        .setConsent(Consents.known(event.consent()))
        .setPolicyTags(policy.tags())
        .setLabelSource(labelSource(event, policy))
        .build();
  }

  /** Labels come from the raw zone: only a value that the policy itself lists goes on. */
  private static String labelSource(Announcement event, Policy policy) {
    String label = event.labels().get(LABEL_SOURCE);
    return label != null && policy.labelSources().contains(label) ? label : null;
  }
}
