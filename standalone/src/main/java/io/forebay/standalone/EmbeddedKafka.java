package io.forebay.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka node, broker and controller at once, inside this process; what it acknowledged survives
 * its end.
 */
final class EmbeddedKafka implements AutoCloseable {
  private static final int NODE_ID = 1;
  private static final String CONTROLLER_LISTENER = "CONTROLLER";

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts the node on the folder, formatting it once. Returns when clients can use it. */
  static EmbeddedKafka start(Path folder, int brokerPort, int controllerPort) throws Exception {
    return start(folder, brokerPort, controllerPort, Map.of());
  }

  /** The same with broker settings that go before ours, another listener for instance. */
  static EmbeddedKafka start(
      Path folder, int brokerPort, int controllerPort, Map<String, String> settings)
      throws Exception {
    if (FirstUse.prepare(folder)) {
      format(folder);
      FirstUse.done(folder);
    }
    Map<String, String> all = configuration(folder, brokerPort, controllerPort);
    all.putAll(settings);
    KafkaConfig config = new KafkaConfig(all, false);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    boolean started = false;
    try {
      server.startup();
      started = true;
    } finally {
      if (!started) {
        server.shutdown();
      }
    }
    return new EmbeddedKafka(server, "127.0.0.1:" + brokerPort);
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path folder) throws Exception {
    Path log = Files.createDirectories(logDirectory(folder));
    try (PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setNodeId(NODE_ID)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName(CONTROLLER_LISTENER)
          .setMetadataLogDirectory(log.toString())
          .addDirectory(log.toString())
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .run();
    }
  }

  private static Path logDirectory(Path folder) throws IOException {
    return folder.resolve("log");
  }

  private static Map<String, String> configuration(Path folder, int brokerPort, int controllerPort)
      throws IOException {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("node.id", Integer.toString(NODE_ID));
    settings.put("process.roles", "broker,controller");
    settings.put("log.dirs", logDirectory(folder).toString());
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    settings.put("controller.listener.names", CONTROLLER_LISTENER);
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d"
            .formatted(brokerPort, CONTROLLER_LISTENER, controllerPort));
    settings.put("auto.create.topics.enable", "false");
    forOneNode(settings);
    forLittleMemory(settings);
    return settings;
  }

  private static void forOneNode(Map<String, String> settings) {
    // After a kill -9 the node waits until its own former session has expired: 9 s by default.
    settings.put("broker.session.timeout.ms", "2000");
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // A partition changes hands in two or three heartbeats: 5 s each by default. A consumer that
    // was
    // killed keeps its partitions until its session ends: 45 s by default.
    settings.put("group.consumer.min.heartbeat.interval.ms", "500");
    settings.put("group.consumer.heartbeat.interval.ms", "500");
    settings.put("group.consumer.min.session.timeout.ms", "6000");
    settings.put("group.consumer.session.timeout.ms", "6000");
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
  }

  private static void forLittleMemory(Map<String, String> settings) {
    settings.put("num.network.threads", "1");
    settings.put("num.io.threads", "2");
    settings.put("background.threads", "2");
    settings.put("num.recovery.threads.per.data.dir", "1");
    settings.put("log.cleaner.dedupe.buffer.size", "2097152"); // a cleaner refuses 1 MB or less
    settings.put("log.cleaner.io.buffer.size", "65536");
    settings.put("log.index.size.max.bytes", "1048576");
    settings.put("offsets.topic.segment.bytes", "10485760");
    settings.put("transaction.state.log.segment.bytes", "10485760");
    settings.put("share.coordinator.state.topic.segment.bytes", "10485760");
  }
}
