package io.lethe.imaging.canary;

import java.util.Set;

/** What options keep holds no canary either. */
class ResearchCanaryTest extends CanaryTest {

  @Override
  String recipe() {
    return "imaging-research";
  }

  /** UIDs of devices; of those that are the object's own another test tells. */
  @Override
  Set<Integer> kept() {
    return Set.of(0x00181002, 0x0018100B);
  }
}
