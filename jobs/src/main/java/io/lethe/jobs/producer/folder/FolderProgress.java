package io.lethe.jobs.producer.folder;

import io.lethe.jobs.producer.Delivery;
import io.lethe.jobs.producer.DeliveryClerk;
import io.lethe.jobs.producer.LandedFile;
import java.util.concurrent.atomic.AtomicLong;

/** How far a pass is: read by one thread, written by many. Thread-safe. */
public final class FolderProgress {

  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private final AtomicLong deliveries = new AtomicLong();
  private final AtomicLong objects = new AtomicLong();
  private final AtomicLong landedBytes = new AtomicLong();

  /** Files that this pass uploads, as far as that is known. */
  public long files() {
    return files.get();
  }

  /** Bytes that this pass uploads, as far as that is known. */
  public long bytes() {
    return bytes.get();
  }

  /** Bytes that were uploaded. */
  public long read() {
    return read.get();
  }

  /** Objects that were announced. */
  public long announced() {
    return objects.get();
  }

  void begin() {
    for (AtomicLong count :
        new AtomicLong[] {files, bytes, read, deliveries, objects, landedBytes}) {
      count.set(0);
    }
  }

  void expect(long moreFiles, long moreBytes) {
    files.addAndGet(moreFiles);
    bytes.addAndGet(moreBytes);
  }

  void read(long more) {
    read.addAndGet(more);
  }

  FolderProducer.Result result(int waiting, FolderProducer.Attention attention) {
    return new FolderProducer.Result(
        (int) deliveries.get(), objects.get(), landedBytes.get(), waiting, attention);
  }

  DeliveryClerk.Witness witness() {
    return new DeliveryClerk.Witness() {

      @Override
      public void announced(Delivery delivery) {
        deliveries.incrementAndGet();
        objects.addAndGet(delivery.objects().size());
        landedBytes.addAndGet(delivery.objects().stream().mapToLong(LandedFile::size).sum());
      }

      @Override
      public void failed() {
        // The pass itself fails, which says more.
      }
    };
  }
}
