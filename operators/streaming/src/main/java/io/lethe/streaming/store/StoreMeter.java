package io.lethe.streaming.store;

/** Is told what a store does, never of which object. Thread-safe, and quick. */
public interface StoreMeter {

  /** For stores that nobody watches. */
  StoreMeter NONE =
      new StoreMeter() {
        @Override
        public void request(String operation, String status, double seconds, long bytes) {
          // Nobody asks.
        }

        @Override
        public void retried(String operation, int times) {
          // Nobody asks.
        }

        @Override
        public void listed(double seconds) {
          // Nobody asks.
        }
      };

  /**
   * A request has its answer, after retries if there were any.
   *
   * @param operation the name that S3 gives it
   * @param status of HTTP, or {@code failed} where there was no answer
   * @param seconds until the answer began; a body that is read goes on from there
   * @param bytes of the bodies that were sent, of every attempt, and of the one that is received
   */
  void request(String operation, String status, double seconds, long bytes);

  /** A request took more than one attempt. */
  void retried(String operation, int times);

  /**
   * A listing was handed over from its first page to its last.
   *
   * @param seconds without those of whom it was handed to
   */
  void listed(double seconds);
}
