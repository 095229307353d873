package io.lethe.jobs.cli;

import io.lethe.curation.KeyRing;
import io.lethe.curation.snapshot.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lethe keys}: the key sets that pseudonyms are made and snapshots are signed with. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Manages the key sets that pseudonyms are made and snapshots are signed with.")
public final class KeysCommand implements Subcommand {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw Commands.required(spec);
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description =
          "Creates the key set of a project, readable by its owner alone. A key set that is there"
              + " already is never replaced: that would break every link to what was curated with"
              + " it.",
      footer = {"", "Example:", "  lethe keys create --project trial-7 --keys /secure/keys"})
  int create(
      @Option(
              names = "--project",
              paramLabel = "NAME",
              required = true,
              description = "Lower-case letters, digits and hyphens.")
          String project,
      @Option(
              names = "--keys",
              paramLabel = "DIR",
              description = "Folder of key sets (default: conf/keys of this installation).")
          Path folder)
      throws IOException {
    ProjectName.require(project, spec);
    print(new KeyRing(orHome(folder, "conf/keys")).create(project));
    return 0;
  }

  @Command(
      name = "create-signing",
      mixinStandardHelpOptions = true,
      description =
          "Creates the Ed25519 key pair that snapshots are signed with: private.json, readable by"
              + " its owner alone, and public.json, for everyone. Keys that are there already are"
              + " never replaced.",
      footer = {"", "Example:", "  lethe keys create-signing --folder /secure/keys/signing"})
  int createSigning(
      @Option(
              names = "--folder",
              paramLabel = "DIR",
              description = "Where both go (default: conf/keys/signing of this installation).")
          Path folder)
      throws IOException {
    Path place = orHome(folder, "conf/keys/signing");
    Files.createDirectories(place);
    Path secret = place.resolve("private.json");
    Path open = place.resolve("public.json");
    SigningKeys.create(secret, open);
    print(secret);
    print(open);
    return 0;
  }

  private static Path orHome(Path given, String usual) {
    return given == null ? Home.path(usual) : given;
  }

  private void print(Path file) {
    spec.commandLine().getOut().println(file.toAbsolutePath().normalize());
  }
}
