package io.forebay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoTest {
  private final FakeApi api = new FakeApi();
  @TempDir private Path directory;

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void sendsAFileWithItsChecksumAndExactlyTheGivenHeaders() throws IOException {
    Spoken spoken = demo("--once", file("photo.png", "hello"));
    assertThat(spoken.status()).isZero();
    assertThat(api.created.get(0))
        .isEqualTo(
            new JsonMapper()
                .readTree(
                    """
                    {"name":"photo.png","mediaType":"image/png","size":5,"checksum":{
                     "algorithm":"sha256",
                     "value":"LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ="},
                     "multipart":false}"""));
    assertThat(api.uploads.get(0).getFirst("Content-Type")).isEqualTo("image/png");
    assertThat(api.uploads.get(0).getFirst("Content-Length")).isEqualTo("5");
    assertThat(api.uploads.get(0).getFirst("If-None-Match")).isEqualTo("*");
    assertThat(api.uploads.get(0).getFirst("Host")).startsWith("127.0.0.1");
    assertThat(new String(api.bodies.get(0), StandardCharsets.UTF_8)).isEqualTo("hello");
  }

  @Test
  void sendsFilesUnderTheProfileThatIsNamed() throws IOException {
    assertThat(demo("--once", "--profile", "lean", file("photo.png", "hello")).status()).isZero();
    assertThat(api.created.get(0).path("profile").asString()).isEqualTo("lean");
  }

  @Test
  void showsEachChangeAndATableOfArtifacts() throws IOException {
    Spoken spoken = demo("--once", file("photo.png", "hello"));
    assertThat(spoken.out())
        .contains("photo.png: processing 1/2\n")
        .contains("photo.png: ready in ")
        .contains("  documents/doc-1/\n")
        .contains("    metadata.json       120 B  application/json\n")
        .contains("    text                    -  skipped: no text in an image\n")
        .doesNotContain("curl");
  }

  @Test
  void sendsAnEmptyFileWithItsLength() throws IOException {
    assertThat(demo("--once", file("empty.txt", "")).status()).isZero();
    assertThat(api.uploads.get(0).getFirst("Content-Length")).isEqualTo("0");
  }

  @Test
  void endsWithAddressesAndACallForADocumentUnlessOnce() throws IOException {
    Spoken spoken = demo(file("photo.png", "hello"));
    assertThat(spoken.out())
        .contains("curl -s " + api.address() + "/v1/documents/doc-1 -H 'Authorization: Bearer ")
        .contains("Forebay keeps running");
  }

  @Test
  void sendsTheShippedFilesWhenNoneAreNamed() {
    assertThat(demo("--once").status()).isZero();
    assertThat(api.created)
        .extracting(each -> each.path("name").asString())
        .containsExactlyInAnyOrder("harbour.jpg", "annual-report.pdf", "minutes.docx", "notes.txt");
    assertThat(api.bodies).allSatisfy(body -> assertThat(body).hasSizeGreaterThan(1000));
  }

  @Test
  void jsonIsOneObjectADocumentAndNothingElseOnStandardOutput() throws IOException {
    String path = file("photo.png", "hello");
    Spoken spoken = demo("--json", "--once", path);
    assertThat(spoken.out().lines()).hasSize(1);
    assertThat(spoken.out().replaceFirst("\"elapsedMs\":\\d+", "\"elapsedMs\":0").strip())
        .isEqualTo(
            ("{'file':'"
                    + path
                    + "','id':'doc-1','status':'ready','code':null,"
                    + "'mediaType':'image/png','elapsedMs':0,'artifacts':["
                    + "{'name':'metadata.json','key':'documents/doc-1/metadata.json',"
                    + "'versionId':'v1','size':120,'sha256':'ab',"
                    + "'mediaType':'application/json','status':'done'},"
                    + "{'name':'text','key':null,'versionId':null,'size':null,'sha256':null,"
                    + "'mediaType':null,'status':'skipped','reason':'no text in an image'}]}")
                .replace('\'', '"'));
    assertThat(spoken.err()).contains("ready in ");
  }

  @Test
  void aRefusedRequestIsReportedForThatFileAlone() throws IOException {
    List<JsonNode> lines = json(1, file("too-large.zip", "PK"), file("photo.png", "hello"));
    JsonNode refused = named(lines, "too-large.zip");
    assertThat(refused.path("status").asString()).isEqualTo("rejected");
    assertThat(refused.path("code").asString()).isEqualTo("size-exceeded");
    assertThat(refused.path("id").isNull()).isTrue();
    assertThat(refused.path("mediaType").asString()).isEqualTo("application/zip");
    assertThat(refused.path("artifacts").size()).isZero();
    assertThat(named(lines, "photo.png").path("status").asString()).isEqualTo("ready");
  }

  @Test
  void aRefusedUploadIsReportedWithTheStoragesReason() throws IOException {
    Spoken spoken = demo("--once", file("refused.png", "hello"));
    assertThat(spoken.status()).isEqualTo(1);
    assertThat(spoken.out())
        .contains("awaiting-upload (upload-refused): the storage refused the upload: 403")
        .contains("SignatureDoesNotMatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost.png", "there.png"})
  void asksTheServiceToLookWhereTheBytesMayBeThereAllTheSame(String name) throws IOException {
    JsonNode line = json(0, file(name, "hello")).get(0);
    assertThat(line.path("status").asString()).isEqualTo("ready");
    assertThat(api.completed).containsExactly(name);
  }

  @Test
  void aRejectedDocumentIsReportedWithItsCode() throws IOException {
    JsonNode line = json(1, file("damaged.jpg", "hello")).get(0);
    assertThat(line.path("status").asString()).isEqualTo("rejected");
    assertThat(line.path("code").asString()).isEqualTo("content-corrupt");
  }

  @Test
  void aDocumentThatNeverEndsIsGivenUpAfterTheTimeout() throws IOException {
    JsonNode line = json(1, "--timeout", "1", file("stuck.png", "hello")).get(0);
    assertThat(line.path("status").asString()).isEqualTo("processing");
    assertThat(line.path("code").asString()).isEqualTo("deadline-exceeded");
    assertThat(line.path("elapsedMs").asLong()).isGreaterThanOrEqualTo(1000);
  }

  @Test
  void aServiceThatIsGoneDoesNotHangTheDemo() throws IOException {
    String path = file("photo.png", "hello");
    api.close();
    JsonNode line = json(1, path).get(0);
    assertThat(line.path("status").asString()).isEqualTo("failed");
    assertThat(line.path("code").asString()).isEqualTo("unreachable");
  }

  private List<JsonNode> json(int expectedStatus, String... arguments) {
    List<String> all = new ArrayList<>(List.of("--json", "--once"));
    all.addAll(Arrays.asList(arguments));
    Spoken spoken = demo(all.toArray(String[]::new));
    assertThat(spoken.status()).isEqualTo(expectedStatus);
    return spoken.out().lines().map(line -> new JsonMapper().readTree(line)).toList();
  }

  private static JsonNode named(List<JsonNode> lines, String name) {
    return lines.stream()
        .filter(line -> line.path("file").asString().endsWith(name))
        .findFirst()
        .orElseThrow();
  }

  private Spoken demo(String... arguments) {
    List<String> all =
        new ArrayList<>(List.of("demo", "--data", directory.resolve("data").toString()));
    all.addAll(Arrays.asList(arguments));
    return Spoken.by(Spoken.on(api), all.toArray(String[]::new));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content).toString();
  }
}
