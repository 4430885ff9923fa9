package io.forebay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.broker.Topics;
import io.forebay.standalone.Standalone;
import io.forebay.standalone.StandaloneOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators do, against one whole instance. */
class OperatorIT {
  private static final byte[] POISON = poison();

  @TempDir private static Path directory;
  private static Path data;
  private static Standalone instance;
  private static NotificationTopics topics;

  @BeforeAll
  static void start() {
    data = directory.resolve("data");
    instance = Standalone.start(new StandaloneOptions(data, 0));
    topics = new NotificationTopics(instance.connection().kafka());
  }

  @AfterAll
  static void stop() {
    topics.close();
    instance.close();
  }

  /** Redriven letters come back: whatever a test leaves, wait until all of it is there. */
  @AfterEach
  void leaveNothingOpen() {
    if (!topics.written()) {
      return;
    }
    Awaitility.await("all consumed")
        .atMost(Duration.ofSeconds(60))
        .until(() -> consumed() == topics.read(Topics.S3_NOTIFICATIONS).size());
    assertThat(run("dlt", "discard", "--all", "--yes").status()).isZero();
  }

  private static long consumed() {
    JsonNode stats = json(run("notifications", "stats", "--json")).get(0);
    return stats.path("ledger").path("entries").asLong();
  }

  /** Escape sequences, a byte that is no UTF-8, an override of the reading order. */
  private static byte[] poison() {
    byte[] text = "{\u001b[31m\u009b2J \u202e no JSON\n".getBytes(StandardCharsets.UTF_8);
    byte[] poison = Arrays.copyOf(text, text.length + 1);
    poison[text.length] = (byte) 0xff;
    return poison;
  }

  @Test
  void aPoisonRecordIsShownRedrivenOnceAndDiscarded() throws Exception {
    topics.send(Topics.S3_NOTIFICATIONS, 1, "forebay-source", "client", POISON);
    JsonNode letter = await(1).get(0);
    String id = letter.path("id").asString();
    assertThat(letter.path("code").asString()).isEqualTo("notification-undecodable");
    assertThat(letter.path("origin").asString()).startsWith(Topics.S3_NOTIFICATIONS + "-1@");
    assertThat(letter.path("source").asString()).isEqualTo("client");
    assertThat(letter.path("size").asInt()).isEqualTo(POISON.length);
    assertThat(run("dlt", "show", id, "--raw").bytes()).isEqualTo(POISON);

    assertThat(run("dlt", "redrive", id).out()).isEqualTo("1 dead letter redriven.\n");
    Awaitility.await("back on its source").until(() -> sources(POISON).size() > 1);
    List<ConsumerRecord<byte[], byte[]>> source = sources(POISON);
    assertThat(source).hasSize(2).allMatch(record -> record.partition() == 1);
    assertThat(source.get(1).headers().toArray()).isEqualTo(source.get(0).headers().toArray());
    assertThat(source.get(1).key()).isEqualTo(source.get(0).key());

    Spoken again = run("dlt", "redrive", id);
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).isEqualTo("forebay: the dead letter " + id + " was redriven already\n");
    String anew = await(1).get(0).path("id").asString();
    assertThat(anew).isNotEqualTo(id);
    assertThat(sources(POISON)).hasSize(2);
    assertThat(run("dlt", "discard", anew, "--yes").out()).isEqualTo("1 dead letter discarded.\n");
    assertThat(run("dlt", "list").out()).isEqualTo("No open dead letters.\n");
    assertThat(json(run("dlt", "list", "--all", "--json")))
        .extracting(each -> each.path("status").asString())
        .contains("redriven", "discarded");
  }

  @Test
  void nothingOfALetterCanSteerTheTerminal() throws Exception {
    topics.send(
        Topics.S3_NOTIFICATIONS_DEAD_LETTER, 0, "forebay-code", "\u001b]0;owned\u0007", POISON);
    String id = await(1).get(0).path("id").asString();
    for (Spoken spoken :
        List.of(
            run("dlt", "list"),
            run("dlt", "list", "--json"),
            run("dlt", "show", id),
            run("dlt", "list", "--all"))) {
      assertThat(spoken.out())
          .contains("owned")
          .doesNotContainPattern("[\\u001b\\u0007\\u009b\\u202e]");
    }
    assertThat(run("dlt", "show", id).out())
        .contains("{\\u001b[31m\\u009b2J \\u202e no JSON\n\\xff");
  }

  @Test
  void twoOperatorsAtOnceRedriveNoLetterTwice() throws Exception {
    int letters = 250; // more than one transaction holds
    for (int each = 0; each < letters; each++) {
      topics.send(
          Topics.S3_NOTIFICATIONS_DEAD_LETTER,
          each % 2,
          "forebay-code",
          "race",
          NotificationTopics.bytes(foreign(each)));
    }
    CompletableFuture<Spoken> other =
        CompletableFuture.supplyAsync(() -> run("dlt", "redrive", "--code", "race"));
    List<Spoken> both = List.of(run("dlt", "redrive", "--code", "race"), other.get());
    assertThat(both).anyMatch(spoken -> spoken.status() == 0);
    assertThat(both).allMatch(spoken -> spoken.status() == 0 || spoken.status() == 3);
    assertThat(run("dlt", "redrive", "--code", "race").status()).isZero();
    Awaitility.await("all of them back").until(() -> races().size() >= letters);
    assertThat(races())
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, letters).mapToObj(OperatorIT::foreign).toList());
  }

  /** The intake ignores it, which is faster than to make a letter of it again. */
  private static String foreign(int number) {
    return """
        {"forebay":"completion-hint.v1","source":"client","bucket":"other","key":"race %d"}"""
        .formatted(number);
  }

  private static List<String> races() {
    return topics.read(Topics.S3_NOTIFICATIONS).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .filter(body -> body.contains("completion-hint"))
        .toList();
  }

  @Test
  void codeAndLimitAndAgeNarrowTheList() throws Exception {
    for (int each = 0; each < 5; each++) {
      topics.send(
          Topics.S3_NOTIFICATIONS_DEAD_LETTER, each % 2, "forebay-code", "internal", POISON);
    }
    assertThat(json(run("dlt", "list", "--json", "--code", "internal"))).hasSize(5);
    assertThat(json(run("dlt", "list", "--json", "--code", "other"))).isEmpty();
    assertThat(json(run("dlt", "list", "--json", "--since", "1h"))).hasSize(5);
    assertThat(json(run("dlt", "list", "--json", "--since", "0s"))).isEmpty();
    assertThat(run("dlt", "list", "--limit", "2").out())
        .contains("The newest 2 of 5 open dead letters.");
    assertThat(run("dlt", "discard", "--code", "internal").err())
        .isEqualTo("forebay: nothing is discarded without --yes; it would be 5\n");
    assertThat(json(run("dlt", "list", "--json"))).hasSize(5);
  }

  @Test
  void aLetterThatIsNotThereIsNamed() {
    Spoken spoken = run("dlt", "redrive", "0:123456", "77:1");
    assertThat(spoken.status()).isEqualTo(1);
    assertThat(spoken.err())
        .isEqualTo(
            """
            forebay: the dead letter 0:123456 does not exist
            forebay: the dead letter 77:1 does not exist
            """);
    assertThat(run("dlt", "show", "0:123456").status()).isEqualTo(1);
  }

  @Test
  void topicsDifferUntilTheyAreAligned() throws Exception {
    assertThat(run("topics", "plan").out()).isEqualTo("Nothing is to do.\n");
    Path wanted = settings("forebay.broker.partitions: 3\n" + reach("127.0.0.1"));
    Spoken plan = Spoken.withoutStart("topics", "plan", "--config", wanted.toString());
    assertThat(plan.status()).isEqualTo(1);
    assertThat(plan.out().lines()).hasSize(3).allMatch(line -> line.startsWith("to widen"));
    Path longer =
        settings(
            "forebay.broker.partitions: 2\nforebay.broker.event-lag: 31d\n" + reach("127.0.0.1"));
    assertThat(Spoken.withoutStart("topics", "apply", "--config", longer.toString()).out())
        .startsWith("done: " + Topics.DOCUMENT_EVENTS + ": min.compaction.lag.ms")
        .endsWith("Nothing is to do.\n");
    assertThat(run("topics", "apply").status()).isZero();
  }

  @Test
  void orphansAreListedAsTheyAreRecorded() throws Exception {
    assertThat(run("orphans").out()).isEqualTo("No orphans.\n");
    try (var database = DriverManager.getConnection(instance.connection().jdbcUrl());
        var statement = database.createStatement()) {
      statement.execute(
          """
          insert into orphan
            (key, size, reason, first_seen, last_checked, next_check, confirmed) values
            (E'uploads/t/\\u001b[31m', 7, 'too-late', '2026-01-02T03:04:05Z', now(),
             '2100-01-01T00:00:00Z', true)""");
      assertThat(run("orphans").out())
          .contains("uploads/t/\\u001b[31m  7      too-late  2026-01-02T03:04:05Z")
          .endsWith("1 orphan.\n");
      assertThat(json(run("orphans", "--json")).get(0).path("key").asString())
          .isEqualTo("uploads/t/\u001b[31m");
      statement.execute("delete from orphan");
    }
  }

  @Test
  void documentsAreAskedForThatTheConditionsFit() throws Exception {
    String state =
        "jsonb_build_object('id', '%s', 'tenant', 'demo', 'seq', 3, 'status', '%s',"
            + " 'declared', jsonb_build_object('name', 'a', 'mediaType', 'image/x-a', 'size', 1),"
            + " 'source', jsonb_build_object('bucket', 'b', 'key', 'k', 'etag', 'e', 'size', 1),"
            + " 'createdAt', now(), 'updatedAt', now(), 'uploadExpiresAt', now())";
    String id = "019aa000-0000-7000-8000-0000000000aa";
    try (var database = DriverManager.getConnection(instance.connection().jdbcUrl());
        var statement = database.createStatement()) {
      statement.execute(
          "insert into document (id, created_at, upload_expires_at, state) values ('"
              + id
              + "', now(), now(), "
              + state.formatted(id, "failed")
              + ")");
    }
    String where = "media-type=image/x-a,status=failed";
    assertThat(run("reprocess", "--where", where, "--dry-run").out())
        .isEqualTo("Would ask for 1 document.\n");
    assertThat(run("reprocess", "--where", where, "--profile", "No Name").status()).isEqualTo(2);
    Spoken unheardOf = run("reprocess", "--where", where, "--profile", "lean");
    assertThat(unheardOf.status()).isEqualTo(2);
    assertThat(unheardOf.err()).contains("a profile lean; those there are: default");
    assertThat(profileOf(id)).isNull();
    announce("lean");
    assertThat(run("reprocess", "--where", where, "--profile", "lean").out())
        .isEqualTo("Asked for 1 document.\n");
    assertThat(profileOf(id)).isEqualTo("lean");
    announce("other");
    String underWay = "media-type=image/x-a,status=processing";
    assertThat(run("reprocess", "--where", underWay, "--profile", "lean").out())
        .isEqualTo("Asked for 0 documents.\n");
    assertThat(run("reprocess", "--where", underWay, "--profile", "other").out())
        .isEqualTo("Asked for 1 document.\n");
    assertThat(profileOf(id)).isEqualTo("other");
    assertThat(run("reprocess", "--where", "colour=blue").status()).isEqualTo(2);
    assertThat(run("reprocess", "--where", where, "--profile", "No!").status()).isEqualTo(2);
  }

  /** As a processor does that is started with it. */
  private static void announce(String profile) throws SQLException {
    try (var database = DriverManager.getConnection(instance.connection().jdbcUrl());
        var statement = database.createStatement()) {
      statement.execute("insert into known_profile values ('" + profile + "', now())");
    }
  }

  private static String profileOf(String id) throws SQLException {
    try (var database = DriverManager.getConnection(instance.connection().jdbcUrl());
        var statement = database.createStatement();
        var row =
            statement.executeQuery(
                "select state->>'profile' from document where id = '" + id + "'")) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void accountsThatDoNotAddUpAreAnError() throws Exception {
    topics.send(Topics.S3_NOTIFICATIONS, 0, "forebay-source", "client", POISON);
    await(1);
    Spoken well = run("notifications", "stats");
    assertThat(well.status()).isZero();
    assertThat(well.out()).contains("nobody knows what became: 0.").contains("client", "LAG");
    try (var database = DriverManager.getConnection(instance.connection().jdbcUrl());
        var statement = database.createStatement()) {
      statement.execute("update notification_consumed set entries = entries + 1");
      assertThat(run("notifications", "stats").status()).isEqualTo(1);
      statement.execute("update notification_consumed set entries = entries - 1");
    }
  }

  @Test
  void saysInOneLineThatNothingRunsThere() {
    Spoken spoken =
        Spoken.withoutStart("dlt", "list", "--data", directory.resolve("nothing").toString());
    assertThat(spoken.status()).isEqualTo(3);
    assertThat(spoken.err())
        .startsWith("forebay: nothing runs on " + directory.resolve("nothing"))
        .hasLineCount(1);
  }

  @Test
  void saysInOneLineThatTheBrokerIsAway() throws Exception {
    Path away =
        settings(
            """
            spring.kafka.bootstrap-servers: 127.0.0.1:1
            spring.kafka.properties.default.api.timeout.ms: 1000
            spring.kafka.properties.request.timeout.ms: 900
            """);
    Spoken spoken = Spoken.withoutStart("dlt", "list", "--config", away.toString());
    assertThat(spoken.status()).isEqualTo(3);
    assertThat(spoken.err())
        .startsWith("forebay: the broker at 127.0.0.1:1 does not answer")
        .hasLineCount(1);
  }

  @Test
  void saysInOneLineThatThePasswordIsWrong() throws Exception {
    Path wrong = settings(reach("localhost"));
    Spoken spoken = Spoken.withoutStart("orphans", "--config", wrong.toString());
    assertThat(spoken.status()).isEqualTo(3);
    assertThat(spoken.err())
        .startsWith("forebay: the database: ")
        .contains("password")
        .hasLineCount(1);
  }

  @Test
  void saysInOneLineWhatIsWrongWithTheSettings() throws Exception {
    assertThat(Spoken.withoutStart("orphans", "--config", settings("a: b\n").toString()).err())
        .isEqualTo("forebay: the settings name no database: spring.datasource.url is not set\n");
    Path broken = settings("spring: [\n");
    Spoken spoken = Spoken.withoutStart("dlt", "list", "--config", broken.toString());
    assertThat(spoken.status()).isEqualTo(3);
    assertThat(spoken.err()).startsWith("forebay: the settings cannot be used: ").hasLineCount(1);
    assertThat(Spoken.withoutStart("dlt", "list", "--config", "/no/such.yml").status())
        .isEqualTo(2);
  }

  /** Broker and database of the instance, with a password that is none. */
  private static String reach(String host) {
    return """
        spring.kafka.bootstrap-servers: %s
        spring.datasource.url: %s
        spring.datasource.username: postgres
        spring.datasource.password: wrong
        """
        .formatted(
            instance.connection().kafka(),
            instance.connection().jdbcUrl().replaceFirst("\\?.*", "").replace("127.0.0.1", host));
  }

  private static Path settings(String yaml) throws Exception {
    return Files.writeString(Files.createTempFile(directory, "settings", ".yml"), yaml);
  }

  private static List<ConsumerRecord<byte[], byte[]>> sources(byte[] body) {
    return topics.read(Topics.S3_NOTIFICATIONS).stream()
        .filter(record -> record.partition() == 1 && Arrays.equals(record.value(), body))
        .toList();
  }

  private static List<JsonNode> await(int open) {
    List<JsonNode> found = new ArrayList<>();
    Awaitility.await("open dead letters")
        .until(
            () -> {
              found.clear();
              found.addAll(json(run("dlt", "list", "--json")));
              return found.size() == open;
            });
    return found;
  }

  private static List<JsonNode> json(Spoken spoken) {
    assertThat(spoken.err()).isEmpty();
    return spoken.out().lines().map(line -> new JsonMapper().readTree(line)).toList();
  }

  private static Spoken run(String... arguments) {
    return Spoken.withoutStart(
        Stream.concat(Stream.of(arguments), Stream.of("--data", data.toString()))
            .toArray(String[]::new));
  }
}
