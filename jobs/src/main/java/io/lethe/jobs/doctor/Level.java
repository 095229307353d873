package io.lethe.jobs.doctor;

/** How a check ended. */
public enum Level {
  /** As it should be. */
  PASS,
  /** Works, yet costs something sooner or later. */
  WARN,
  /** Does not work, or data could leak or be lost. */
  FAIL
}
