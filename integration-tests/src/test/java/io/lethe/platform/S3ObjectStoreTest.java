package io.lethe.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Sha256;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import io.lethe.streaming.store.OpenObject;
import io.lethe.streaming.store.S3Clients;
import io.lethe.streaming.store.S3ObjectStore;
import io.lethe.streaming.store.S3Options;
import io.lethe.streaming.store.StoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** {@link S3ObjectStore} against a server that checks signatures. */
class S3ObjectStoreTest extends AbstractObjectStoreTest {

  private static final String BUCKET = "objects";

  @TempDir static Path folder;

  private static EmbeddedS3 server;
  private static S3Options options;
  private static ObjectStore store;

  private URI root;

  @BeforeAll
  static void start() throws IOException {
    S3Keys keys = S3Keys.draw(folder.resolve("secrets"));
    int port = FreePorts.draw(1).orNext(0);
    server = EmbeddedS3.start(port, folder.resolve("s3"), keys, List.of(BUCKET));
    options =
        S3Options.server(server.endpoint(), keys.credentials())
            .withPartSize(S3Options.MIN_PART_SIZE);
    store = new S3ObjectStore(options);
  }

  @AfterAll
  static void stop() throws IOException {
    store.close();
    server.close();
  }

  @BeforeEach
  void chooseRoot(TestInfo test) {
    root = ObjectUris.of("s3", BUCKET, "/" + test.getTestMethod().orElseThrow().getName() + "/");
  }

  @Override
  ObjectStore store() {
    return store;
  }

  @Override
  URI root() {
    return root;
  }

  @Override
  int large() {
    return 2 * S3Options.MIN_PART_SIZE + 12_345;
  }

  @Override
  void assertNoRemains() {
    try (S3Client client = S3Clients.create(options)) {
      assertThat(client.listMultipartUploads(r -> r.bucket(BUCKET)).uploads()).isEmpty();
    }
  }

  @Test
  void statesTheDigestAndTheMediaType() throws Exception {
    byte[] bytes = {1, 2, 3};
    URI uri = ObjectUris.below(root, "stated");
    try (CuratedStore.Pending pending = store.create(uri, "application/dicom")) {
      pending.stream().write(bytes);
      pending.commit(Sha256.of(bytes));
    }

    try (S3Client client = S3Clients.create(options)) {
      String key = uri.getPath().substring(1);
      HeadObjectResponse head = client.headObject(r -> r.bucket(BUCKET).key(key));
      assertThat(head.metadata()).containsEntry("lethe-sha256", Sha256.of(bytes).hex());
      assertThat(head.contentType()).isEqualTo("application/dicom");
    }
  }

  /** Servers over a file system have no etag for what was not written through them. */
  @Test
  void readsAnObjectWithoutAnEtag() throws Exception {
    URI uri = ObjectUris.below(root, "as-a-file");
    Path file = folder.resolve("s3").resolve(BUCKET).resolve(uri.getPath().substring(1));
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[] {1, 2, 3});
    try (OpenObject object = store.open(uri)) {
      assertThat(object.head().etag()).isEmpty();
      assertThat(object.stream().readAllBytes()).containsExactly(1, 2, 3);
    }
    assertThat(store.head(uri)).isPresent();
  }

  @Test
  void refusesBytesThatAreNotThoseOfTheDigest() throws Exception {
    URI uri = ObjectUris.below(root, "wrong");
    try (CuratedStore.Pending pending = store.create(uri, "application/dicom")) {
      pending.stream().write(1);

      assertThatThrownBy(() -> pending.commit(Sha256.of(new byte[] {2})))
          .isInstanceOf(StoreException.class)
          .hasMessageNotContaining("wrong");
    }
    assertThat(store.head(uri)).isEmpty();
  }

  @Test
  void tellsThatAServerCannotBeReached() throws Exception {
    int nobody = FreePorts.draw(1).orNext(0);
    S3Options unreachable =
        S3Options.server(URI.create("http://127.0.0.1:" + nobody), options.credentials());
    try (ObjectStore other = new S3ObjectStore(unreachable)) {
      assertThatThrownBy(() -> other.open(ObjectUris.below(root, "patient-name")))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("GetObject: ")
          .hasMessageNotContaining("patient-name");
    }
  }

  @Test
  void tellsAMissingBucketFromAMissingObject() {
    assertThatThrownBy(() -> store.open(URI.create("s3://no-such-bucket/key")))
        .isInstanceOf(StoreException.class);
  }
}
