package io.lethe.streaming.curate;

import io.lethe.schemas.CurateTask;
import io.lethe.schemas.ObjectOutcome;
import io.lethe.streaming.Samples;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/** A runner whose tasks take as long as the test wants: each ends when one is let through. */
final class Gate implements TaskRunner {

  /** The factory is serialized with the operator, the gate itself cannot be. */
  private static final Map<String, Gate> GATES = new ConcurrentHashMap<>();

  private final String name = UUID.randomUUID().toString();
  private final Semaphore passes = new Semaphore(0);
  private final List<Integer> started = new CopyOnWriteArrayList<>();

  private volatile boolean broken;
  private volatile boolean closed;

  Gate() {
    GATES.put(name, this);
  }

  Factory factory() {
    String key = name;
    return metrics -> GATES.get(key);
  }

  void letThrough(int tasks) {
    passes.release(tasks);
  }

  /** From now on tasks fail. */
  void breakDown() {
    broken = true;
  }

  /** Places of the tasks whose work has begun. */
  List<Integer> started() {
    return started;
  }

  boolean closed() {
    return closed;
  }

  @Override
  public List<ObjectOutcome> run(CurateTask task) throws IOException {
    started.add(task.getIndex());
    if (broken) {
      throw new IOException("the store is down");
    }
    try {
      passes.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    return List.of(Samples.curated(1, task.getIndex(), "study"));
  }

  @Override
  public void close() {
    closed = true;
    GATES.remove(name);
  }
}
