package io.lethe.curation;

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

  Domain(String label) {
    this.label = label;
  }

  /** The text that enters the keyed function; fixed for ever. */
  String label() {
    return label;
  }
}
