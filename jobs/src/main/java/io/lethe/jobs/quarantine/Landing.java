package io.lethe.jobs.quarantine;

import io.lethe.schemas.Consent;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.RunSample;
import io.lethe.schemas.StudyLanded;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** A landing event as it stands on its topic. Raw zone: none of these shows its content. */
sealed interface Landing {

  MessageId id();

  String eventId();

  /** True if a consent that the event states has ended by then. */
  boolean expired(Instant now);

  /** An imaging study. */
  record Study(MessageId id, StudyLanded event) implements Landing {

    @Override
    public String eventId() {
      return event.getEventId();
    }

    @Override
    public boolean expired(Instant now) {
      return ended(Stream.of(event.getConsent()), now);
    }

    @Override
    public String toString() {
      return id.toString();
    }
  }

  /** A sequencing run. */
  record Run(MessageId id, RunLanded event) implements Landing {

    @Override
    public String eventId() {
      return event.getEventId();
    }

    @Override
    public boolean expired(Instant now) {
      Stream<Consent> samples =
          event.getSamples().stream().map(RunSample::getConsent).filter(Objects::nonNull);
      return ended(Stream.concat(Stream.of(event.getConsent()), samples), now);
    }

    @Override
    public String toString() {
      return id.toString();
    }
  }

  private static boolean ended(Stream<Consent> consents, Instant now) {
    return consents
        .map(Consent::getExpiresAt)
        .anyMatch(expiresAt -> expiresAt != null && !expiresAt.isAfter(now));
  }
}
