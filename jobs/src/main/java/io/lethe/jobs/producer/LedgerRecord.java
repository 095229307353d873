package io.lethe.jobs.producer;

import io.lethe.curation.Sha256;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** What the journal of a ledger holds; each record begins with the byte that names its kind. */
sealed interface LedgerRecord {

  /**
   * An object landed and waits to be announced.
   *
   * @param name the producer's name of the object
   * @param check what must fit as well
   */
  record Landed(String group, String name, String check, LandedFile file, Instant at)
      implements LedgerRecord {}

  /**
   * All objects of the group until now make one delivery; later ones make the next.
   *
   * @param terms what is said of them; empty in records of former versions
   */
  record Closed(String group, Optional<LandingTerms> terms) implements LedgerRecord {}

  /** A delivery was announced. */
  record Announced(String delivery) implements LedgerRecord {}

  /** A note of the producer, for example how far it has read. */
  record Note(String name, String value) implements LedgerRecord {}

  default byte[] encode() {
    return RecordBytes.of(out -> write(out, this));
  }

  /**
   * @throws IOException if it is no record of this version
   */
  static LedgerRecord decode(byte[] payload) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload));
    byte kind = in.readByte();
    return switch (kind) {
      case 'L' -> landed(in);
      case 'C' -> new Closed(in.readUTF(), Optional.empty());
      case 'T' -> new Closed(in.readUTF(), Optional.of(TermsBytes.read(in)));
      case 'A' -> new Announced(in.readUTF());
      case 'N' -> new Note(in.readUTF(), in.readUTF());
      default -> throw new IOException("a record of kind " + kind + " is of another version");
    };
  }

  private static Landed landed(DataInputStream in) throws IOException {
    String group = in.readUTF();
    String name = in.readUTF();
    String check = in.readUTF();
    LandedFile file = new LandedFile(in.readUTF(), in.readLong(), new Sha256(in.readUTF()));
    return new Landed(group, name, check, file, Instant.ofEpochMilli(in.readLong()));
  }

  private static void write(DataOutputStream out, LedgerRecord entry) throws IOException {
    if (entry instanceof Landed landed) {
      out.writeByte('L');
      out.writeUTF(landed.group());
      out.writeUTF(landed.name());
      out.writeUTF(landed.check());
      out.writeUTF(landed.file().uri());
      out.writeLong(landed.file().size());
      out.writeUTF(landed.file().sha256().hex());
      out.writeLong(landed.at().toEpochMilli());
    } else if (entry instanceof Closed closed) {
      out.writeByte(closed.terms().isPresent() ? 'T' : 'C');
      out.writeUTF(closed.group());
      if (closed.terms().isPresent()) {
        TermsBytes.write(out, closed.terms().get());
      }
    } else if (entry instanceof Announced announced) {
      out.writeByte('A');
      out.writeUTF(announced.delivery());
    } else if (entry instanceof Note note) {
      out.writeByte('N');
      out.writeUTF(note.name());
      out.writeUTF(note.value());
    }
  }
}
