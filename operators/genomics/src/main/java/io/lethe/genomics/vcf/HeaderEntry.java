package io.lethe.genomics.vcf;

/**
 * A header line as it was read.
 *
 * @param key before the first equals sign
 * @param value after it
 * @param line the value's content if the specification gives the key a structure, else null
 */
record HeaderEntry(String key, String value, MetaLine line) {

  String id() {
    return line.get("ID");
  }

  /** Shows nothing of its content. */
  @Override
  public String toString() {
    return "HeaderEntry[" + key.length() + "]";
  }
}
