package io.lethe.imaging.validate;

import io.lethe.curation.RejectedException;
import io.lethe.curation.validate.ValidationPolicy;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.Bulk;
import io.lethe.imaging.parse.Encoding;
import io.lethe.imaging.parse.HeaderIndex;
import java.util.Map;
import java.util.Optional;

/** Checks one object after another on the way in. Not thread-safe; used again. */
public final class ObjectValidator {

  private static final String FIELD = "validation";

  private final Findings findings;
  private final HeaderValidator headers;
  private final FragmentTable fragments = new FragmentTable();

  public ObjectValidator(
      DataDictionary dictionary, MandatoryAttributes mandatory, ValidationPolicy<Check> policy) {
    this.findings = new Findings(policy);
    this.headers = new HeaderValidator(dictionary, mandatory, findings);
  }

  /** Starts an object: checks what precedes its bulk data, and the length of that. */
  public void check(
      Window window, HeaderIndex header, Encoding encoding, String sopClassUid, Optional<Bulk> bulk)
      throws RejectedException {
    findings.clear();
    fragments.clear();
    boolean pixels = bulk.isPresent() && bulk.get().tag() == Tag.PixelData;
    headers.check(window, header, sopClassUid, pixels);
    if (pixels && !bulk.get().fragmented()) {
      long expected = PixelGeometry.nativeLength(window, header, encoding.bigEndian());
      if (expected >= 0 && expected != bulk.get().length()) {
        findings.add(Check.PIXEL_LENGTH, window.position(bulk.get().start()));
      }
    }
  }

  /** Hears of fragments as they pass. */
  public FragmentTable fragments() {
    return fragments;
  }

  /** Ends an object; nothing of it is visible yet. */
  public void finish() throws RejectedException {
    if (!fragments.consistent()) {
      findings.add(Check.FRAGMENT_TABLE, -1);
    }
  }

  /** Adds what was found to the catalog's fields. */
  public void describe(Map<String, String> metadata) {
    String text = findings.text();
    if (!text.isEmpty()) {
      metadata.put(FIELD, text);
    }
  }
}
