package io.lethe.faults;

import io.lethe.platform.cluster.FlinkCluster;
import java.io.IOException;
import java.util.List;

/**
 * Takes from running processes the right to make files longer, which is what a full disk does to
 * them: every write to a file fails. Needs no privilege, unlike a small file system, and prlimit
 * (util-linux).
 *
 * @param processes their ids
 */
record DiskQuota(List<Long> processes) {

  /** From now on no TaskManager can write to a file. */
  static DiskQuota none(FlinkCluster cluster) throws IOException {
    DiskQuota quota = new DiskQuota(cluster.taskManagerPids());
    quota.set("0");
    return quota;
  }

  /** They can write again. */
  void lift() throws IOException {
    set("unlimited");
  }

  private void set(String softLimit) throws IOException {
    for (long pid : processes) {
      Process prlimit =
          new ProcessBuilder("prlimit", "--pid", "" + pid, "--fsize=" + softLimit + ":")
              .inheritIO()
              .start();
      try {
        if (prlimit.waitFor() != 0) {
          throw new IOException("prlimit ends with " + prlimit.exitValue());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
