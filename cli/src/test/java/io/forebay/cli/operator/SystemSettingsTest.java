package io.forebay.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.standalone.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

class SystemSettingsTest {
  private static final String BROKER = "spring.kafka.bootstrap-servers";
  private static final String DATABASE = "spring.datasource.url";

  @TempDir private Path directory;

  @AfterEach
  void forget() {
    System.clearProperty(BROKER);
    System.clearProperty(DATABASE);
  }

  @Test
  void meansTheInstanceWhereNobodyNamesABrokerOrADatabase() {
    assertThatThrownBy(() -> SystemSettings.find(directory))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("nothing runs on " + directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {BROKER, DATABASE})
  void meansTheSettingsWhereTheyNameABrokerOrADatabase(String key) {
    System.setProperty(key, "somewhere");
    assertThat(SystemSettings.find(directory).environment().getProperty(key))
        .isEqualTo("somewhere");
  }

  @Test
  void aFileAddsToWhatComesAlong() throws IOException {
    Path file = Files.writeString(directory.resolve("my settings.yml"), BROKER + ": a:1,b:2\n");
    Environment environment = SystemSettings.of(file).environment();
    assertThat(environment.getProperty(BROKER)).isEqualTo("a:1,b:2");
    assertThat(environment.getProperty("spring.kafka.producer.acks")).isEqualTo("all");
    assertThat(environment.getProperty("spring.kafka.consumer.group-id"))
        .isEqualTo("forebay-processor");
  }

  @Test
  void saysThatAnInstanceIsStillStarting() throws IOException {
    Files.writeString(
        directory.resolve("lock"),
        ProcessHandle.current().pid()
            + "\n"
            + ProcessHandle.current().info().startInstant().orElseThrow()
            + "\n");
    assertThatThrownBy(() -> SystemSettings.ofInstance(directory))
        .hasMessageContaining("is starting or stopping");
  }

  @Test
  void nothingAroundThisProcessReachesAnInstance() throws IOException {
    saysThatAnInstanceIsStillStarting();
    Files.writeString(
        directory.resolve("connection.json"),
        "{\"kafka\":\"127.0.0.1:7\",\"jdbcUrl\":\"jdbc:postgresql://127.0.0.1:8/forebay\"}");
    System.setProperty(BROKER, "elsewhere:9092");
    Environment environment = SystemSettings.ofInstance(directory).environment();
    assertThat(environment.getProperty(BROKER)).isEqualTo("127.0.0.1:7");
    assertThat(environment.getProperty("user.home")).isNull();
    assertThat(environment.getProperty("forebay.broker.partitions")).isEqualTo("2");
  }
}
