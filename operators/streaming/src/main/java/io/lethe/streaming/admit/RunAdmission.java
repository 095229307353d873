package io.lethe.streaming.admit;

import io.lethe.curation.Policy;
import io.lethe.curation.ReasonCode;
import io.lethe.schemas.AdmittedRun;
import io.lethe.schemas.AdmittedSample;
import io.lethe.schemas.Consent;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.RunSample;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a policy says of a run and each of its samples. A sample's own consent takes the place of
 * the run's; free text goes on only where the policy lists it.
 */
final class RunAdmission {

  /** PL of a read group (SAM v1 §1.3). */
  private static final Set<String> PLATFORM_TERMS =
      Set.of(
          "CAPILLARY",
          "DNBSEQ",
          "ELEMENT",
          "HELICOS",
          "ILLUMINA",
          "IONTORRENT",
          "LS454",
          "ONT",
          "PACBIO",
          "SINGULAR",
          "SOLID",
          "ULTIMA");

  private RunAdmission() {}

  static AdmittedRun of(RunLanded event, Policy policy) {
    return AdmittedRun.newBuilder()
        .setRunId(event.getRunId())
        .setPlatform(platform(event.getPlatform(), policy))
        .setReference(event.getReference())
        .setRefusal(refusal(event.getConsent(), event, policy))
        .setSamples(
            event.getSamples().stream().map(sample -> sample(sample, event, policy)).toList())
        .build();
  }

  /** Why nothing of the run is permitted; empty if at least one of its samples is. */
  static Optional<ReasonCode> refusal(AdmittedRun run) {
    List<AdmittedSample> samples = run.getSamples();
    if (samples.stream().anyMatch(sample -> sample.getRefusal() == null)) {
      return Optional.empty();
    }
    String reason = samples.isEmpty() ? run.getRefusal() : samples.get(0).getRefusal();
    return Optional.ofNullable(reason).map(ReasonCode::valueOf);
  }

  private static AdmittedSample sample(RunSample sample, RunLanded event, Policy policy) {
    Consent consent = sample.getConsent() == null ? event.getConsent() : sample.getConsent();
    String prep = sample.getLibraryPrep();
    return AdmittedSample.newBuilder()
        .setSampleId(sample.getSampleId())
        .setSubjectId(sample.getSubjectId())
        .setLibraryPrep(prep != null && policy.libraryPreps().contains(prep) ? prep : null)
        .setConsent(Consents.known(consent))
        .setRefusal(refusal(consent, event, policy))
        .build();
  }

  private static String refusal(Consent consent, RunLanded event, Policy policy) {
    return Consents.refusal(consent, event.getLandedAt(), policy.purpose())
        .map(ReasonCode::name)
        .orElse(null);
  }

  private static String platform(String declared, Policy policy) {
    if (declared == null || policy.platforms().contains(declared)) {
      return declared;
    }
    String term = declared.toUpperCase(Locale.ROOT);
    return PLATFORM_TERMS.contains(term) ? term : null;
  }
}
