package io.lethe.jobs.doctor;

import java.util.Objects;

/**
 * What one check found.
 *
 * @param check for example {@code topic.curation.catalog}
 * @param found what is, in words
 * @param mend what to do; empty where nothing is to be done
 */
public record Finding(String check, Level level, String found, String mend) {

  public Finding {
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(found, "found");
    Objects.requireNonNull(mend, "mend");
    if ((level == Level.PASS) != mend.isEmpty()) {
      throw new IllegalArgumentException("what does not pass has a mend, and nothing else has");
    }
  }
}
