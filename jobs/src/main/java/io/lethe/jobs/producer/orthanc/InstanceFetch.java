package io.lethe.jobs.producer.orthanc;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.CheckedRunnable;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.jobs.producer.LandedFile;
import io.lethe.jobs.producer.LandedIndex;
import io.lethe.jobs.producer.LandingLedger;
import io.lethe.jobs.producer.RawUploader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * Brings one instance to the raw zone and notes it in the ledger, unless this very file has landed.
 * Thread-safe.
 */
final class InstanceFetch {

  private static final String MEDIA_TYPE = "application/dicom";
  private static final int ATTEMPTS = 3;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final OrthancApi api;
  private final RawUploader uploader;
  private final LandingLedger ledger;
  private final String source;
  private final long maxBytes;
  private final OrthancMetrics metrics;
  private final Retry retry =
      Retry.of(
          "orthanc-instance",
          RetryConfig.custom()
              .maxAttempts(ATTEMPTS)
              .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, 2))
              .retryExceptions(OrthancException.Faulty.class)
              .build());

  /**
   * @param source part of the keys
   * @param maxBytes the largest file that is taken
   */
  InstanceFetch(
      OrthancApi api,
      RawUploader uploader,
      LandingLedger ledger,
      String source,
      long maxBytes,
      OrthancMetrics metrics) {
    this.api = Objects.requireNonNull(api, "api");
    this.uploader = Objects.requireNonNull(uploader, "uploader");
    this.ledger = Objects.requireNonNull(ledger, "ledger");
    this.source = Objects.requireNonNull(source, "source");
    this.maxBytes = maxBytes;
    this.metrics = Objects.requireNonNull(metrics, "metrics");
  }

  /**
   * Returns when the instance is durable, in the raw zone and then in the journal.
   *
   * @param group what it is announced with
   * @param study Study Instance UID
   * @throws OrthancException if Orthanc does not give it, or the turn is over
   */
  void fetch(String group, String study, InstanceInfo instance, Turn turn)
      throws IOException, InterruptedException {
    CheckedRunnable retried =
        Retry.decorateCheckedRunnable(retry, () -> once(group, study, instance, turn));
    try {
      retried.run();
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException("unexpected failure", e);
    }
  }

  private void once(String group, String study, InstanceInfo instance, Turn turn)
      throws IOException, InterruptedException {
    turn.check();
    Optional<String> md5 = api.md5(instance.id());
    String check = md5.map(text -> "md5:" + text).orElse("file:" + instance.fileUuid());
    if (ledger.knows(instance.id(), check) == LandedIndex.Known.LANDED) {
      metrics.known();
      return;
    }
    LandedFile file = put(study, instance, md5, turn);
    ledger.landed(group, instance.id(), check, file);
    metrics.landed(file.size());
  }

  private LandedFile put(String study, InstanceInfo instance, Optional<String> md5, Turn turn)
      throws IOException, InterruptedException {
    try {
      return transfer(key(study, instance, ""), instance, md5, turn);
    } catch (ObjectConflictException e) {
      // It was stored with other bytes before, or two patients share its UIDs.
      return putBeside(study, instance, md5, turn);
    }
  }

  private LandedFile putBeside(String study, InstanceInfo instance, Optional<String> md5, Turn turn)
      throws IOException, InterruptedException {
    MessageDigest sha256 = Sha256.newDigest();
    copy(instance, OutputStream.nullOutputStream(), sha256, turn);
    String suffix = "." + RawUploader.beside(Sha256.finish(sha256));
    try {
      return transfer(key(study, instance, suffix), instance, md5, turn);
    } catch (ObjectConflictException e) {
      throw new OrthancException.Faulty("an instance changed while it was fetched", e);
    }
  }

  private LandedFile transfer(String key, InstanceInfo instance, Optional<String> md5, Turn turn)
      throws IOException, InterruptedException, ObjectConflictException {
    MessageDigest digest = newMd5();
    try (RawUploader.Upload upload = uploader.begin(key, MEDIA_TYPE)) {
      copy(instance, upload.stream(), digest, turn);
      String found = HexFormat.of().formatHex(digest.digest());
      if (md5.isPresent() && !md5.get().equals(found)) {
        throw new OrthancException.Faulty("a file does not have the MD5 that Orthanc states");
      }
      return upload.commit();
    }
  }

  private void copy(InstanceInfo instance, OutputStream out, MessageDigest digest, Turn turn)
      throws IOException, InterruptedException {
    try (InputStream file = api.file(instance.id(), maxBytes, turn);
        InputStream in = new DigestInputStream(file, digest)) {
      in.transferTo(out);
    }
  }

  private String key(String study, InstanceInfo instance, String suffix) {
    return RawUploader.key(
        OrthancProducer.NAME, source, study, instance.sopInstanceUid() + suffix + ".dcm");
  }

  /** What Orthanc keeps of its files; it guards against faults, not against forgery. */
  private static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
