package io.lethe.jobs.producer.orthanc;

import java.util.Objects;

/**
 * How far the change log was dealt with, as the ledger keeps it.
 *
 * @param done all changes up to this number are dealt with
 * @param seen number of the last change that was read, 0 before any
 * @param fingerprint of that change: a database that was made anew has another one, or none
 */
record Bookmark(long done, long seen, String fingerprint) {

  /** Where nothing was read yet. */
  static final Bookmark START = new Bookmark(0, 0, "-");

  private static final String VERSION = "1";
  private static final int FIELDS = 4;

  Bookmark {
    Objects.requireNonNull(fingerprint, "fingerprint");
    if (done < 0 || done > seen) {
      throw new IllegalArgumentException("no more is dealt with than was read");
    }
  }

  String encode() {
    return String.join(" ", VERSION, Long.toString(done), Long.toString(seen), fingerprint);
  }

  /**
   * @throws IllegalArgumentException if it is none of this version
   */
  static Bookmark decode(String text) {
    String[] fields = text.split(" ");
    if (fields.length != FIELDS || !fields[0].equals(VERSION)) {
      throw new IllegalArgumentException("the bookmark in the work folder is of another version");
    }
    return new Bookmark(Long.parseLong(fields[1]), Long.parseLong(fields[2]), fields[3]);
  }

  /**
   * Whether a page that begins with the change that was seen last is of the database that was read
   * before. Of a deleted study Orthanc drops the changes, but never gives a number twice.
   *
   * @param page one change at least, where there are more
   */
  boolean fits(ChangePage page) {
    if (seen == 0) {
      return true;
    }
    if (page.changes().isEmpty()) {
      return page.last() >= seen;
    }
    Change first = page.changes().get(0);
    return first.seq() > seen || first.fingerprint().equals(fingerprint);
  }
}
