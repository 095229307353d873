package io.lethe.jobs.quarantine;

import io.lethe.jobs.config.KafkaConfig;
import io.lethe.schemas.RunLanded;
import io.lethe.schemas.StudyLanded;
import io.lethe.streaming.wire.LandingEvents;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds landing events where they stood when they were refused. Not thread-safe. */
public final class LandingTopics {

  private final TopicReader reader;
  private final KafkaConfig.Topics topics;
  private final LandingEvents<StudyLanded> studies = new LandingEvents<>(StudyLanded.class);
  private final LandingEvents<RunLanded> runs = new LandingEvents<>(RunLanded.class);

  public LandingTopics(TopicReader reader, KafkaConfig.Topics topics) {
    this.reader = reader;
    this.topics = topics;
  }

  /**
   * @throws IOException if the event is gone, or is none; the message says what to do
   */
  Landing get(MessageId id) throws IOException {
    boolean study = id.topic().equals(topics.studies());
    if (!study && !id.topic().equals(topics.runs())) {
      throw new IOException(id + " does not stand on a landing topic of this installation");
    }
    ConsumerRecord<byte[], byte[]> message =
        reader
            .at(id)
            .orElseThrow(
                () ->
                    new IOException(
                        id
                            + " is no longer on its topic: have the producer announce the objects"
                            + " again, then release the refusals with --reason sent_anew"));
    byte[] bytes = message.value() == null ? new byte[0] : message.value();
    try {
      return study
          ? new Landing.Study(id, studies.decode(bytes))
          : new Landing.Run(id, runs.decode(bytes));
    } catch (IOException e) {
      throw new IOException(
          id
              + " cannot be decoded: have the producer send a corrected event, then release the"
              + " refusal with --reason sent_anew");
    }
  }
}
