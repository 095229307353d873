package io.lethe.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Sha256;
import io.lethe.jobs.Settings;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.streaming.store.ObjectStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SSE-KMS is asked for by two headers; a server of ours records what was asked. */
class ServerSideEncryptionTest {

  private static final String ALGORITHM = "x-amz-server-side-encryption";
  private static final String KEY = "x-amz-server-side-encryption-aws-kms-key-id";
  private static final String RESEARCH_KEY = "alias/lethe-research";

  @TempDir Path folder;

  private RecordingS3 s3;

  @BeforeEach
  void start() throws Exception {
    s3 = RecordingS3.start();
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  @Test
  void everyNewObjectIsToBeEncryptedWithTheConfiguredKey() throws Exception {
    create(kms(), 100);
    create(kms(), 6 << 20);
    List<WireRequest> created = s3.requests().stream().filter(request -> begins(request)).toList();
    assertThat(created).hasSize(2);
    assertThat(created)
        .allSatisfy(
            request ->
                assertThat(request.headers())
                    .containsEntry(ALGORITHM, "aws:kms")
                    .containsEntry(KEY, RESEARCH_KEY));
  }

  /** One that is not said there would not be checked by the server either. */
  @Test
  void theHeadersAreSigned() throws Exception {
    create(kms(), 100);
    assertThat(s3.requests().get(0).headers().get("authorization"))
        .contains(ALGORITHM)
        .contains(KEY);
  }

  @Test
  void withoutAKeyTheBucketDecides() throws Exception {
    create("", 100);
    assertThat(s3.requests())
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.headers()).doesNotContainKeys(ALGORITHM, KEY));
  }

  private static String kms() {
    return "    kmsKeyId: " + RESEARCH_KEY + "\n";
  }

  /** A whole object, or the start of an upload in parts; parts take the encryption of its start. */
  private static boolean begins(WireRequest request) {
    String query = request.target().getRawQuery();
    return query == null || !query.contains("uploadId=");
  }

  private void create(String kms, int size) throws Exception {
    Path secret = folder.resolve("key");
    Files.deleteIfExists(secret);
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, "KEY");
    Path file =
        Files.writeString(
            folder.resolve("lethe.yaml"),
            """
            store:
              rawZone: s3://lethe-raw/
              researchZone: s3://lethe-research/
              s3:
                endpoint: %s
                accessKeyFile: key
                secretKeyFile: key
                partSizeMiB: 5
            %s"""
                .formatted(s3.endpoint(), kms));
    byte[] bytes = new byte[size];
    try (ObjectStore store = Settings.stores(LetheConfig.load(file)).open();
        CuratedStore.Pending pending =
            store.create(URI.create("s3://lethe-research/curated/a"), "application/dicom")) {
      pending.stream().write(bytes);
      pending.commit(Sha256.of(bytes));
    }
  }
}
