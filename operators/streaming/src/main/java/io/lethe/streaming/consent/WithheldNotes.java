package io.lethe.streaming.consent;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.DataKind;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Sha256;
import io.lethe.curation.Withheld;
import io.lethe.schemas.CuratedObject;
import io.lethe.schemas.DeliveryRef;
import io.lethe.streaming.store.ObjectStore;
import io.lethe.streaming.store.ObjectUris;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Notes which studies hold objects of a subject who withdrew that no version lists. A run needs no
 * note: keys of sequencing files name their subject. Not thread-safe.
 */
final class WithheldNotes {

  private static final int REMEMBERED = 10_000;

  private final ObjectStore store;
  private final URI researchZone;

  /** Keys that need not be written once more. */
  private final Set<String> written = new HashSet<>();

  WithheldNotes(ObjectStore store, URI researchZone) {
    this.store = store;
    this.researchZone = researchZone;
  }

  /**
   * Makes sure that the note is there.
   *
   * @throws IOException if the store fails; then the object must not count as refused yet
   */
  void add(DeliveryRef delivery, CuratedObject object) throws IOException {
    if (!delivery.getKind().equals(DataKind.IMAGING.name())) {
      return;
    }
    String key = Withheld.key(delivery.getProject(), object.getSubject(), object.getEntity());
    if (written.contains(key)) {
      return;
    }
    write(key);
    if (written.size() == REMEMBERED) {
      written.clear();
    }
    written.add(key);
  }

  private void write(String key) throws IOException {
    byte[] text = Withheld.TEXT.getBytes(StandardCharsets.US_ASCII);
    try (CuratedStore.Pending note =
        store.create(ObjectUris.below(researchZone, key), "text/plain")) {
      note.stream().write(text);
      note.commit(Sha256.of(text));
    } catch (ObjectConflictException e) {
      throw new IOException("something else stands where a note is to be: " + key, e);
    }
  }
}
