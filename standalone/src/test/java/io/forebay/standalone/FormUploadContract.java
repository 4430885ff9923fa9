package io.forebay.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.forebay.common.document.Checksum;
import io.forebay.common.storage.FormToSign;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectVersion;
import io.forebay.common.storage.SignedForm;
import io.forebay.common.storage.UploadSigner;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store has to do about forms that our signer signs. */
abstract class FormUploadContract {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  private final String key = "uploads/acme/" + UUID.randomUUID() + "/gr\u00fc\u00dfe + 1%.txt";

  abstract StorageBeans storage();

  @Test
  void storesWhatWasSigned() {
    HttpResponse<String> answer = hello().send();

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    ObjectVersion stored = stored();
    assertThat(stored.size()).isEqualTo(5);
    assertThat(stored.mediaType()).isEqualTo("text/plain");
    assertThat(stored.versionId()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hell", "hello!", "hello hello hello"})
  void refusesAFileOfAnotherSize(String text) {
    assertRefused(form(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void takesEverySizeOfARangeAndNoneOutside() {
    FormPost ranged = signed(new FormToSign(key, "text/plain", 1, 4, null), LIFE, HELLO);
    assertRefused(ranged);
    assertRefused(ranged.with(new byte[0]));
    assertThat(ranged.with(new byte[1]).send().statusCode()).isEqualTo(201);
    assertThat(ranged.with(new byte[4]).send().statusCode()).isEqualTo(201);
  }

  @Test
  void refusesAnotherType() {
    assertRefused(form(HELLO).with("Content-Type", "text/html"));
    assertRefused(form(HELLO).without("Content-Type"));
  }

  @Test
  void refusesAnotherKey() {
    FormPost other = form(HELLO).with("key", key + "x");
    assertThat(other.send().statusCode()).isEqualTo(403);
    assertThat(store().head(key + "x", null)).isEmpty();
  }

  @Test
  void refusesAnotherBucket() {
    FormPost form = form(HELLO);
    URI elsewhere = URI.create(form.url().toString().replaceAll("/[^/]+/$", "/elsewhere/"));
    assertThat(new FormPost(elsewhere, form.fields(), HELLO).send().statusCode())
        .isBetween(400, 404);
  }

  @Test
  void refusesAFieldThatThePolicyDoesNotName() {
    assertRefused(form(HELLO).with("x-amz-meta-more", "yes"));
    assertRefused(form(HELLO).with("acl", "public-read"));
  }

  @Test
  void refusesAnAlteredPolicy() {
    FormPost form = form(HELLO);
    String policy =
        new String(Base64.getDecoder().decode(form.fields().get("policy")), StandardCharsets.UTF_8);
    String longer = policy.replace("range\",5,5", "range\",5,6");
    assertThat(longer).isNotEqualTo(policy);
    String encoded = Base64.getEncoder().encodeToString(longer.getBytes(StandardCharsets.UTF_8));
    assertRefused(form.with("policy", encoded));
  }

  @Test
  void refusesAFormThatIsNotSigned() {
    assertRefused(form(HELLO).with("x-amz-signature", "0".repeat(64)));
    assertRefused(form(HELLO).without("x-amz-signature"));
    assertRefused(form(HELLO).without("policy"));
  }

  @Test
  void refusesAnExpiredForm() {
    FormPost late =
        signed(new FormToSign(key, "text/plain", 5, 5, null), Duration.ofSeconds(1), HELLO);
    await()
        .pollDelay(Duration.ofMillis(1500))
        .untilAsserted(() -> assertThat(late.send().statusCode()).isEqualTo(403));
  }

  /** Why whoever reads has to pin a version: no store knows a condition that would prevent this. */
  @Test
  void keepsTheFirstVersionWhereAFormIsSentTwice() {
    FormPost form = form(HELLO);
    form.send();
    ObjectVersion pinned = stored();
    assertThat(form.with("hallo".getBytes(StandardCharsets.UTF_8)).send().statusCode())
        .isEqualTo(201);
    assertThat(stored().versionId()).isNotEqualTo(pinned.versionId());
    assertThat(store().read(key, pinned.versionId())).isEqualTo(HELLO);
  }

  /** Bytes with their checksum; whether others are refused is for the store's own test. */
  @Test
  void storesBytesWithTheirChecksum() {
    assertThat(summed("hello").send().statusCode()).isEqualTo(201);
    assertRefused(summed("hello").with("x-amz-checksum-sha256", S3Fixture.sha256("hallo")));
  }

  FormPost summed(String text) {
    Checksum sum = new Checksum(Checksum.SHA256, S3Fixture.sha256("hello"));
    return signed(
        new FormToSign(key, "text/plain", 5, 5, sum), LIFE, text.getBytes(StandardCharsets.UTF_8));
  }

  FormPost hello() {
    return form(HELLO);
  }

  private FormPost form(byte[] file) {
    return signed(new FormToSign(key, "text/plain", 5, 5, null), LIFE, file);
  }

  private FormPost signed(FormToSign form, Duration life, byte[] file) {
    SignedForm signed = storage().bean(UploadSigner.class).signForm(form, life);
    return new FormPost(signed.url(), signed.fields(), file);
  }

  void assertRefused(FormPost form) {
    @Nullable ObjectVersion before = store().head(key, null).orElse(null);
    HttpResponse<String> answer = form.send();
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 403);
    assertThat(store().head(key, null).orElse(null)).isEqualTo(before);
  }

  private ObjectVersion stored() {
    return store().head(key, null).orElseThrow();
  }

  private ObjectStore store() {
    return storage().bean(ObjectStore.class);
  }
}
