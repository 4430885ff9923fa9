package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.notification.CompletionHint;
import io.forebay.common.notification.CompletionHints;
import io.forebay.processor.notification.CompletionSignal;
import io.forebay.processor.notification.SignalOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** A broker that speaks TLS and wants a password, reached with Spring's own settings alone. */
class SecuredKafkaIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String PASSWORD = "correct horse";
  private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

  @TempDir static Path directory;
  private static EmbeddedKafka kafka;
  private static String secured;

  @BeforeAll
  static void start() throws Exception {
    Ports ports = Ports.choose(directory.resolve("ports.properties"));
    secured = "127.0.0.1:" + ports.s3(); // a free port like any other
    Path store = certificate();
    kafka =
        EmbeddedKafka.start(
            directory.resolve("kafka"),
            ports.kafkaBroker(),
            ports.kafkaController(),
            Map.of(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d,SECURED://%s"
                    .formatted(ports.kafkaBroker(), ports.kafkaController(), secured),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURED:SASL_SSL",
                "sasl.enabled.mechanisms",
                "SCRAM-SHA-512",
                "listener.name.secured.scram-sha-512.sasl.jaas.config",
                SCRAM + " required;",
                "ssl.keystore.location",
                store.toString(),
                "ssl.keystore.password",
                PASSWORD,
                "ssl.keystore.type",
                "PKCS12"));
    addUser();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  private static Path certificate() throws Exception {
    Path store = directory.resolve("broker.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-alias",
            "broker",
            "-dname",
            "CN=broker",
            "-ext",
            "san=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            store.toString());
    Process keytool = new ProcessBuilder(command).inheritIO().start();
    assertThat(keytool.waitFor()).isZero();
    return store;
  }

  private static void addUser() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      "forebay",
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                      PASSWORD)))
          .all()
          .get();
    }
  }

  @Test
  void carriesTopicsHintsAndTheirIntakeOverTlsWithAPassword() {
    List<CompletionSignal> handled = new CopyOnWriteArrayList<>();
    try (var database = Intake.database();
        Intake intake =
            Intake.start(
                secured,
                database,
                signal -> {
                  handled.add(signal);
                  return SignalOutcome.ACCEPTED;
                },
                settings(PASSWORD))) {
      assertThat(health(intake).getStatus()).isEqualTo(Status.UP);
      intake
          .bean(CompletionHints.class)
          .send(CompletionHint.from("client", "b", "k", Instant.EPOCH));
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(handled).containsExactly(new CompletionSignal("b", "k")));
      await().atMost(PATIENCE).until(() -> intake.ledger().totals().entries() == 1);
    }
  }

  @Test
  void saysThatThePasswordIsWrongAndGoesOnRunning() {
    try (var database = Intake.database();
        Intake intake =
            Intake.start(secured, database, signal -> SignalOutcome.ACCEPTED, settings("wrong"))) {
      Health health = health(intake);
      assertThat(health.getStatus()).isEqualTo(Status.DOWN);
      assertThat(health.getDetails().toString()).contains("SaslAuthenticationException");
      assertThat(intake.ledger().totals().entries()).isZero();
    }
  }

  private static Health health(Intake intake) {
    return Objects.requireNonNull(intake.bean(HealthIndicator.class).health());
  }

  private static Map<String, Object> settings(String password) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("spring.kafka.security.protocol", "SASL_SSL");
    settings.put("spring.kafka.properties.sasl.mechanism", "SCRAM-SHA-512");
    settings.put(
        "spring.kafka.properties.sasl.jaas.config",
        "%s required username=\"forebay\" password=\"%s\";".formatted(SCRAM, password));
    settings.put(
        "spring.kafka.ssl.trust-store-location", "file:" + directory.resolve("broker.p12"));
    settings.put("spring.kafka.ssl.trust-store-password", PASSWORD);
    settings.put("spring.kafka.ssl.trust-store-type", "PKCS12");
    return settings;
  }
}
