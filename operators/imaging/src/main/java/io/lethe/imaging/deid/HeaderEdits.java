package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.dictionary.Vr;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Top-level attributes that must say something else because the pixels were changed. Not
 * thread-safe; used again.
 */
public final class HeaderEdits {

  /** After every tag. */
  private static final int NONE = -1;

  private record Edit(Vr vr, byte[] value) {}

  private final TreeMap<Integer, Edit> edits = new TreeMap<>(Integer::compareUnsigned);
  private boolean pixelsCleaned;

  /** Forgets everything. */
  public void clear() {
    edits.clear();
    pixelsCleaned = false;
  }

  /** Sets an attribute, spelled in the byte order of the object. */
  public void put(int tag, Vr vr, byte[] value) {
    edits.put(tag, new Edit(vr, value));
  }

  /** Sets an attribute of text in the default repertoire. */
  public void put(int tag, Vr vr, String text) {
    put(tag, vr, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Removes an attribute. */
  public void remove(int tag) {
    edits.put(tag, new Edit(Vr.UN, null));
  }

  /** Declares the Clean Pixel Data Option (PS3.15 E.3.1) and that no text is left (0028,0301). */
  public void declareCleanPixels() {
    put(Tag.BurnedInAnnotation, Vr.CS, "NO");
    pixelsCleaned = true;
  }

  boolean pixelsCleaned() {
    return pixelsCleaned;
  }

  boolean covers(int tag) {
    return !edits.isEmpty() && edits.containsKey(tag);
  }

  /** The first attribute after a tag, or all ones; null for the first of all. */
  int after(Integer tag) {
    Integer next = tag == null ? (edits.isEmpty() ? null : edits.firstKey()) : edits.higherKey(tag);
    return next == null ? NONE : next;
  }

  void write(int tag, ElementWriter writer, io.lethe.imaging.parse.Encoding encoding) {
    Edit edit = edits.get(tag);
    if (edit.value() != null) {
      writer.element(tag, edit.vr(), encoding, edit.value());
    }
  }

  /** Puts what the catalog shows in place of what the raw object said. */
  void describe(Map<String, String> metadata) {
    edits.forEach(
        (tag, edit) -> {
          String field = MetadataFields.name(tag);
          if (field != null && edit.value() != null && edit.vr().text()) {
            metadata.put(field, new String(edit.value(), StandardCharsets.US_ASCII));
          }
        });
  }
}
