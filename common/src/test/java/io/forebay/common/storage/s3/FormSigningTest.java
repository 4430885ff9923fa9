package io.forebay.common.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.Settings;
import io.forebay.common.document.Checksum;
import io.forebay.common.json.Json;
import io.forebay.common.storage.FormToSign;
import io.forebay.common.storage.SignedForm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import tools.jackson.databind.JsonNode;

class FormSigningTest {

  private static final Instant NOW = Instant.parse("2026-11-22T21:09:40.613Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String KEY = "uploads/acme/1/re port+\u00e9.pdf";
  private static final AwsCredentials LASTING =
      AwsBasicCredentials.create("AKIADUMMY", "dummy-secret");

  @Test
  void listsWhatIsToBeSentInTheOrderThatItIsSentIn() {
    SignedForm form = sign(LASTING, null);

    assertThat(form.fields().keySet())
        .containsExactly(
            "key",
            "Content-Type",
            "success_action_status",
            "x-amz-algorithm",
            "x-amz-credential",
            "x-amz-date",
            "policy",
            "x-amz-signature");
    assertThat(form.fields())
        .containsEntry("key", KEY)
        .containsEntry("Content-Type", "application/pdf")
        .containsEntry("x-amz-algorithm", "AWS4-HMAC-SHA256")
        .containsEntry("x-amz-credential", "AKIADUMMY/20261122/eu-central-1/s3/aws4_request")
        .containsEntry("x-amz-date", "20261122T210940Z");
    assertThat(form.expiresAt()).isEqualTo(NOW.plusSeconds(900));
    assertThat(form.toString()).doesNotContain("AKIADUMMY", form.fields().get("x-amz-signature"));
  }

  /**
   * The policy allows exactly the fields that are sent, and exactly the bytes that were declared.
   */
  @Test
  void allowsNothingElse() {
    SignedForm form = sign(LASTING, new Checksum("sha256", "n4bQ"));
    JsonNode policy = policy(form);

    Map<String, String> conditions = new HashMap<>();
    for (JsonNode condition : policy.path("conditions")) {
      condition
          .properties()
          .forEach(each -> conditions.put(each.getKey(), each.getValue().asString()));
    }
    Map<String, String> sent = new HashMap<>(form.fields());
    sent.keySet().removeAll(java.util.Set.of("policy", "x-amz-signature"));
    sent.put("bucket", "media");
    assertThat(conditions).isEqualTo(sent).containsEntry("x-amz-checksum-sha256", "n4bQ");
    assertThat(policy.path("conditions").toString())
        .contains("[\"content-length-range\",1234,1234]");
    assertThat(policy.path("expiration").asString()).isEqualTo("2026-11-22T21:24:40.613Z");
  }

  @Test
  void signsThePolicyThatItSends() {
    SignedForm form = sign(LASTING, null);

    assertThat(form.fields().get("x-amz-signature"))
        .isEqualTo(
            SigningKey.of("dummy-secret", "20261122", "eu-central-1")
                .sign(String.valueOf(form.fields().get("policy"))));
  }

  @ParameterizedTest
  @CsvSource({
    "crc32c,x-amz-checksum-crc32c",
    "crc64nvme,x-amz-checksum-crc64nvme",
    "sha256,x-amz-checksum-sha256"
  })
  void sendsTheChecksumInItsField(String algorithm, String field) {
    assertThat(sign(LASTING, new Checksum(algorithm, "AAAA==")).fields())
        .containsEntry(field, "AAAA==");
  }

  /** No field of a form carries it; the processor compares it once it has the bytes. */
  @Test
  void leavesAnMd5ToTheProcessor() {
    assertThat(sign(LASTING, new Checksum("md5", "AAAA==")).fields().values())
        .doesNotContain("AAAA==");
  }

  @Test
  void sendsTheTokenOfTemporaryCredentialsAndLivesNoLongerThanThey() {
    AwsCredentials temporary =
        AwsSessionCredentials.builder()
            .accessKeyId("AKIADUMMY")
            .secretAccessKey("dummy-secret")
            .sessionToken("token")
            .expirationTime(NOW.plusSeconds(100))
            .build();

    SignedForm form = sign(temporary, null);

    assertThat(form.fields()).containsEntry("x-amz-security-token", "token");
    assertThat(policy(form).toString()).contains("{\"x-amz-security-token\":\"token\"}");
    assertThat(form.expiresAt()).isEqualTo(NOW.plusSeconds(100));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "aws",
      value = {
        "https://files.example,true,https://files.example/media/",
        "https://files.example,false,https://media.files.example/",
        "http://127.0.0.1:9000,true,http://127.0.0.1:9000/media/",
        "aws,false,https://media.s3.eu-central-1.amazonaws.com/",
        "aws,true,https://s3.eu-central-1.amazonaws.com/media/"
      })
  void goesToTheBucketWhereClientsReachIt(
      @Nullable String endpoint, boolean pathStyle, String expected) {
    FormSigning signing =
        new FormSigning(
            new CredentialsLife(() -> LASTING, CLOCK), properties(endpoint, pathStyle), CLOCK);

    assertThat(signing.sign(form(null), Duration.ofMinutes(15)).url()).hasToString(expected);
  }

  private static SignedForm sign(AwsCredentials credentials, @Nullable Checksum checksum) {
    return new FormSigning(
            new CredentialsLife(() -> credentials, CLOCK),
            properties("https://files.example", true),
            CLOCK)
        .sign(form(checksum), Duration.ofMinutes(15));
  }

  private static FormToSign form(@Nullable Checksum checksum) {
    return new FormToSign(KEY, "application/pdf", 1234, 1234, checksum);
  }

  private static JsonNode policy(SignedForm form) {
    String base64 = String.valueOf(form.fields().get("policy"));
    return Json.MAPPER.readTree(Base64.getDecoder().decode(base64));
  }

  private static StorageProperties properties(@Nullable String endpoint, boolean pathStyle) {
    Map<String, String> settings = new HashMap<>();
    settings.put("forebay.storage.region", "eu-central-1");
    settings.put("forebay.storage.bucket", "media");
    settings.put("forebay.storage.path-style", String.valueOf(pathStyle));
    if (endpoint != null) {
      settings.put("forebay.storage.public-endpoint", endpoint);
    }
    return Settings.bind(StorageProperties.class, settings);
  }
}
