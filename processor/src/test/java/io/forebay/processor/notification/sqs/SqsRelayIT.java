package io.forebay.processor.notification.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.forebay.common.broker.ScriptedBroker;
import io.forebay.common.broker.ScriptedBroker.Answer;
import io.forebay.common.broker.Topics;
import io.forebay.common.notification.NotificationTopic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Status;
import software.amazon.awssdk.core.SdkSystemSetting;

/** The relay against a real queue server over HTTP. */
class SqsRelayIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** From S3 itself, through SNS, through EventBridge. */
  private static final List<String> WRAPPINGS =
      List.of(
          "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"object\":{\"key\":\"a+b\"}}}]}",
          "{\n  \"Type\" : \"Notification\",\n  \"Message\" : \"{\\\"Records\\\":[]}\"\n}",
          "{\"detail-type\":\"Object Created\",\"detail\":{\"object\":{\"key\":\"ü \\uD83D\\uDE00\"}}}");

  private final ScriptedBroker broker = new ScriptedBroker();
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(Streak.class);
  private LocalQueue queue;

  SqsRelayIT() throws IOException {
    queue = new LocalQueue(freePort());
  }

  @BeforeAll
  static void credentials() {
    System.setProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property(), "x");
    System.setProperty(SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property(), "x");
  }

  @AfterAll
  static void noCredentials() {
    System.clearProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property());
    System.clearProperty(SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property());
  }

  @BeforeEach
  void listen() {
    logged.start();
    log.setLevel(Level.INFO);
    log.addAppender(logged);
  }

  @AfterEach
  void stop() {
    log.detachAppender(logged);
    log.setLevel(null);
    queue.close();
  }

  @Test
  void relaysEveryWrappingByteForByteAndEmptiesTheQueue() {
    running();
    WRAPPINGS.forEach(queue::send);
    try (RelayContext relay = relay()) {
      await().atMost(PATIENCE).until(() -> queue.visible() + queue.hidden() == 0);
      assertThat(bodies()).containsExactlyInAnyOrderElementsOf(WRAPPINGS);
      assertThat(broker.taken()).allSatisfy(SqsRelayIT::isFromTheQueue);
      assertThat(relay.count("relayed")).isEqualTo(3);
      assertThat(relay.health().getStatus()).isEqualTo(Status.UP);
    }
  }

  private static void isFromTheQueue(ProducerRecord<String, byte[]> record) {
    assertThat(record.topic()).isEqualTo(Topics.S3_NOTIFICATIONS);
    assertThat(record.key()).isNull();
    assertThat(record.headers().lastHeader(NotificationTopic.SOURCE_HEADER).value())
        .asString()
        .isEqualTo("sqs");
  }

  @Test
  void deletesNothingBeforeTheBrokerHasIt() {
    running();
    broker.answers(record -> Answer.HOLD);
    queue.send("held");
    try (RelayContext relay = relay()) {
      await().atMost(PATIENCE).until(() -> broker.waiting() == 1);
      assertThat(queue.hidden()).isEqualTo(1);
      assertThat(relay.count("relayed")).isZero();
      broker.release();
      await().atMost(PATIENCE).until(() -> queue.hidden() == 0);
      assertThat(queue.visible()).isZero();
      assertThat(bodies()).containsExactly("held");
    }
  }

  @Test
  void holdsWhatItHasAndTakesNoMoreWhileTheBrokerIsAwayForLong() {
    running();
    broker.answers(record -> Answer.REFUSE_LATER);
    IntStream.range(0, 15).forEach(number -> queue.send("message " + number));
    try (RelayContext relay = relay()) {
      await().atMost(PATIENCE).until(() -> queue.hidden() == 10);
      await()
          .pollDelay(Duration.ofMillis(100))
          .during(Duration.ofSeconds(3)) // above the visibility timeout
          .atMost(PATIENCE)
          .until(() -> queue.hidden() == 10 && queue.visible() == 5);
      assertThat(relay.count("relayed")).isZero();
      assertThat(relay.health().getStatus()).isEqualTo(Status.UNKNOWN);
      broker.answers(record -> Answer.ACKNOWLEDGE);
      await().atMost(PATIENCE).until(() -> queue.visible() + queue.hidden() == 0);
      assertThat(bodies()).hasSize(15).doesNotHaveDuplicates();
      assertThat(warnings()).hasSize(1);
    }
  }

  @Test
  void startsWithoutItsQueueAndTellsOnceThatItIsMissing() {
    queue.startServer();
    try (RelayContext relay = relay()) {
      await().atMost(PATIENCE).until(() -> !warnings().isEmpty());
      assertThat(relay.health().getStatus()).isEqualTo(Status.UNKNOWN);
      queue.create();
      queue.send("late");
      await().atMost(PATIENCE).until(() -> bodies().contains("late"));
      assertThat(warnings()).hasSize(1);
      await().atMost(PATIENCE).until(() -> logged.list.size() == 2);
    }
  }

  @Test
  void startsBeforeItsEndpoint() {
    try (RelayContext relay = relay()) {
      await().atMost(PATIENCE).until(() -> !warnings().isEmpty());
      running();
      queue.send("early bird");
      await().atMost(PATIENCE).until(() -> bodies().contains("early bird"));
      assertThat(warnings()).doesNotHaveDuplicates();
      assertThat(relay.count("relayed")).isEqualTo(1);
    }
  }

  @Test
  void sharesAQueueWithOthers() {
    running();
    IntStream.range(0, 60).forEach(number -> queue.send("message " + number));
    try (RelayContext one = relay();
        RelayContext other = relay(Map.of("forebay.sqs.pollers", 3))) {
      await().atMost(PATIENCE).until(() -> queue.visible() + queue.hidden() == 0);
      assertThat(one.count("relayed") + other.count("relayed")).isEqualTo(60);
      assertThat(bodies()).hasSize(60).doesNotHaveDuplicates();
    }
  }

  @Test
  void givesBackAtItsEndWhatTheBrokerHasNot() {
    running();
    broker.answers(
        record -> broker.taken().size() < 3 ? Answer.ACKNOWLEDGE : Answer.REFUSE_AT_ONCE);
    IntStream.range(0, 10).forEach(number -> queue.send("message " + number));
    RelayContext relay = relay(Map.of("forebay.sqs.visibility-timeout", "10m"));
    try (relay) {
      await().atMost(PATIENCE).until(() -> relay.count("relayed") == 3);
      await().atMost(PATIENCE).until(() -> queue.hidden() + queue.visible() == 7);
    }
    assertThat(queue.hidden()).isZero();
    List<String> rest = queue.receive().stream().map(message -> message.body()).toList();
    assertThat(rest).hasSize(7).doesNotContainAnyElementsOf(bodies());
    assertThat(relay.count("returned") + relay.count("relayed")).isEqualTo(10);
  }

  @Test
  void leavesInTheQueueWhatTheBrokerWillNeverTake() {
    running();
    broker.answers(
        record -> text(record).equals("large") ? Answer.REFUSE_FOR_GOOD : Answer.ACKNOWLEDGE);
    queue.send("large");
    queue.send("small");
    try (RelayContext relay = relay(Map.of("forebay.sqs.visibility-timeout", "10m"))) {
      await().atMost(PATIENCE).until(() -> bodies().contains("small"));
      await().atMost(PATIENCE).until(() -> relay.count("failed") == 1);
      await().atMost(PATIENCE).until(() -> queue.hidden() == 1);
    }
  }

  @Test
  void isNotThereWhereNoQueueIsNamed() {
    try (RelayContext off = new RelayContext(broker, Map.of("forebay.sqs.queue-url", ""))) {
      assertThat(off.has(SqsRelay.class)).isFalse();
      assertThat(off.has(software.amazon.awssdk.services.sqs.SqsAsyncClient.class)).isFalse();
    }
  }

  private void running() {
    queue.startServer();
    queue.create();
  }

  private RelayContext relay() {
    return relay(Map.of());
  }

  private RelayContext relay(Map<String, Object> more) {
    Map<String, Object> settings =
        new HashMap<>(
            Map.of(
                "forebay.sqs.queue-url", queue.url(),
                "forebay.sqs.wait-time", "1s", // the server ends no sooner than what waits on it
                "forebay.sqs.visibility-timeout", "2s"));
    settings.putAll(more);
    return new RelayContext(broker, settings);
  }

  private List<String> bodies() {
    return broker.taken().stream().map(SqsRelayIT::text).toList();
  }

  private static String text(ProducerRecord<String, byte[]> record) {
    return new String(record.value(), UTF_8);
  }

  private List<String> warnings() {
    return List.copyOf(logged.list).stream()
        .filter(event -> event.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
