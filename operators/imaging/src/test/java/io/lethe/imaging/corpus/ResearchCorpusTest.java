package io.lethe.imaging.corpus;

/** The corpus under the recipe that AI teams want. */
class ResearchCorpusTest extends AbstractCorpusTest {

  ResearchCorpusTest() {
    super("imaging-research");
  }
}
