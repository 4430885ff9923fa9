package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.broker.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmbeddedPartsIT {
  @TempDir Path home;

  @Test
  void keepDataAndAddressesAcrossAnOrderlyRestart() throws Exception {
    try (DataDirectory directory = DataDirectory.open(home)) {
      Endpoints first;
      try (EmbeddedParts parts = EmbeddedParts.start(directory, List.of())) {
        first = parts.endpoints();
        EveryPart.write(first, "kept");
        assertListensOnLoopbackAlone(home);
        assertReadableByTheOwnerAlone(home);
      }
      try (EmbeddedParts parts = EmbeddedParts.start(directory, List.of())) {
        assertThat(parts.endpoints()).isEqualTo(first);
        assertThat(EveryPart.read(first)).containsExactly("kept", "kept", "kept");
      }
    }
  }

  @Test
  void keepDataWhereTheirProcessIsKilled() throws Exception {
    Process child = ChildJvm.builder(RunUntilKilled.class, home.toString(), "kept").start();
    try {
      BufferedReader lines = child.inputReader();
      assertThat(Stream.generate(() -> line(lines)).anyMatch(RunUntilKilled.READY::equals))
          .isTrue();
      assertThat(DataDirectory.holder(home)).contains(child.toHandle());
      assertThatThrownBy(() -> DataDirectory.open(home))
          .isInstanceOf(StartupException.class)
          .hasMessage("data directory " + home + " is in use by process " + child.pid());
    } finally {
      child.destroyForcibly().waitFor();
    }
    String ports = Files.readString(home.resolve("ports.properties"));
    assertThat(DataDirectory.holder(home)).isEmpty();
    try (DataDirectory directory = DataDirectory.open(home);
        EmbeddedParts parts = EmbeddedParts.start(directory, List.of())) {
      assertThat(EveryPart.read(parts.endpoints())).containsExactly("kept", "kept", "kept");
      assertThat(home.resolve("ports.properties")).hasContent(ports);
    }
  }

  @Test
  void takeOtherPortsWhereOneIsTakenWhileTheyStart() throws Exception {
    List<ServerSocket> taken = new CopyOnWriteArrayList<>();
    try (DataDirectory directory = DataDirectory.open(home);
        EmbeddedParts parts =
            EmbeddedParts.start(
                directory,
                List.of(),
                events -> {
                  if (taken.isEmpty()) {
                    taken.add(takeThePortOfS3());
                  }
                  return events;
                })) {
      assertThat(parts.endpoints().s3Endpoint().getPort())
          .isNotEqualTo(taken.get(0).getLocalPort());
      EveryPart.write(parts.endpoints(), "kept");
      assertThat(EveryPart.read(parts.endpoints())).containsExactly("kept", "kept", "kept");
    } finally {
      taken.get(0).close();
    }
  }

  private ServerSocket takeThePortOfS3() {
    Properties ports = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("ports.properties"))) {
      ports.load(reader);
      int port = Integer.parseInt(ports.getProperty("s3"));
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void notifyOfAnUploadBeforeItsAnswer() throws Exception {
    try (DataDirectory directory = DataDirectory.open(home);
        EmbeddedParts parts = EmbeddedParts.start(directory, List.of());
        S3Client s3 = S3Access.of(parts.endpoints()).client()) {
      String kafka = parts.endpoints().kafkaBootstrapServers();
      EveryPart.createTopic(kafka, Topics.S3_NOTIFICATIONS);
      s3.createBucket(request -> request.bucket("media"));
      String key = "uploads/t/1/a b+ü.txt";
      s3.putObject(request -> request.bucket("media").key(key), RequestBody.fromString("hello"));
      ConsumerRecord<String, byte[]> found =
          EveryPart.records(kafka, Topics.S3_NOTIFICATIONS, 1).get(0);
      assertThat(found.key()).isEqualTo(key);
      JsonNode object =
          JsonMapper.builder().build().readTree(found.value()).at("/Records/0/s3/object");
      assertThat(object.at("/key").asString()).isEqualTo("uploads/t/1/a+b%2B%C3%BC.txt");
      assertThat(object.at("/size").asInt()).isEqualTo(5);
    }
  }

  @Test
  void doNotStartWhereOneOfThemCannot() throws IOException {
    try (DataDirectory directory = DataDirectory.open(home)) {
      Files.createFile(home.resolve("s3"));
      assertThatThrownBy(() -> EmbeddedParts.start(directory, List.of()))
          .isInstanceOf(StartupException.class)
          .hasMessageStartingWith("S3 did not start: ")
          .hasMessageNotContainingAny("\n", "\r");
      for (int port : portsIn(home)) {
        assertThatThrownBy(() -> new Socket(loopback(1), port).close())
            .isInstanceOf(ConnectException.class);
      }
    }
  }

  /**
   * On Linux the whole of 127/8 is loopback: what listens on all addresses answers on the second
   * one too.
   */
  private static void assertListensOnLoopbackAlone(Path home) throws IOException {
    for (int port : portsIn(home)) {
      new Socket(loopback(1), port).close();
      for (InetAddress other : List.of(loopback(2), InetAddress.getLocalHost())) {
        if (!other.getHostAddress().equals("127.0.0.1")) {
          assertThatThrownBy(() -> new Socket(other, port).close())
              .isInstanceOf(ConnectException.class);
        }
      }
    }
  }

  private static void assertReadableByTheOwnerAlone(Path home) throws IOException {
    assertThat(Files.getPosixFilePermissions(home)).hasSize(3);
    for (String secret : List.of("lock", "credentials.properties", "ports.properties")) {
      assertThat(Files.getPosixFilePermissions(home.resolve(secret))).as(secret).hasSize(2);
    }
  }

  private static List<Integer> portsIn(Path home) throws IOException {
    return Files.readAllLines(home.resolve("ports.properties")).stream()
        .map(line -> Integer.valueOf(line.substring(line.indexOf('=') + 1)))
        .toList();
  }

  private static InetAddress loopback(int last) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
  }

  private static String line(BufferedReader lines) {
    try {
      String line = lines.readLine();
      assertThat(line).as("the child process ended").isNotNull();
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
