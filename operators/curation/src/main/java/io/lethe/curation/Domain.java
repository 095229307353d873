package io.lethe.curation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Separates the name spaces of pseudonyms: the same value in two domains has unrelated pseudonyms.
 */
public enum Domain {
  /** A person; shared by imaging and genomics, so that scans and reads of one patient meet. */
  SUBJECT("subject"),
  UID("uid"),
  ACCESSION("accession"),
  SAMPLE("sample"),
  RUN("run"),
  READ_GROUP("read-group"),
  LIBRARY("library"),
  FLOW_CELL("flow-cell"),
  DATE_SHIFT("date-shift"),
  /** Raw inputs, as lineage and manifests name them. */
  SOURCE("source");

  private final String label;

  /** The label and a zero byte, which no label holds. */
  private final byte[] prefix;

  Domain(String label) {
    this.label = label;
    this.prefix = (label + '\0').getBytes(StandardCharsets.US_ASCII);
  }

  /** The text that enters the keyed function; fixed for ever. */
  String label() {
    return label;
  }

  /** What the keyed function is computed over: {@code label ‖ 0 ‖ value}. */
  byte[] separate(byte[] value) {
    byte[] input = Arrays.copyOf(prefix, prefix.length + value.length);
    System.arraycopy(value, 0, input, prefix.length, value.length);
    return input;
  }
}
