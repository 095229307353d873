package io.lethe.jobs.doctor;

/** Checks of one part of an installation. */
interface CheckGroup {

  /** What names of its checks begin with. */
  String name();

  /** What to look at where the group cannot be finished. */
  String mend();

  /**
   * Looks, and reports as it goes.
   *
   * @throws Exception if it cannot be finished; what was reported before stands, and other groups
   *     run all the same
   */
  void run(Findings findings) throws Exception;
}
