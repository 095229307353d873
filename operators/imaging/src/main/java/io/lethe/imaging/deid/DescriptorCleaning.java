package io.lethe.imaging.deid;

import io.lethe.imaging.dictionary.Vr;
import io.lethe.imaging.text.OwnText;
import io.lethe.imaging.text.TextCleaner;
import io.lethe.imaging.text.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * Clean Descriptors (PS3.15 E.3.5): tokens take the place of what identifies, the rest stays.
 * Thread-safe: every call works with a cleaner of its own, taken from a small pool.
 */
public final class DescriptorCleaning implements TextCleaning {

  /** A sweep that can list what it knows, so that it is found whatever its case or accents. */
  interface OwnList extends OwnSweep {

    /** What the object says of its people and of itself. */
    OwnText list();
  }

  /** Cleaners beyond this many concurrent calls are not kept. */
  private static final int POOL_SIZE = 32;

  private static final OwnText NONE = new OwnText();

  private final Supplier<TextCleaner> cleaners;
  private final BlockingQueue<TextCleaner> idle = new ArrayBlockingQueue<>(POOL_SIZE);

  /**
   * @param words what a recipe wants removed wherever it stands; may be empty
   * @param strict whether only words of the vocabulary and short numbers stay
   */
  public DescriptorCleaning(Vocabulary vocabulary, List<String> words, boolean strict) {
    OwnText listed = new OwnText();
    words.forEach(listed::word);
    if (listed.overflows()) {
      throw new IllegalArgumentException("words: too many");
    }
    this.cleaners = () -> new TextCleaner(vocabulary, listed, strict);
  }

  @Override
  public Optional<String> clean(String text, Vr vr, OwnSweep own) {
    TextCleaner pooled = idle.poll();
    TextCleaner cleaner = pooled == null ? cleaners.get() : pooled;
    OwnText list = own instanceof OwnList known ? known.list() : NONE;
    Optional<String> clean = cleaner.clean(text, vr, list);
    idle.offer(cleaner);
    // What the sweep still finds was spelled in a way that the cleaner does not see through.
    return clean.filter(left -> !own.findsIn(left));
  }
}
