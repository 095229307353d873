package io.lethe.jobs.producer.dicom;

import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.jobs.producer.LandedFile;
import io.lethe.jobs.producer.LandingLedger;
import io.lethe.jobs.producer.RawUploader;
import io.lethe.jobs.producer.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * Where instances go, shared by all associations: raw zone, spool and ledger. Thread-safe.
 *
 * @param source first part of the keys, for example the name of the PACS
 */
record Intake(RawUploader uploader, Spool spool, LandingLedger ledger, String source) {

  private static final String MEDIA_TYPE = "application/dicom";

  Intake {
    Objects.requireNonNull(uploader, "uploader");
    Objects.requireNonNull(spool, "spool");
    Objects.requireNonNull(ledger, "ledger");
    Objects.requireNonNull(source, "source");
  }

  /** Opens a whole instance again and again. */
  @FunctionalInterface
  interface Content {

    InputStream open() throws IOException;
  }

  /** Whether the plain key of an instance is taken. */
  boolean isTaken(Instance instance, String study) throws IOException {
    return uploader.exists(instance.key(source, study, ""));
  }

  /** Starts to write under the plain key, with what is held already. */
  RawUploader.Upload begin(Instance instance, String study, InstanceHead head) throws IOException {
    return head.upload(uploader, instance.key(source, study, ""), MEDIA_TYPE);
  }

  /** As {@link #put(Instance, String, Content)}, for an instance that is held as a whole. */
  LandedFile put(Instance instance, String study, InstanceHead head)
      throws IOException, ObjectConflictException {
    try (RawUploader.Upload upload = begin(instance, study, head)) {
      return upload.commit();
    } catch (ObjectConflictException e) {
      return putBeside(instance, study, head::open);
    }
  }

  /**
   * Writes a whole instance: under its plain key, or where that holds other bytes under one that
   * names them.
   */
  LandedFile put(Instance instance, String study, Content content)
      throws IOException, ObjectConflictException {
    try (InputStream in = content.open()) {
      return uploader.put(instance.key(source, study, ""), MEDIA_TYPE, in);
    } catch (ObjectConflictException e) {
      return putBeside(instance, study, content);
    }
  }

  /** Notes that an instance is durable; its sender may be told from the return on. */
  void landed(Instance instance, String study, LandedFile file) throws IOException {
    ledger.landed(study, instance.sopInstance(), instance.sopClass(), file);
  }

  private LandedFile putBeside(Instance instance, String study, Content content)
      throws IOException, ObjectConflictException {
    String suffix = "." + RawUploader.beside(digest(content));
    try (InputStream in = content.open()) {
      return uploader.put(instance.key(source, study, suffix), MEDIA_TYPE, in);
    }
  }

  private static Sha256 digest(Content content) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    byte[] block = new byte[1 << 16];
    try (InputStream in = content.open()) {
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        digest.update(block, 0, n);
      }
    }
    return Sha256.finish(digest);
  }
}
