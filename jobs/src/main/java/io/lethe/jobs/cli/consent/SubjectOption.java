package io.lethe.jobs.cli.consent;

import io.lethe.curation.KeyRing;
import io.lethe.curation.Pseudonyms;
import io.lethe.jobs.catalog.Subject;
import io.lethe.jobs.config.LetheConfig;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Who decides: by pseudonym, or by the id of the raw zone, which the key set turns into it. */
final class SubjectOption {

  @Option(
      names = "--project",
      paramLabel = "NAME",
      required = true,
      description = "Name of the project.")
  private String project;

  @ArgGroup(multiplicity = "1")
  private Known known;

  private static final class Known {

    @Option(names = "--subject", paramLabel = "PSEUDONYM", description = "As the catalog has it.")
    private String pseudonym;

    @Option(
        names = "--subject-id",
        paramLabel = "ID",
        description = "As the hospital has it; needs the project's key set.")
    private String id;
  }

  /**
   * The subject. Where an ID of the hospital were taken for a pseudonym it would reach the research
   * zone.
   *
   * @param command that has the options
   * @throws ParameterException if what is given as a pseudonym has not the form of one
   * @throws IOException if the key set cannot be read
   */
  Subject subject(CommandLine command, LetheConfig config) throws IOException {
    if (known.pseudonym == null) {
      return new Subject(
          project, new KeyRing(config.rules().keys()).pseudonyms(project).subject(known.id));
    }
    if (!Pseudonyms.looksLikeSubject(known.pseudonym)) {
      throw new ParameterException(
          command,
          "--subject takes a pseudonym, as the catalog has it; an ID of the hospital goes with"
              + " --subject-id");
    }
    return new Subject(project, known.pseudonym);
  }
}
