package io.lethe.streaming.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Keeps buffers for the next object, so that small objects allocate nothing. Thread-safe. */
final class PartBuffers {

  private final BlockingQueue<PartBuffer> idle;
  private final int maxCapacity;

  /**
   * @param maxIdle buffers kept at most
   * @param maxCapacity bytes; larger ones are not kept
   */
  PartBuffers(int maxIdle, int maxCapacity) {
    this.idle = new ArrayBlockingQueue<>(maxIdle);
    this.maxCapacity = maxCapacity;
  }

  /** An empty buffer, of which the caller is the only user until it gives it back. */
  PartBuffer take() {
    PartBuffer buffer = idle.poll();
    return buffer == null ? new PartBuffer() : buffer;
  }

  void giveBack(PartBuffer buffer) {
    buffer.clear();
    if (buffer.capacity() <= maxCapacity) {
      // A full queue lets the buffer go to the garbage collector.
      idle.offer(buffer);
    }
  }
}
