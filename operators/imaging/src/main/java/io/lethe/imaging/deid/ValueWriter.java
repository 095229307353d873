package io.lethe.imaging.deid;

import io.lethe.curation.Domain;
import io.lethe.curation.RejectedException;
import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.io.ByteArray;
import io.lethe.imaging.io.Latin1;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import java.nio.charset.StandardCharsets;

/**
 * Writes elements of the raw object: as they are, emptied, or with another value. Not thread-safe;
 * used again.
 */
final class ValueWriter {

  static final byte[] NOTHING = {};

  private final ObjectState state;
  private final ElementWriter writer;
  private final UidWriter uids;
  private ByteArray out;
  private HeaderIndex header;
  private byte[] raw;

  /** The order of the last object; the instances of a study share it. */
  private String lastAccession = "";

  private byte[] lastAccessionPseudonym = NOTHING;

  ValueWriter(ObjectState state, ElementWriter writer) {
    this.state = state;
    this.writer = writer;
    this.uids = new UidWriter(state, writer);
  }

  /** Starts the segment that the state holds. */
  void open(ByteArray to) {
    out = to;
    header = state.header;
    raw = state.window.bytes();
    uids.open(to);
  }

  void copy(int entry, Encoding encoding) {
    int start = header.start(entry);
    int value = header.value(entry);
    if (header.mustRespell(entry)) {
      boolean open = header.isOpen(entry);
      int length = open ? ElementWriter.UNDEFINED : header.length(entry);
      writer.header(header, entry, raw, encoding, length);
      start = value;
    }
    out.put(raw, start, value + header.length(entry) - start);
  }

  /** Writes text that is known as a whole, without what white space a producer put around it. */
  void stripped(int entry, Encoding encoding) {
    String text = Latin1.stripped(raw, header.value(entry), header.length(entry));
    put(entry, encoding, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Empties an element, unless its Type forbids it. */
  void blank(int entry, Encoding encoding) throws RejectedException {
    int rule = state.ruleOf[entry];
    if (Rule.has(rule, Rule.NEEDS_VALUE) && Rule.vr(rule) != Vr.SQ) {
      dummy(entry, Rule.vr(rule), encoding);
    } else {
      put(entry, encoding, NOTHING);
    }
  }

  void dummy(int entry, Vr dictionaryVr, Encoding encoding) throws RejectedException {
    boolean document = header.tag(entry) == EncapsulatedDocuments.DOCUMENT;
    byte[] empty = document ? EncapsulatedDocuments.of(state) : null;
    if (empty != null) {
      put(entry, encoding, empty);
      return;
    }
    Vr vr = header.vr(entry) == Vr.UN ? dictionaryVr : header.vr(entry);
    if (vr == Vr.UI) {
      uids(entry, encoding, false);
      return;
    }
    int length = Dummies.length(vr);
    writer.header(header, entry, raw, encoding, length);
    out.put(Dummies.of(vr), 0, length);
  }

  /** The length of the document that took the place of the raw one. */
  void documentLength(int entry, Encoding encoding) {
    byte[] document = EncapsulatedDocuments.of(state);
    int length = document == null ? Dummies.length(Vr.OB) : document.length;
    writer.header(header, entry, raw, encoding, Integer.BYTES);
    out.u32(length, encoding.bigEndian());
  }

  void accession(int entry, Encoding encoding, int charset) {
    String value = Text.of(state, entry, charset);
    if (!value.equals(lastAccession)) {
      lastAccessionPseudonym =
          state.pseudonyms.shortName(Domain.ACCESSION, value).getBytes(StandardCharsets.US_ASCII);
      lastAccession = value;
    }
    put(entry, encoding, value.isEmpty() ? NOTHING : lastAccessionPseudonym);
  }

  /** Replaces each of several UIDs; with {@code keepUnmapped} only those that name an object. */
  void uids(int entry, Encoding encoding, boolean keepUnmapped) throws RejectedException {
    uids.write(entry, encoding, keepUnmapped);
  }

  void put(int entry, Encoding encoding, byte[] value) {
    int odd = value.length & 1;
    writer.header(header, entry, raw, encoding, value.length + odd);
    out.put(value);
    if (odd == 1) {
      out.put(header.vr(entry).padding());
    }
  }
}
