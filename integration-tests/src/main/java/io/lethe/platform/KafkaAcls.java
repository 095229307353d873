package io.lethe.platform;

import io.lethe.jobs.cli.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The rights on Kafka that {@code conf/security/kafka-acls.csv} lists. */
public final class KafkaAcls {

  private static final int COLUMNS = 5;
  private static final String ANY_HOST = "*";
  private static final String USER = "User:";

  private KafkaAcls() {}

  /** The list of this installation. */
  public static List<AclBinding> shipped() throws IOException {
    return read(Home.path("conf/security/kafka-acls.csv"));
  }

  /** One right a line: user, operation, type of resource, type of pattern, name. */
  static List<AclBinding> read(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .skip(1)
        .map(KafkaAcls::binding)
        .toList();
  }

  /** The users that have rights. */
  static List<String> users(List<AclBinding> rights) {
    return rights.stream()
        .map(right -> right.entry().principal().substring(USER.length()))
        .distinct()
        .toList();
  }

  private static AclBinding binding(String line) {
    String[] columns = line.split(",", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException("no right of five columns: " + line);
    }
    ResourcePattern resource =
        new ResourcePattern(
            ResourceType.valueOf(columns[2]), columns[4], PatternType.valueOf(columns[3]));
    AclOperation operation = AclOperation.valueOf(columns[1]);
    return new AclBinding(
        resource,
        new AccessControlEntry(USER + columns[0], ANY_HOST, operation, AclPermissionType.ALLOW));
  }
}
