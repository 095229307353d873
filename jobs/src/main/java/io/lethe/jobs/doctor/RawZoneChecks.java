package io.lethe.jobs.doctor;

import io.lethe.jobs.Settings;
import io.lethe.jobs.config.LetheConfig;
import io.lethe.streaming.store.ObjectHead;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.OpenObject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Landed objects can be listed and read, and not be written. */
final class RawZoneChecks implements CheckGroup {

  private final LetheConfig config;
  private final URI zone;

  RawZoneChecks(LetheConfig config) {
    this.config = config;
    this.zone = config.store().rawZone();
  }

  @Override
  public String name() {
    return "store.raw";
  }

  @Override
  public String mend() {
    return "see store in lethe.yaml: endpoint, region, keys, and that the bucket is there";
  }

  @Override
  public void run(Findings findings) throws IOException {
    try (ObjectStore store = Settings.stores(config).open()) {
      Zones.requireRoot(zone);
      Optional<ObjectHead> first = Zones.first(store, zone);
      if (first.isEmpty()) {
        findings.pass("", zone + " can be listed, and nothing has landed yet");
      } else {
        read(findings, store, first.get());
      }
    }
    if (Zones.isS3(zone)) {
      try (S3Client client = Zones.client(config)) {
        writing(findings, client);
      }
    }
  }

  private void read(Findings findings, ObjectStore store, ObjectHead first) {
    try (OpenObject object = store.open(first.uri())) {
      object.stream().read();
      findings.pass("", zone + " can be listed and read");
    } catch (IOException e) {
      findings.fail(
          "", zone + " can be listed and not be read: " + Faults.kind(e), "grant s3:GetObject");
    }
  }

  /** Asks for an upload in parts and takes that back: nothing becomes visible in the raw zone. */
  private void writing(Findings findings, S3Client client) {
    String bucket = zone.getRawAuthority();
    String key = zone.getPath().substring(1) + "doctor-" + UUID.randomUUID();
    try {
      CreateMultipartUploadResponse upload =
          client.createMultipartUpload(r -> r.bucket(bucket).key(key));
      client.abortMultipartUpload(r -> r.bucket(bucket).key(key).uploadId(upload.uploadId()));
      findings.warn(
          "write",
          "these keys may write to the raw zone",
          "take s3:PutObject on it away: the ingest job never writes there, and producers have keys"
              + " of their own");
    } catch (S3Exception e) {
      if (e.statusCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        findings.pass("write", "these keys cannot write to the raw zone");
      } else {
        findings.warn(
            "write",
            "whether these keys may write cannot be told: status " + e.statusCode(),
            "see that they have no s3:PutObject on the raw zone");
      }
    }
  }
}
