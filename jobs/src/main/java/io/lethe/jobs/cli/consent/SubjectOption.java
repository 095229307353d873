package io.lethe.jobs.cli.consent;

import io.lethe.curation.KeyRing;
import io.lethe.curation.Pseudonyms;
import io.lethe.jobs.config.LetheConfig;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Who decides: by pseudonym, or by the id of the raw zone, which the key set turns into it. */
final class SubjectOption {

  @Option(names = "--subject", paramLabel = "PSEUDONYM", description = "As the catalog has it.")
  private String pseudonym;

  @Option(
      names = "--subject-id",
      paramLabel = "ID",
      description = "As the hospital has it; needs the project's key set.")
  private String id;

  /**
   * The pseudonym. Where an ID of the hospital were taken for one it would reach the research zone.
   *
   * @throws ParameterException if what is given as a pseudonym has not the form of one
   * @throws IOException if the key set cannot be read
   */
  String pseudonym(CommandLine command, LetheConfig config, String project) throws IOException {
    if (pseudonym == null) {
      return new KeyRing(config.rules().keys()).pseudonyms(project).subject(id);
    }
    if (!Pseudonyms.looksLikeSubject(pseudonym)) {
      throw new ParameterException(
          command,
          "--subject takes a pseudonym, as the catalog has it; an ID of the hospital goes with"
              + " --subject-id");
    }
    return pseudonym;
  }
}
