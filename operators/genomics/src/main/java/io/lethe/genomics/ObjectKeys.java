package io.lethe.genomics;

import io.lethe.curation.Derivation;
import io.lethe.curation.Domain;
import io.lethe.curation.Pseudonyms;
import io.lethe.curation.RawIdentity;
import io.lethe.curation.Sha256;
import io.lethe.genomics.files.LandedFile;
import io.lethe.genomics.files.RunContext;
import io.lethe.genomics.output.Opener;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The keys of curated sequencing files. Immutable.
 *
 * @param project name of the project
 * @param recipeDigest covers all that can change output bytes
 * @param pseudonyms the project's keyed function
 */
record ObjectKeys(String project, Sha256 recipeDigest, Pseudonyms pseudonyms) {

  private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  ObjectKeys {
    if (project == null || !PROJECT.matcher(project).matches()) {
      throw new IllegalArgumentException(
          "project: letters, digits, dot, hyphen and underscore, at most 63");
    }
    Objects.requireNonNull(recipeDigest, "recipeDigest");
    Objects.requireNonNull(pseudonyms, "pseudonyms");
  }

  /**
   * Where a file goes, in pseudonyms.
   *
   * @param run of the delivery, or of the sample where no run is known
   */
  record Place(String key, String run, String subject, String sample, String role) {}

  /** The same raw object under the same recipe and key has the same curated key. */
  Place of(RunContext context, LandedFile file, Opener.Request request, RawIdentity raw) {
    String sampleId = file.sampleId().orElseGet(() -> joined(request.samples()));
    String sample = sample(sampleId, request.origin(), raw);
    String subject =
        Optional.ofNullable(sampleId)
            .map(context.samples()::get)
            .flatMap(RunContext.Sample::subject)
            .map(pseudonyms::subject)
            .orElseGet(() -> ofSample(sample, pseudonyms));
    String run =
        context.runId().map(id -> pseudonyms.shortName(Domain.RUN, id)).orElse("unknown-" + sample);
    String role = file.role().orElse(request.role());
    Derivation derivation = Derivation.of(raw, recipeDigest, pseudonyms);
    String key =
        String.join("/", "curated/genomics", project, subject, sample, role)
            + "."
            + derivation.hex()
            + request.extension();
    return new Place(key, run, subject, sample, role);
  }

  /** Where no subject is known, the sample stands for one: its pseudonym is as good. */
  static String ofSample(String sample, Pseudonyms pseudonyms) {
    return pseudonyms.subject("sample\0" + sample);
  }

  private String sample(String sampleId, String origin, RawIdentity raw) {
    if (sampleId != null) {
      return pseudonyms.shortName(Domain.SAMPLE, sampleId);
    }
    // Files that name nobody must not look like files of one person.
    return origin != null ? origin : pseudonyms.shortName(Domain.SAMPLE, "raw\0" + raw.value());
  }

  /** Several samples share a key of their own; the order of the columns does not matter. */
  private static String joined(List<String> samples) {
    return samples.isEmpty() ? null : String.join("\n", new TreeSet<>(samples));
  }
}
