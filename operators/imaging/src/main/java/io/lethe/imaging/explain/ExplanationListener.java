package io.lethe.imaging.explain;

/** Hears of every curated object. Called by several threads at once. */
@FunctionalInterface
public interface ExplanationListener {

  /** Called before the object becomes visible. */
  void explained(ObjectExplanation explanation);
}
