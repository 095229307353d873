package io.lethe.streaming.expand;

/**
 * How much one delivery may name. All of its objects are in memory together when it settles and
 * when its version is written, so that one beyond any bound would end the job, and end it again
 * after each restart. Not thread-safe.
 */
public final class DeliveryBound {

  /** Characters of the names, an object on average: what is held of a name is bounded too. */
  static final int CHARACTERS_AN_OBJECT = 320;

  /** Some long names are none too many. */
  static final long LEAST_CHARACTERS = 1L << 20;

  private final int most;
  private final long mostCharacters;
  private int objects;
  private long characters;

  /** More than one delivery may have. */
  public static final class TooManyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyException() {
      super("more than one delivery may have", null, false, false);
    }
  }

  /**
   * @param most objects of a delivery
   */
  public DeliveryBound(int most) {
    this.most = most;
    this.mostCharacters = Math.max(LEAST_CHARACTERS, (long) most * CHARACTERS_AN_OBJECT);
  }

  /**
   * One object more.
   *
   * @param named characters that are held of it
   * @throws TooManyException beyond the bound
   */
  void take(long named) {
    characters += named;
    if (objects == most || characters > mostCharacters) {
      throw new TooManyException();
    }
    objects++;
  }
}
