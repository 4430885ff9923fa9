package io.forebay.standalone;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where the parts of one data directory listen, on 127.0.0.1.
 *
 * <p>New ports come from 20000 to 31999, below the range from which systems take the ports of
 * outgoing connections: one from that range may be taken by anything while the parts are down.
 */
record Ports(int kafkaBroker, int kafkaController, int s3, int postgres) {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;
  private static final String KAFKA_BROKER = "kafka.broker";
  private static final String KAFKA_CONTROLLER = "kafka.controller";
  private static final String S3 = "s3";
  private static final String POSTGRES = "postgres";

  /**
   * Takes the ports of the file where they are still free, chooses others where not, and keeps what
   * it took.
   */
  static Ports choose(Path file) throws IOException {
    Properties kept = read(file);
    Set<Integer> taken = new HashSet<>();
    Ports ports =
        new Ports(
            choose(kept, KAFKA_BROKER, taken),
            choose(kept, KAFKA_CONTROLLER, taken),
            choose(kept, S3, taken),
            choose(kept, POSTGRES, taken));
    ports.write(file);
    return ports;
  }

  private void write(Path file) throws IOException {
    TreeMap<String, String> entries = new TreeMap<>();
    entries.put(KAFKA_BROKER, Integer.toString(kafkaBroker));
    entries.put(KAFKA_CONTROLLER, Integer.toString(kafkaController));
    entries.put(S3, Integer.toString(s3));
    entries.put(POSTGRES, Integer.toString(postgres));
    DurableFile.write(file, entries);
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    return properties;
  }

  private static int choose(Properties kept, String key, Set<Integer> taken) {
    int port = parse(kept.getProperty(key, ""));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (port > 0 && !taken.contains(port) && isFree(port)) {
        taken.add(port);
        return port;
      }
      port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
    }
    throw new StartupException(
        "no free port between " + LOWEST + " and " + HIGHEST + " on 127.0.0.1");
  }

  private static int parse(String text) {
    return text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535
        ? Integer.parseInt(text)
        : 0;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // a port of a connection that ended a minute ago counts as free
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
