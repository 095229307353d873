package io.lethe.imaging.jpeg2000;

/** Decisions of coding passes. */
interface BitSource {

  /** The next decision, 0 or 1. */
  int decode(int context);
}
