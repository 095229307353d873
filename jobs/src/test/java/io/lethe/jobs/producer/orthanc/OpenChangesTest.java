package io.lethe.jobs.producer.orthanc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenChangesTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final OpenChanges open = new OpenChanges(10);

  @Test
  void theMarkStaysBeforeWhatIsNotDealtWith() {
    take(11, "NewInstance", "i1");
    take(12, "NewStudy", "s1");
    take(13, "NewInstance", "i2");
    take(14, "StableStudy", "s1");
    assertThat(open.done()).isEqualTo(10);
    assertThat(open.due(NOW)).contains("s1");

    open.settled("s1", List.of("i1"));
    assertThat(open.done()).isEqualTo(12);
    assertThat(open.due(NOW)).isEmpty();

    take(15, "StableStudy", "s2");
    open.settled("s2", List.of("i2"));
    assertThat(open.done()).isEqualTo(15);
  }

  @Test
  void aStudyThatFailedIsDueLaterAndHoldsTheMark() {
    take(11, "StableStudy", "s1");
    take(12, "StableStudy", "s2");
    open.failed("s1", NOW.plusSeconds(10));
    assertThat(open.failures("s1")).isEqualTo(1);
    assertThat(open.due(NOW)).contains("s2");
    open.settled("s2", List.of());
    assertThat(open.due(NOW)).isEmpty();
    assertThat(open.done()).isEqualTo(10);
    assertThat(open.due(NOW.plusSeconds(10))).contains("s1");

    take(13, "StableStudy", "s3");
    open.failed("s1", NOW);
    assertThat(open.due(NOW)).contains("s3");
    open.settled("s3", List.of());

    // Told again it is due at once, and still holds the mark.
    take(14, "StableStudy", "s1");
    assertThat(open.due(NOW)).contains("s1");
    assertThat(open.done()).isEqualTo(10);
  }

  @Test
  void whatNoStudyBroughtAlongIsOverlooked() {
    take(11, "NewInstance", "i1");
    open.take(new Change(12, "NewInstance", "i2", ""), NOW.plusSeconds(60));
    assertThat(open.overlooked(NOW, 10)).containsExactly("i1");
    assertThat(open.overlooked(NOW.plusSeconds(60), 1)).containsExactly("i1");

    open.found("i1", "s1", NOW);
    assertThat(open.due(NOW)).contains("s1");
    assertThat(open.done()).isEqualTo(10);
    open.settled("s1", List.of("i1"));
    open.gone("i2");
    assertThat(open.done()).isEqualTo(12);
  }

  @Test
  void aBookmarkIsReadBackAsItWasWritten() {
    Bookmark bookmark = new Bookmark(5, 9, "abc");
    assertThat(bookmark.encode()).isEqualTo("1 5 9 abc");
    assertThat(Bookmark.decode(bookmark.encode())).isEqualTo(bookmark);
    assertThatIllegalArgumentException().isThrownBy(() -> Bookmark.decode("2 5 9 abc"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Bookmark(10, 9, "abc"));
  }

  @Test
  void aBookmarkFitsOnlyTheDatabaseThatItIsOf() {
    Change seen = new Change(9, "StableStudy", "s1", "20260101T000000");
    Change other = new Change(9, "StableStudy", "s1", "20270101T000000");
    Change later = new Change(12, "StableStudy", "s1", "20270101T000000");
    Bookmark bookmark = new Bookmark(5, 9, seen.fingerprint());
    assertThat(bookmark.fits(page(9, seen))).isTrue();
    assertThat(bookmark.fits(page(9, other))).isFalse();
    // Its study was deleted.
    assertThat(bookmark.fits(page(12, later))).isTrue();
    assertThat(bookmark.fits(page(9))).isTrue();
    // Orthanc has never come so far.
    assertThat(bookmark.fits(page(8))).isFalse();
    assertThat(Bookmark.START.fits(page(0))).isTrue();
  }

  private static ChangePage page(long last, Change... changes) {
    return new ChangePage(List.of(changes), last, true);
  }

  private void take(long seq, String type, String id) {
    open.take(new Change(seq, type, id, ""), NOW);
  }
}
