package io.lethe.jobs.doctor;

import io.lethe.jobs.config.LetheConfig;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What protects the research zone beyond Lethe's own care. None of it is needed to run, so that
 * what is missing, or may not be looked at, is a warning.
 */
final class BucketChecks implements CheckGroup {

  private final LetheConfig config;

  BucketChecks(LetheConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "bucket";
  }

  @Override
  public String mend() {
    return "see store in lethe.yaml";
  }

  @Override
  public void run(Findings findings) {
    if (!Zones.isS3(config.store().researchZone())) {
      return;
    }
    String bucket = config.store().researchZone().getRawAuthority();
    try (S3Client client = Zones.client(config)) {
      look(
          findings,
          "versioning",
          "turn on versioning of the research bucket, against deletion by mistake",
          () ->
              client.getBucketVersioning(r -> r.bucket(bucket)).status()
                  == BucketVersioningStatus.ENABLED);
      look(
          findings,
          "lock",
          "create the research bucket with object lock where records must not be deletable",
          () ->
              client
                      .getObjectLockConfiguration(r -> r.bucket(bucket))
                      .objectLockConfiguration()
                      .objectLockEnabled()
                  == ObjectLockEnabled.ENABLED);
      look(
          findings,
          "lifecycle",
          "add a life-cycle rule that aborts incomplete multipart uploads after some days: a worker"
              + " that is killed leaves its upload behind",
          () -> rules(client, bucket).stream().anyMatch(BucketChecks::abortsUploads));
    }
  }

  private static List<LifecycleRule> rules(S3Client client, String bucket) {
    return client.getBucketLifecycleConfiguration(r -> r.bucket(bucket)).rules();
  }

  private static boolean abortsUploads(LifecycleRule rule) {
    return rule.status() == ExpirationStatus.ENABLED
        && rule.abortIncompleteMultipartUpload() != null;
  }

  @FunctionalInterface
  private interface Question {

    boolean answer();
  }

  private static void look(Findings findings, String check, String mend, Question question) {
    try {
      if (question.answer()) {
        findings.pass(check, "is on");
      } else {
        findings.warn(check, "is off", mend);
      }
    } catch (S3Exception e) {
      // Also what a server answers that has no such thing.
      findings.warn(check, "is off or cannot be looked at: status " + e.statusCode(), mend);
    }
  }
}
