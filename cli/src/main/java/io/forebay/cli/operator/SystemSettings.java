package io.forebay.cli.operator;

import io.forebay.standalone.Connection;
import io.forebay.standalone.StartupException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.boot.support.SpringApplicationJsonEnvironmentPostProcessor;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/** Where the settings of the system come from. */
final class SystemSettings {
  private static final String BROKER = "spring.kafka.bootstrap-servers";
  private static final String DATABASE = "spring.datasource.url";
  private static final String NAMES = "spring.config.name";
  private static final String FURTHER_FILE = "spring.config.additional-location";

  private final ConfigurableEnvironment environment;

  private SystemSettings(ConfigurableEnvironment environment, Map<String, Object> above) {
    this.environment = environment;
    environment.getPropertySources().addFirst(new MapPropertySource("system", above));
    try {
      new SpringApplicationJsonEnvironmentPostProcessor()
          .postProcessEnvironment(environment, new SpringApplication());
      ConfigDataEnvironmentPostProcessor.applyTo(environment);
    } catch (RuntimeException unreadable) {
      throw unusable(unreadable);
    }
    ConfigurationPropertySources.attach(environment);
  }

  /** In one line, with the last cause: those before it only say where it was met. */
  static StartupException unusable(RuntimeException because) {
    return new StartupException(
        "the settings cannot be used: "
            + NestedExceptionUtils.getMostSpecificCause(because).getMessage());
  }

  /** The services' own, beside this process and in its environment, and a file above them. */
  static SystemSettings of(@Nullable Path file) {
    Map<String, Object> above = new HashMap<>(Map.of(NAMES, "forebay,processor"));
    if (file != null) {
      above.put(FURTHER_FILE, file.toUri().toString());
    }
    return new SystemSettings(new StandardEnvironment(), above);
  }

  /**
   * Those of the instance that runs on a directory, and nothing from around this process: what is
   * set there for another system must not leak in.
   */
  static SystemSettings ofInstance(Path directory) {
    Connection connection = RunningInstance.on(directory);
    Map<String, Object> above =
        Map.of(
            NAMES,
            "forebay,processor,standalone",
            "spring.config.location",
            "classpath:/",
            BROKER,
            connection.kafka(),
            DATABASE,
            connection.jdbcUrl());
    return new SystemSettings(new NothingAround(), above);
  }

  /** The services' own where they name a broker or a database, else those of the instance. */
  static SystemSettings find(Path directory) {
    SystemSettings settings = of(null);
    return settings.names(BROKER) || settings.names(DATABASE) ? settings : ofInstance(directory);
  }

  /** Whether somebody has set it: what comes along in our jars does not count. */
  private boolean names(String key) {
    ConfigurationPropertyName name = ConfigurationPropertyName.of(key);
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      ConfigurationProperty property = source.getConfigurationProperty(name);
      if (property != null && !isOurs(property.getOrigin())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOurs(@Nullable Origin origin) {
    return origin instanceof TextResourceOrigin text
        && text.getResource() instanceof ClassPathResource;
  }

  /** Says so where no database is named. */
  void requireDatabase() {
    if (environment.getProperty(DATABASE) == null) {
      throw new StartupException("the settings name no database: " + DATABASE + " is not set");
    }
  }

  ConfigurableEnvironment environment() {
    return environment;
  }

  /** Without the environment and the properties of this process. */
  private static final class NothingAround extends StandardEnvironment {
    @Override
    protected void customizePropertySources(MutablePropertySources sources) {}
  }
}
