package io.lethe.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.DefaultPluginManager;
import org.apache.flink.core.plugin.DirectoryBasedPluginFinder;
import org.apache.flink.core.plugin.PluginManager;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/** A Flink cluster of one JobManager and one TaskManager with its web UI, in this process. */
final class EmbeddedFlink implements AutoCloseable {

  private final MiniCluster cluster;
  private final URI webUi;

  private EmbeddedFlink(MiniCluster cluster, URI webUi) {
    this.cluster = cluster;
    this.webUi = webUi;
  }

  /**
   * Starts a cluster. Sets the file systems of Flink for the whole process, since Flink has no
   * other way.
   *
   * @param plugins folder with a folder for each plugin
   */
  static EmbeddedFlink start(Configuration settings, Path plugins) throws IOException {
    for (String folder : settings.get(CoreOptions.TMP_DIRS).split(",")) {
      Files.createDirectories(Path.of(folder));
    }
    PluginManager manager = plugins(settings, plugins);
    FileSystem.initialize(settings, manager);
    MiniCluster cluster = new MiniCluster(configuration(settings, manager));
    try {
      cluster.start();
      return new EmbeddedFlink(cluster, cluster.getRestAddress().get());
    } catch (Exception e) {
      cluster.closeAsync();
      throw new IOException("the Flink cluster does not start", e);
    }
  }

  MiniCluster cluster() {
    return cluster;
  }

  URI webUi() {
    return webUi;
  }

  @Override
  public void close() throws IOException {
    try {
      cluster.close();
    } catch (Exception e) {
      throw new IOException("the Flink cluster does not stop", e);
    }
  }

  private static MiniClusterConfiguration configuration(
      Configuration settings, PluginManager manager) {
    return new MiniClusterConfiguration.Builder()
        .setConfiguration(settings)
        .setNumTaskManagers(1)
        // Else the builder's default of one wins over the settings.
        .setNumSlotsPerTaskManager(settings.get(TaskManagerOptions.NUM_TASK_SLOTS))
        .setPluginManager(manager)
        .build();
  }

  private static PluginManager plugins(Configuration settings, Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("no folder with Flink's plugins at " + folder);
    }
    return new DefaultPluginManager(
        new DirectoryBasedPluginFinder(folder).findPlugins(),
        CoreOptions.getPluginParentFirstLoaderPatterns(settings));
  }
}
