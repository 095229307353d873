package io.lethe.jobs.doctor;

import io.lethe.curation.KeyRing;
import io.lethe.curation.SecretFile;
import io.lethe.curation.snapshot.SigningKeys;
import io.lethe.jobs.config.CatalogConfig;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.jobs.config.StoreConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Key sets of projects, keys of snapshots, and the files of passwords. */
final class KeyChecks implements CheckGroup {

  private static final byte[] MESSAGE = "lethe doctor".getBytes(StandardCharsets.UTF_8);

  private final LetheConfig config;

  KeyChecks(LetheConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "keys";
  }

  @Override
  public String mend() {
    return "mend the rules first: keys are looked for by the projects of the policies";
  }

  @Override
  public void run(Findings findings) throws IOException {
    signing(findings);
    for (Map.Entry<String, Path> secret : secretFiles().entrySet()) {
      if (restricted(findings, secret.getKey(), secret.getValue())) {
        findings.pass(secret.getKey(), secret.getValue() + " is readable by this process alone");
      }
    }
    KeyRing ring = new KeyRing(config.rules().keys());
    for (String project : config.rules().read().parse().policies().keySet()) {
      project(findings, ring, project);
    }
  }

  private static void project(Findings findings, KeyRing ring, String project) throws IOException {
    String check = "project." + project;
    Path file = ring.file(project);
    if (!Files.exists(file)) {
      findings.fail(
          check,
          "the project has no key set at " + file,
          "lethe keys create --project %s --keys %s; if it had one, restore that: a new one breaks"
                  .formatted(project, file.getParent())
              + " every link to what was curated with it");
    } else if (restricted(findings, check, file)) {
      usable(findings, check, ring, project);
    }
  }

  private static void usable(Findings findings, String check, KeyRing ring, String project) {
    try {
      String id = ring.pseudonyms(project).keyId();
      findings.pass(check, "key set with primary key " + id);
    } catch (IOException | IllegalArgumentException e) {
      findings.fail(
          check,
          ring.file(project) + " is no Tink PRF key set in JSON",
          "restore the key set from its backup");
    }
  }

  private void signing(Findings findings) throws IOException {
    Path secret = config.snapshots().signingKey();
    Path open = config.snapshots().publicKey();
    if (!Files.exists(secret) && !Files.exists(open)) {
      findings.warn(
          "signing",
          "no key pair of snapshots at " + secret.getParent(),
          "lethe keys create-signing --folder " + secret.getParent() + ", to make snapshots");
    } else if (!Files.exists(secret)) {
      findings.pass("signing", "snapshots can be verified here, and not be signed");
    } else if (restricted(findings, "signing", secret)) {
      pair(findings, secret, open);
    }
  }

  private static void pair(Findings findings, Path secret, Path open) {
    String mend = "name the two files of one pair in snapshots of lethe.yaml";
    try {
      if (SigningKeys.verifies(open, MESSAGE, SigningKeys.sign(secret, MESSAGE))) {
        findings.pass("signing", "the key pair of snapshots matches");
      } else {
        findings.fail("signing", open + " does not belong to " + secret, mend);
      }
    } catch (IOException e) {
      findings.fail("signing", "the key pair of snapshots cannot be read", mend);
    }
  }

  /** By the name of their check. */
  private Map<String, Path> secretFiles() {
    Map<String, Path> files = new LinkedHashMap<>();
    StoreConfig.S3 s3 = config.store().s3();
    if (s3.secretKeyFile() != null) {
      files.put("secret.s3", Path.of(s3.secretKeyFile()));
    }
    if (config.kafka().security().passwordFile() != null) {
      files.put("secret.kafka", config.kafka().security().passwordFile());
    }
    CatalogConfig catalog = config.catalog();
    if (catalog.passwordFile() != null) {
      files.put("secret.catalog", catalog.passwordFile());
    }
    if (catalog.readerPasswordFile() != null) {
      files.put("secret.reader", catalog.readerPasswordFile());
    }
    return files;
  }

  /** False if that was reported. */
  private static boolean restricted(Findings findings, String check, Path file) throws IOException {
    if (!Files.isReadable(file)) {
      findings.fail(
          check, file + " cannot be read by this process", "mount it, or give it to this user");
      return false;
    }
    try {
      SecretFile.check(file);
    } catch (IOException e) {
      findings.fail(check, e.getMessage(), "chmod 600 " + file);
      return false;
    }
    if (SecretFile.groupReads(file)) {
      findings.warn(check, file + " can be read by its group", "chmod 600 " + file);
    }
    return true;
  }
}
