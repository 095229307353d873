package io.lethe.curation;

/** The stages of the pipeline, in their order. */
public enum Stage {
  ADMIT,
  EXPAND,
  CURATE,
  ASSEMBLE
}
