package io.lethe.curation;

/**
 * Where the research zone notes that a study holds objects of a subject who withdrew which no
 * version lists. The name of a note says it all; the bytes are always the same.
 */
public final class Withheld {

  /** What every note holds. */
  public static final String TEXT = "Objects that no version lists, of a subject who withdrew.\n";

  private Withheld() {}

  /** Folder of the notes on a subject. */
  public static String folder(String project, String subject) {
    return "versions/withheld/" + project + "/" + subject;
  }

  /**
   * Key of a note.
   *
   * @param study pseudonym of it
   */
  public static String key(String project, String subject, String study) {
    return folder(project, subject) + "/" + study;
  }
}
