package io.lethe.jobs.producer.s3events;

import io.lethe.jobs.producer.LandingTerms;
import io.lethe.jobs.producer.RecordBytes;
import io.lethe.jobs.producer.TermsBytes;
import io.lethe.jobs.producer.s3events.ObjectEvent.Created;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What the journal holds; each record begins with the byte that names its kind. */
sealed interface ObjectRecord {

  /**
   * An object was written and waits to be announced.
   *
   * @param at when that became known here
   */
  record Waiting(GroupName group, Created object, Instant at) implements ObjectRecord {}

  /** The object that completes a group was written. */
  record Marked(GroupName group, Created marker, Instant at) implements ObjectRecord {}

  /** An object of the group was written that was announced before, when it had its marker. */
  record Again(GroupName group) implements ObjectRecord {}

  /** An object of a group is not to be announced: it is not there any more. */
  record Dropped(GroupName group, String key) implements ObjectRecord {}

  /** The object that completes a group was removed. */
  record Unmarked(GroupName group) implements ObjectRecord {}

  /**
   * All objects of the group until now make one delivery, if there are any.
   *
   * @param marked whether the object that completes the group was there
   * @param terms what is said of them; empty in records of former versions
   */
  record Closed(GroupName group, boolean marked, Optional<LandingTerms> terms)
      implements ObjectRecord {}

  /** A delivery was announced. */
  record Announced(String delivery) implements ObjectRecord {}

  default byte[] encode() {
    return RecordBytes.of(out -> write(out, this));
  }

  /**
   * @throws IOException if it is no record of this version
   */
  static ObjectRecord decode(byte[] payload) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
    byte kind = in.readByte();
    return switch (kind) {
      case 'W' -> new Waiting(group(in), created(in), instant(in));
      case 'M' -> new Marked(group(in), created(in), instant(in));
      case 'R' -> new Again(group(in));
      case 'D' -> new Dropped(group(in), in.readUTF());
      case 'U' -> new Unmarked(group(in));
      case 'C' -> new Closed(group(in), in.readBoolean(), Optional.empty());
      case 'T' -> new Closed(group(in), in.readBoolean(), Optional.of(TermsBytes.read(in)));
      case 'A' -> new Announced(in.readUTF());
      default -> throw new IOException("a record of kind " + kind + " is of another version");
    };
  }

  private static void write(DataOutputStream out, ObjectRecord entry) throws IOException {
    if (entry instanceof Waiting waiting) {
      write(out, 'W', waiting.group());
      write(out, waiting.object(), waiting.at());
    } else if (entry instanceof Marked marked) {
      write(out, 'M', marked.group());
      write(out, marked.marker(), marked.at());
    } else if (entry instanceof Again again) {
      write(out, 'R', again.group());
    } else if (entry instanceof Dropped dropped) {
      write(out, 'D', dropped.group());
      out.writeUTF(dropped.key());
    } else if (entry instanceof Unmarked unmarked) {
      write(out, 'U', unmarked.group());
    } else if (entry instanceof Closed closed) {
      write(out, closed.terms().isPresent() ? 'T' : 'C', closed.group());
      out.writeBoolean(closed.marked());
      if (closed.terms().isPresent()) {
        TermsBytes.write(out, closed.terms().get());
      }
    } else if (entry instanceof Announced announced) {
      out.writeByte('A');
      out.writeUTF(announced.delivery());
    }
  }

  private static void write(DataOutputStream out, char kind, GroupName group) throws IOException {
    out.writeByte(kind);
    out.writeUTF(group.text());
  }

  private static void write(DataOutputStream out, Created object, Instant at) throws IOException {
    out.writeUTF(object.bucket());
    out.writeUTF(object.key());
    out.writeLong(object.size());
    out.writeUTF(object.eTag());
    out.writeUTF(object.versionId());
    out.writeUTF(object.sequencer().hex());
    out.writeLong(at.toEpochMilli());
  }

  private static GroupName group(DataInputStream in) throws IOException {
    return GroupName.parse(in.readUTF());
  }

  private static Created created(DataInputStream in) throws IOException {
    return new Created(
        in.readUTF(),
        in.readUTF(),
        in.readLong(),
        in.readUTF(),
        in.readUTF(),
        new Sequencer(in.readUTF()));
  }

  private static Instant instant(DataInputStream in) throws IOException {
    return Instant.ofEpochMilli(in.readLong());
  }
}
