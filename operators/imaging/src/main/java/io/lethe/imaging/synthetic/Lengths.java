package io.lethe.imaging.synthetic;

/** How sequences and items state their extent (PS3.5 7.5.1). */
public enum Lengths {
  DEFINED,
  /** FFFFFFFF and delimitation items. */
  UNDEFINED
}
