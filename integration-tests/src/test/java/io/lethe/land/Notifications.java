package io.lethe.land;

import io.lethe.ingest.Pipeline;
import io.lethe.platform.PlatformSecurity;
import io.lethe.streaming.store.ObjectHead;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Notifications of a bucket as S3 and its likes send them. */
final class Notifications {

  /** Stands for a slash that is encoded. */
  static final String SLASH = "\u0000";

  private Notifications() {}

  /** Makes a topic for them, of two partitions. */
  static void createTopic(Pipeline pipeline, String topic) throws Exception {
    try (Admin admin = Admin.create(pipeline.platform().kafka(PlatformSecurity.ADMIN).client())) {
      admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
    }
  }

  /** In the form of S3 itself: AWS leaves slashes as they are, MinIO does not. */
  static String records(
      String name, String bucket, String key, ObjectHead object, String sequencer) {
    String encoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
    encoded = key.contains(SLASH) ? encoded.replace("%00", "%2F") : encoded.replace("%2F", "/");
    return """
    {"Records":[{"eventName":"%s","s3":{"bucket":{"name":"%s"},
     "object":{"key":"%s","size":%d,"eTag":"%s","sequencer":"%s"}}}]}\
    """
        .formatted(name, bucket, encoded, object.size(), eTag(object), sequencer);
  }

  static String eventBridge(String bucket, String key, ObjectHead object, String sequencer) {
    return """
    {"source":"aws.s3","detail-type":"Object Created","detail":{"bucket":{"name":"%s"},
     "object":{"key":"%s","size":%d,"etag":"%s","sequencer":"%s"}}}\
    """
        .formatted(bucket, key, object.size(), eTag(object), sequencer);
  }

  private static String eTag(ObjectHead object) {
    return object.etag().replace("\"", "");
  }
}
