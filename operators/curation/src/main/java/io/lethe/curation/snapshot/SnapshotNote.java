package io.lethe.curation.snapshot;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;

/**
 * What is said of a snapshot after it was made: an approval, or the revocation of a subject. Signed
 * as the head is, and never changed. Immutable.
 *
 * @param headSha256 digest of the head that it speaks of
 * @param subject pseudonym of the subject that withdrew; null in an approval
 * @param objects of that subject in the snapshot; 0 in an approval
 * @param at when it was said
 */
@JsonPropertyOrder({"schema", "kind", "name", "version", "headSha256", "subject", "objects", "at"})
public record SnapshotNote(
    String schema,
    Kind kind,
    String name,
    SemanticVersion version,
    String headSha256,
    String subject,
    long objects,
    Instant at) {

  private static final String SCHEMA = "lethe.snapshot-note/1";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** What a note says. */
  public enum Kind {
    APPROVAL,
    REVOCATION
  }

  public SnapshotNote {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("unknown layout of a snapshot's note");
    }
    Objects.requireNonNull(headSha256, "headSha256");
    if ((kind == Kind.REVOCATION) != (subject != null)) {
      throw new IllegalArgumentException("a revocation names a subject, an approval none");
    }
  }

  public static SnapshotNote approval(SnapshotHead head, String headSha256, Instant at) {
    return new SnapshotNote(
        SCHEMA, Kind.APPROVAL, head.name(), head.version(), headSha256, null, 0, at);
  }

  public static SnapshotNote revocation(
      SnapshotHead head, String headSha256, String subject, long objects, Instant at) {
    return new SnapshotNote(
        SCHEMA, Kind.REVOCATION, head.name(), head.version(), headSha256, subject, objects, at);
  }

  /** Where the note is, below the snapshot's folder: one approval, one revocation a subject. */
  public String path() {
    return kind == Kind.APPROVAL ? "approval.json" : "revocations/" + subject + ".json";
  }

  public byte[] toJson() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (IOException e) {
      throw new IllegalStateException("a note is always writable", e);
    }
  }

  public static SnapshotNote fromJson(byte[] json) throws IOException {
    return JSON.readValue(json, SnapshotNote.class);
  }
}
