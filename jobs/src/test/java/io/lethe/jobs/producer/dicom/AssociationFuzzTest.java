package io.lethe.jobs.producer.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Any bytes after a connection are messages that are answered, or an error of the protocol, the
 * same however they are cut. The first inputs are associations of dcmtk, of Orthanc and of a peer
 * that asks for Storage Commitment, as they were recorded.
 */
class AssociationFuzzTest {

  @TempDir private static Path folder;

  private static Conversation conversation;

  @BeforeAll
  static void open() throws IOException {
    conversation = new Conversation(folder);
  }

  @AfterAll
  static void close() throws IOException {
    conversation.close();
  }

  @FuzzTest(maxDuration = "30s")
  void answersOrAborts(byte[] input) {
    List<String> whole = conversation.hear(input, Math.max(1, input.length));
    assertThat(conversation.hear(input, 7)).isEqualTo(whole);
  }
}
