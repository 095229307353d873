package io.lethe.imaging.validate;

import io.lethe.curation.RejectedException;
import io.lethe.curation.validate.ValidationPolicy;
import io.lethe.imaging.dictionary.DataDictionary;
import io.lethe.imaging.dictionary.Tag;
import io.lethe.imaging.io.Window;
import io.lethe.imaging.parse.HeaderIndex;
import java.util.Map;
import java.util.Optional;

/** Checks one object after another on the way in. Not thread-safe; used again. */
public final class ObjectValidator {

  private static final String FIELD = "validation";

  private final Findings findings;
  private final HeaderValidator headers;

  public ObjectValidator(
      DataDictionary dictionary, MandatoryAttributes mandatory, ValidationPolicy<Check> policy) {
    this.findings = new Findings(policy);
    this.headers = new HeaderValidator(dictionary, mandatory, findings);
  }

  /** Starts an object: checks what precedes its bulk data, and the length of that. */
  public void check(
      Window window, HeaderIndex header, String sopClassUid, Optional<ImageBytes> image)
      throws RejectedException {
    findings.clear();
    boolean pixels = image.isPresent() && image.get().raw().tag() == Tag.PixelData;
    headers.check(window, header, sopClassUid, pixels);
    if (image.isPresent() && image.get().hasOtherLength()) {
      findings.add(Check.PIXEL_LENGTH, window.position(image.get().raw().start()));
    }
  }

  /**
   * Hears of encapsulated pixels when they have passed; nothing of the object is visible yet.
   *
   * @param table whether the offset table had to go
   * @param trailing whether there was anything but padding behind an image
   */
  public void encapsulated(boolean table, boolean trailing) throws RejectedException {
    if (table) {
      findings.add(Check.FRAGMENT_TABLE, -1);
    }
    if (trailing) {
      findings.add(Check.FRAGMENT_TRAILING, -1);
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
