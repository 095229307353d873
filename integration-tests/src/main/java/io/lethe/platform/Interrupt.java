package io.lethe.platform;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Ctrl-C as the regular end of a command. */
public final class Interrupt {

  private Interrupt() {}

  /**
   * Waits for the signal, which ends the virtual machine once all is stopped; never returns.
   *
   * @param stop stops what the command has started
   * @param say takes lines for the user
   */
  public static void await(Stop stop, Consumer<String> say) throws InterruptedException {
    Thread hook =
        new Thread(
            () -> {
              say.accept("Stopping …");
              try {
                stop.run();
              } catch (IOException e) {
                say.accept("Not all of it could be stopped: " + e.getMessage());
              }
            });
    Runtime.getRuntime().addShutdownHook(hook);
    new CountDownLatch(1).await();
  }

  /** Stops something. */
  @FunctionalInterface
  public interface Stop {

    void run() throws IOException;
  }
}
