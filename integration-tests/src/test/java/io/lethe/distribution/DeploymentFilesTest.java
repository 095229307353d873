package io.lethe.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.lethe.jobs.CatalogJob;
import io.lethe.jobs.IngestJob;
import io.lethe.jobs.config.KafkaConfig.Topics;
import io.lethe.jobs.config.LetheConfig;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files of {@code docker/} say what is so: of each other, of the code, and to their readers.
 */
class DeploymentFilesTest {

  private static final Path ROOT = Path.of(System.getProperty("lethe.home")).normalize();
  private static final Path DOCKER = ROOT.resolve("docker");
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Settings of the operator, of plugins, and of a reporter by the name that it is given. */
  private static final String NOT_OF_FLINK = "(kubernetes\\.operator|s3|metrics\\.reporter)\\..*";

  @Test
  void allYamlCanBeRead() throws IOException {
    for (Path file : files(".ya?ml")) {
      assertThat(YAML.readTree(file.toFile()).isObject()).as(file.toString()).isTrue();
    }
  }

  @Test
  void whatComposeMountsAndRunsIsThere() throws IOException {
    JsonNode compose = YAML.readTree(DOCKER.resolve("compose.yaml").toFile());
    Set<String> volumes = new TreeSet<>();
    compose.path("volumes").fieldNames().forEachRemaining(volumes::add);
    for (JsonNode mount : compose.findValues("volumes").stream().flatMap(all()).toList()) {
      String source = mount.asText().split(":")[0];
      if (source.startsWith(".")) {
        assertThat(DOCKER.resolve(source)).exists();
      } else if (!source.isEmpty()) {
        assertThat(volumes).contains(source);
      }
    }
    for (JsonNode service : compose.path("services")) {
      service
          .path("depends_on")
          .fieldNames()
          .forEachRemaining(
              name -> assertThat(compose.path("services").has(name)).as(name).isTrue());
      for (JsonNode word : service.path("entrypoint")) {
        if (word.asText().startsWith("/init/")) {
          assertThat(DOCKER.resolve("." + word.asText())).isExecutable();
        }
      }
    }
  }

  @Test
  void noImageIsOfAnyVersion() throws IOException {
    JsonNode compose = YAML.readTree(DOCKER.resolve("compose.yaml").toFile());
    assertThat(compose.findValuesAsText("image"))
        .filteredOn(image -> !image.equals("lethe"))
        .isNotEmpty()
        .allMatch(image -> image.matches("[a-z/-]+:[A-Za-z0-9.-]*[0-9][A-Za-z0-9.-]*"));
    assertThat(Files.readString(DOCKER.resolve("Dockerfile")))
        .contains("FROM flink:" + EnvironmentInformation.getVersion() + "-java17");
  }

  @Test
  void theTopicsAreThoseOfTheConfiguration() throws IOException {
    Topics topics = new Topics(null, null, null, null, null, null, null);
    String script = Files.readString(DOCKER.resolve("init/topics.sh"));
    assertThat(script.lines().filter(line -> line.startsWith("create ")))
        .hasSize(7)
        .anyMatch(line -> line.startsWith("create " + topics.studies() + " "))
        .anyMatch(line -> line.startsWith("create " + topics.runs() + " "))
        .anyMatch(line -> line.startsWith("create " + topics.quarantine() + " "))
        .anyMatch(line -> line.startsWith("create " + topics.lineage() + " "))
        .anyMatch(line -> line.startsWith("create " + topics.metrics() + " "))
        .anyMatch(line -> line.matches("create " + topics.catalog() + " .*=compact"))
        .anyMatch(line -> line.matches("create " + topics.consent() + " .*=compact"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"conf/lethe.yaml", "kubernetes/lethe.yaml"})
  void theirConfigurationIsOneOfLethe(String file) {
    LetheConfig config = LetheConfig.load(DOCKER.resolve(file));
    assertThat(config.checkpoints().directory()).startsWith("s3://");
    assertThat(config.store().s3().secretKeyFile()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ingest.yaml", "catalog.yaml"})
  void deploymentsAreWhatTheOperatorTakes(String file) throws IOException {
    JsonNode deployment = YAML.readTree(DOCKER.resolve("kubernetes").resolve(file).toFile());
    // The schema at hand is older than this version of Flink, and newer ones differ in that alone.
    ((ObjectNode) deployment.path("spec")).put("flinkVersion", "v1_20");
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(operatorSchema());
    assertThat(schema.validate(deployment)).isEmpty();
    assertThat(deployment.at("/spec/job/entryClass").asText())
        .isIn(IngestJob.class.getName(), CatalogJob.class.getName());
    assertThat(deployment.at("/spec/job/upgradeMode").asText()).isEqualTo("savepoint");
    ((ObjectNode) deployment.path("spec")).put("paralellism", 1);
    assertThat(schema.validate(deployment)).as("a slip is found").hasSize(1);
  }

  @Test
  void everySettingIsOneOfFlink() throws IOException {
    Set<String> settings = new TreeSet<>();
    for (String file : List.of("ingest.yaml", "catalog.yaml")) {
      YAML.readTree(DOCKER.resolve("kubernetes").resolve(file).toFile())
          .at("/spec/flinkConfiguration")
          .fieldNames()
          .forEachRemaining(settings::add);
    }
    YAML.readTree(DOCKER.resolve("compose.yaml").toFile())
        .at("/x-flink/environment/FLINK_PROPERTIES")
        .asText()
        .lines()
        .forEach(line -> settings.add(line.split(":")[0]));
    settings.removeIf(setting -> setting.matches(NOT_OF_FLINK));
    assertThat(settings).hasSizeGreaterThan(8).isSubsetOf(flinkSettings());
  }

  private static Set<String> flinkSettings() {
    return Stream.of(
            CheckpointingOptions.class,
            CoreOptions.class,
            HighAvailabilityOptions.class,
            JobManagerOptions.class,
            MetricOptions.class,
            StateBackendOptions.class,
            TaskManagerOptions.class)
        .flatMap(type -> Stream.of(type.getFields()))
        .filter(field -> field.getType() == ConfigOption.class)
        .map(DeploymentFilesTest::key)
        .collect(Collectors.toSet());
  }

  private static String key(Field option) {
    try {
      return ((ConfigOption<?>) option.get(null)).key();
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyVolumeOfADeploymentIsMountedAndTheOtherWayRound() throws IOException {
    for (String file : List.of("ingest.yaml", "catalog.yaml")) {
      JsonNode pod =
          YAML.readTree(DOCKER.resolve("kubernetes").resolve(file).toFile())
              .at("/spec/podTemplate/spec");
      assertThat(pod.path("containers").get(0).path("volumeMounts").findValuesAsText("name"))
          .containsExactlyInAnyOrderElementsOf(
              StreamSupport.stream(pod.path("volumes").spliterator(), false)
                  .map(volume -> volume.path("name").asText())
                  .toList());
    }
  }

  @Test
  void everyResourceIsPartOfTheKustomization() throws IOException {
    Path folder = DOCKER.resolve("kubernetes");
    JsonNode kustomization = YAML.readTree(folder.resolve("kustomization.yaml").toFile());
    List<String> named = new ArrayList<>(List.of("kustomization.yaml"));
    kustomization.path("resources").forEach(name -> named.add(name.asText()));
    kustomization.at("/configMapGenerator/0/files").forEach(name -> named.add(name.asText()));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  /** The operator's own schema, with the keys that it does not name forbidden. */
  private static JsonNode operatorSchema() throws IOException {
    try (InputStream in =
        DeploymentFilesTest.class.getResourceAsStream(
            "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml")) {
      JsonNode crd = YAML.readTree(in);
      JsonNode schema = crd.at("/spec/versions/0/schema/openAPIV3Schema");
      ObjectNode root = (ObjectNode) schema;
      for (String common : List.of("apiVersion", "kind", "metadata")) {
        root.withObject("/properties").set(common, new ObjectMapper().createObjectNode());
      }
      close(root);
      return root;
    }
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")
        && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()
        && object.path("properties").size() > 0) {
      object.put("additionalProperties", false);
    }
    node.forEach(DeploymentFilesTest::close);
  }

  private static Function<JsonNode, Stream<JsonNode>> all() {
    return node ->
        node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.empty();
  }

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(DOCKER)) {
      return files.filter(file -> file.toString().matches(".*" + ending)).toList();
    }
  }
}
