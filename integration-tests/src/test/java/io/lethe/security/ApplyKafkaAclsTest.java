package io.lethe.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.jobs.cli.Home;
import io.lethe.platform.KafkaAcls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.acl.AclBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that operators grant the rights with, against a tool that only says what it got. */
class ApplyKafkaAclsTest {

  @TempDir Path folder;

  @Test
  void eachRightOfTheListIsHandedToKafkasTool() throws Exception {
    Path tool = Files.writeString(folder.resolve("tool"), "#!/bin/sh\necho \"$@\"\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
    ProcessBuilder script = script("broker:9093", "admin.properties");
    script.environment().put("KAFKA_ACLS", tool.toString());
    Process process = script.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.lines())
        .containsExactlyElementsOf(
            KafkaAcls.shipped().stream().map(ApplyKafkaAclsTest::arguments).toList());
  }

  @Test
  void withoutItsArgumentsItExplainsItself() throws Exception {
    Process process = script().start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(said).contains("usage: apply-kafka-acls");
  }

  private static String arguments(AclBinding right) {
    String resource = right.pattern().resourceType().name().toLowerCase(Locale.ROOT);
    String operation = right.entry().operation().name();
    return "--bootstrap-server broker:9093 --command-config admin.properties --add"
        + " --allow-principal "
        + right.entry().principal()
        + " --operation "
        + operation.charAt(0)
        + operation.substring(1).toLowerCase(Locale.ROOT)
        + " --"
        + resource.replace('_', '-')
        + " "
        + right.pattern().name()
        + " --resource-pattern-type "
        + right.pattern().patternType().name().toLowerCase(Locale.ROOT);
  }

  private static ProcessBuilder script(String... arguments) throws IOException {
    ProcessBuilder script = new ProcessBuilder();
    script.command().add(Home.path("conf/security/apply-kafka-acls").toString());
    script.command().addAll(List.of(arguments));
    return script.redirectErrorStream(true);
  }
}
