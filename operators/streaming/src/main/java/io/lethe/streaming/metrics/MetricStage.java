package io.lethe.streaming.metrics;

import java.util.Locale;

/** The stages that have metrics, in their order; what the label {@code stage} says. */
public enum MetricStage {
  ADMIT,
  EXPAND,
  CURATE,
  CONSENT,
  ASSEMBLE,
  PUBLISH;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
