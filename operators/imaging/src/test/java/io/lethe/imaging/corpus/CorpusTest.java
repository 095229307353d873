package io.lethe.imaging.corpus;

/** The corpus under the Basic Profile. */
class CorpusTest extends AbstractCorpusTest {

  CorpusTest() {
    super("imaging-basic");
  }
}
