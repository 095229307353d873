package io.lethe.genomics.cram;

import io.lethe.curation.RejectedException;
import io.lethe.genomics.io.ByteBuilder;

/** Writes containers with other names and tags. Not thread-safe. */
final class ContainerWriter {

  private final CramVersion version;
  private final SliceWriter slices;
  private final ByteBuilder blocks = new ByteBuilder();
  private final ByteBuilder data = new ByteBuilder();

  ContainerWriter(CramVersion version, SliceWriter slices) {
    this.version = version;
    this.slices = slices;
  }

  /**
   * Appends the new container.
   *
   * @return its header
   */
  ContainerHeader write(Container container, RewritePlan plan, ByteBuilder out)
      throws RejectedException {
    blocks.clear();
    data.clear();
    plan.header().write(data);
    Block.write(blocks, version, Block.COMPRESSION_HEADER, 0, data, 0);
    int count = 1;
    int[] landmarks = new int[container.slices().size()];
    for (int i = 0; i < landmarks.length; i++) {
      landmarks[i] = blocks.length();
      count += slices.write(container.slices().get(i), plan, blocks);
    }
    ContainerHeader header = container.header().of(blocks.length(), count, landmarks);
    header.write(out, version);
    out.append(blocks);
    return header;
  }
}
