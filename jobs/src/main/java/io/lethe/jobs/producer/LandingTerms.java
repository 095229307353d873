package io.lethe.jobs.producer;

import io.lethe.schemas.Consent;
import java.util.Map;
import java.util.Objects;

/**
 * What a producer says of everything it announces.
 *
 * @param project whose policy admits it
 * @param source who sends, for example the AE title of a PACS
 * @param consent what the subjects agreed to
 * @param labels further words for the policy, may be empty
 */
public record LandingTerms(
    String project, String source, Consent consent, Map<String, String> labels) {

  public LandingTerms {
    Objects.requireNonNull(consent, "consent");
    labels = Map.copyOf(labels);
    if (project == null || project.isBlank() || source == null || source.isBlank()) {
      throw new IllegalArgumentException("project and source must be given");
    }
  }
}
