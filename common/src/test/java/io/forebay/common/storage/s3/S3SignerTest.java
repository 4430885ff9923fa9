package io.forebay.common.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.Settings;
import io.forebay.common.document.Checksum;
import io.forebay.common.document.Declaration;
import io.forebay.common.storage.PartToSign;
import io.forebay.common.storage.SignedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3SignerTest {

  private static final String SUM = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=";
  private static final String KEY = "uploads/acme/1/re port+\u00e9.pdf";

  private final StorageProperties properties = properties("https://files.example");
  private final S3Presigner presigner = presigner(properties);
  private final S3Signer signer = signer(Duration.ofDays(1));

  @AfterEach
  void close() {
    presigner.close();
  }

  @Test
  void signsEverythingThatWasDeclared() {
    SignedRequest put = signPut(new Checksum(Checksum.SHA256, SUM));
    assertThat(put.method()).isEqualTo("PUT");
    assertThat(put.headers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "content-type", "application/pdf",
                "content-length", "1234",
                "if-none-match", "*",
                "x-amz-checksum-sha256", SUM));
    assertThat(signedHeaders(put)).containsAll(put.headers().keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "sha256,x-amz-checksum-sha256,n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
    "crc32c,x-amz-checksum-crc32c,4waSgw==",
    "crc64nvme,x-amz-checksum-crc64nvme,rosUhgp5mIg=",
    "md5,content-md5,JfnnlDI7RTiF9RgfG2JNCw=="
  })
  void signsEachChecksumInTheHeaderThatTheStoreProvesItBy(
      String algorithm, String header, String value) {
    SignedRequest put = signPut(new Checksum(algorithm, value));
    assertThat(put.headers()).hasSize(4).containsEntry(header, value);
    assertThat(signedHeaders(put)).contains(header);
    assertThat(put.url().toString().toLowerCase(Locale.ROOT)).doesNotContain("checksum-algorithm");
  }

  @Test
  void signsExactlyOnePartOfOneUpload() {
    PartToSign part = new PartToSign(KEY, "upload/1+", 7, 99, "JfnnlDI7RTiF9RgfG2JNCw==");
    SignedRequest put = signer.signPart(part, Duration.ofMinutes(15));
    assertThat(put.method()).isEqualTo("PUT");
    assertThat(put.headers())
        .isEqualTo(Map.of("content-length", "99", "content-md5", "JfnnlDI7RTiF9RgfG2JNCw=="));
    assertThat(signedHeaders(put)).containsExactly("content-length", "content-md5", "host");
    assertThat(query(put))
        .containsEntry("partNumber", "7")
        .containsEntry("uploadId", "upload/1+")
        .containsEntry("X-Amz-Expires", "900");
    PartToSign unsummed = new PartToSign(KEY, "upload/1+", 7, 99, null);
    assertThat(signer.signPart(unsummed, Duration.ofMinutes(15)).headers())
        .isEqualTo(Map.of("content-length", "99"));
  }

  /** A browser sends Host by itself; every other signed header must be in the answer. */
  @Test
  void listsEveryHeaderThatTheStoreWillAskFor() {
    for (SignedRequest put : Set.of(signPut(null), signPut(new Checksum("sha256", SUM)))) {
      Set<String> listed = new TreeSet<>(put.headers().keySet());
      listed.add("host");
      assertThat(signedHeaders(put)).isEqualTo(listed);
      assertThat(put.headers()).doesNotContainKey("host");
    }
  }

  /** The SDK can sign the CRC of the body that it sees, an empty one: no client could send that. */
  @Test
  void signsNoChecksumThatNobodyDeclared() {
    SignedRequest put = signPut(null);
    assertThat(put.url().toString().toLowerCase(Locale.ROOT))
        .doesNotContain("crc32")
        .doesNotContain("checksum");
    assertThat(put.headers()).hasSize(3);
  }

  @Test
  void livesAsLongAsItIsTold() {
    SignedRequest put = signPut(null);
    assertThat(query(put)).containsEntry("X-Amz-Expires", "900");
    assertThat(put.expiresAt())
        .isBetween(Instant.now().plusSeconds(890), Instant.now().plusSeconds(901));
  }

  @Test
  void livesNoLongerThanTheCredentialsThatSign() {
    SignedRequest put =
        signer(Duration.ofSeconds(100)).signPut(KEY, declared(null), Duration.ofMinutes(15));
    assertThat(Integer.parseInt(query(put).get("X-Amz-Expires"))).isBetween(90, 100);
  }

  @Test
  void pointsWhereClientsReachTheStoreAndKeepsTheSecretToItself() {
    SignedRequest put = signPut(null);
    assertThat(put.url()).hasHost("files.example").hasScheme("https");
    assertThat(put.url().getPath()).isEqualTo("/media/" + KEY);
    assertThat(put.url().toString()).doesNotContain("dummy-secret");
  }

  @Test
  void pinsTheVersionOfADownloadAndNeedsNoHeader() {
    SignedRequest get = signGet("photo.jpg", "v 7/+");
    assertThat(get.headers()).isEmpty();
    assertThat(signedHeaders(get)).containsExactly("host");
    assertThat(query(get))
        .containsEntry("versionId", "v 7/+")
        .containsEntry("response-content-type", "image/jpeg");
  }

  @Test
  void leavesTheVersionOutWhereTheStoreHasNone() {
    assertThat(query(signGet("a", null))).doesNotContainKey("versionId");
  }

  @Test
  void handsOutAnAttachmentWhateverItsName() {
    assertDisposition("a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf");
    assertDisposition(
        "say \"hi\"; now.txt",
        "attachment; filename=\"say _hi__ now.txt\";"
            + " filename*=UTF-8''say%20%22hi%22%3B%20now.txt");
    assertDisposition(
        "\u00e9t\u00e9.txt",
        "attachment; filename=\"_t_.txt\"; filename*=UTF-8''%C3%A9t%C3%A9.txt");
    assertDisposition(
        "a\r\nSet-Cookie: x*'.txt",
        "attachment; filename=\"a__Set-Cookie: x*'.txt\";"
            + " filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x%2A%27.txt");
  }

  private void assertDisposition(String name, String expected) {
    assertThat(query(signGet(name, null))).containsEntry("response-content-disposition", expected);
  }

  private SignedRequest signPut(@Nullable Checksum checksum) {
    return signer.signPut(KEY, declared(checksum), Duration.ofMinutes(15));
  }

  private static Declaration declared(@Nullable Checksum checksum) {
    return new Declaration("x", "application/pdf", 1234, checksum);
  }

  private S3Signer signer(Duration credentialsLife) {
    AwsCredentials temporary =
        AwsSessionCredentials.builder()
            .accessKeyId("AKIADUMMY")
            .secretAccessKey("dummy-secret")
            .sessionToken("token")
            .expirationTime(Instant.now().plus(credentialsLife))
            .build();
    CredentialsLife credentials = new CredentialsLife(() -> temporary, Clock.systemUTC());
    return new S3Signer(
        presigner, credentials, new FormSigning(credentials, properties), properties);
  }

  private SignedRequest signGet(String name, @Nullable String versionId) {
    return signer.signGet("documents/1/x", versionId, "image/jpeg", name, Duration.ofMinutes(5));
  }

  private static Set<String> signedHeaders(SignedRequest request) {
    String listed = query(request).getOrDefault("X-Amz-SignedHeaders", "");
    return new TreeSet<>(Arrays.asList(listed.split(";", -1)));
  }

  private static Map<String, String> query(SignedRequest request) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : request.url().getRawQuery().split("&", -1)) {
      String[] parts = pair.split("=", 2);
      parameters.put(decode(parts[0]), decode(parts[1]));
    }
    return parameters;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static StorageProperties properties(String publicEndpoint) {
    return Settings.bind(
        StorageProperties.class,
        Map.of(
            "forebay.storage.endpoint", "http://inside:9000",
            "forebay.storage.public-endpoint", publicEndpoint,
            "forebay.storage.region", "eu-central-1",
            "forebay.storage.bucket", "media",
            "forebay.storage.path-style", "true"));
  }

  private static S3Presigner presigner(StorageProperties properties) {
    return new S3ClientConfiguration()
        .s3Presigner(
            properties,
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create("AKIADUMMY", "dummy-secret")));
  }
}
