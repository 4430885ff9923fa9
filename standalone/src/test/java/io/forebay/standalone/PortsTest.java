package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir Path temporary;
  private Path file = Path.of("ports.properties");

  @BeforeEach
  void namesTheFile() {
    file = temporary.resolve("ports.properties");
  }

  @Test
  void areFourDifferentOnes() throws IOException {
    Ports ports = Ports.choose(file);
    assertThat(Set.of(ports.kafkaBroker(), ports.kafkaController(), ports.s3(), ports.postgres()))
        .hasSize(4)
        .allMatch(port -> port >= 20_000 && port < 32_000);
  }

  @Test
  void stayTheSameWhileTheyAreFree() throws IOException {
    assertThat(Ports.choose(file)).isEqualTo(Ports.choose(file));
  }

  @Test
  void giveWayWhereAnotherListens() throws IOException {
    Ports first = Ports.choose(file);
    try (ServerSocket other = new ServerSocket(first.s3(), 1, InetAddress.getLoopbackAddress())) {
      Ports second = Ports.choose(file);
      assertThat(second.s3()).isNotEqualTo(other.getLocalPort());
      assertThat(second.kafkaBroker()).isEqualTo(first.kafkaBroker());
      assertThat(second.postgres()).isEqualTo(first.postgres());
      assertThat(Ports.choose(file)).isEqualTo(second);
    }
  }

  @Test
  void areChosenAnewWhereTheFileHoldsNonsense() throws IOException {
    Files.writeString(file, "s3=many\npostgres=99999\nkafka.broker=-1\n");
    assertThat(Ports.choose(file)).isEqualTo(Ports.choose(file));
  }
}
