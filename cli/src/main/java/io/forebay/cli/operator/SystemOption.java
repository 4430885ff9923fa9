package io.forebay.cli.operator;

import io.forebay.cli.terminal.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which system a command works on. */
public final class SystemOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Work on the Forebay that runs on this directory.",
        "Without --data and --config: on what the settings of the services beside this process"
            + " (forebay.yml, processor.yml, environment) name, else on ~/.forebay."
      })
  private @Nullable Path data;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Work on what this file and the settings beside this process name.")
  private @Nullable Path config;

  /**
   * Opens what reaches the broker; nothing is connected yet.
   *
   * @param beans what the command needs, made from Spring's factories for Kafka
   */
  public OperatorContext broker(Class<?>... beans) {
    return OperatorContext.open(settings(), List.of(BrokerBeans.class), beans);
  }

  /**
   * Opens what reaches the database; nothing is connected yet.
   *
   * @param beans what the command needs, made from Spring's beans for JDBC
   */
  public OperatorContext database(Class<?>... beans) {
    SystemSettings settings = settings();
    settings.requireDatabase();
    return OperatorContext.open(settings, List.of(DatabaseBeans.class), beans);
  }

  /** Opens what reaches both. */
  public OperatorContext brokerAndDatabase(Class<?>... beans) {
    SystemSettings settings = settings();
    settings.requireDatabase();
    return OperatorContext.open(settings, List.of(BrokerBeans.class, DatabaseBeans.class), beans);
  }

  private SystemSettings settings() {
    Silence.keep();
    if (data != null && config != null) {
      throw new UsageException("--data and --config exclude each other");
    }
    if (config != null) {
      return SystemSettings.of(readable(config));
    }
    if (data != null) {
      return SystemSettings.ofInstance(data.toAbsolutePath().normalize());
    }
    return SystemSettings.find(Path.of(System.getProperty("user.home"), ".forebay"));
  }

  private static Path readable(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UsageException("there is no file " + file + " that can be read");
    }
    return file.toAbsolutePath().normalize();
  }
}
