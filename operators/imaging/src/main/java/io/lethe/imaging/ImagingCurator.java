package io.lethe.imaging;

import io.lethe.curation.CuratedStore;
import io.lethe.curation.Curator;
import io.lethe.curation.MeasuredInput;
import io.lethe.curation.ObjectConflictException;
import io.lethe.curation.Outcome;
import io.lethe.curation.RawObject;
import io.lethe.curation.ReasonCode;
import io.lethe.curation.RejectedException;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/**
 * Curates DICOM instances: de-identifies the header, streams bulk data, in one pass.
 *
 * <p>Thread-safe: every call works in a workspace of its own, taken from a small pool. Fails
 * closed: whatever goes wrong with an object quarantines it and leaves nothing visible.
 */
public final class ImagingCurator implements Curator {

  /** Workspaces beyond this many concurrent calls are not kept. */
  private static final int POOL_SIZE = 32;

  private final Supplier<Workspace> workspaces;
  private final ObjectKeys keys;
  private final BlockingQueue<Workspace> idle = new ArrayBlockingQueue<>(POOL_SIZE);

  ImagingCurator(Supplier<Workspace> workspaces, ObjectKeys keys) {
    this.workspaces = workspaces;
    this.keys = keys;
  }

  @Override
  public Outcome curate(RawObject raw, CuratedStore store) throws IOException {
    MeasuredInput in = new MeasuredInput(raw.stream());
    Workspace pooled = idle.poll();
    Workspace workspace = pooled == null ? workspaces.get() : pooled;
    try {
      Outcome outcome = workspace.curate(raw, in, store, keys);
      idle.offer(workspace);
      return outcome;
    } catch (RejectedException e) {
      idle.offer(workspace);
      return new Outcome.Quarantined(reason(e.reason(), raw, in), e.position(), in.count());
    } catch (ObjectConflictException e) {
      idle.offer(workspace);
      return new Outcome.Quarantined(ReasonCode.KEY_CONFLICT, -1, in.count());
    } catch (RuntimeException | StackOverflowError e) {
      // The workspace may be in any state and is given up. The message may hold content: no log.
      return new Outcome.Quarantined(ReasonCode.INTERNAL_ERROR, -1, in.count());
    }
  }

  /** An object that ends early is not what was announced, if a size was. */
  private static ReasonCode reason(ReasonCode found, RawObject raw, MeasuredInput in) {
    boolean early = found == ReasonCode.DICOM_TRUNCATED && raw.size() > in.count();
    return early ? ReasonCode.SIZE_MISMATCH : found;
  }
}
