package io.forebay.processor.derivation.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.failure.FailureCode;
import io.forebay.processor.corpus.OutlookFile;
import io.forebay.processor.derivation.Options;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.OperationInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who wrote what to whom, and what was attached. */
class MailOperationTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String MAIL = "message/rfc822";
  private static final String OUTLOOK = "application/vnd.ms-outlook";
  private static final String PARTS =
      """
      From: =?UTF-8?B?w4lsb2RpZSBRdWFp?= <elodie@example.com>
      To: Bo <bo@example.com>, "Crane, Cy" <cy@example.com>
      Cc: dora@example.com
      Reply-To: desk@example.com
      Date: Tue, 14 Nov 2023 23:13:20 +0100
      Subject: =?ISO-8859-1?Q?Gr=FC=DFe_aus?= =?UTF-8?Q?_dem_Hafen?=
      Message-ID: <1@example.com>
      In-Reply-To: <0@example.com>
      References: <a@example.com>
       <0@example.com>
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=outer

      --outer
      Content-Type: multipart/alternative; boundary=inner

      --inner
      Content-Type: text/plain; charset=utf-8

      Hello
      --inner
      Content-Type: text/html; charset=utf-8

      <p>Hello</p>
      --inner--
      --outer
      Content-Type: text/csv; name="=?UTF-8?Q?pr=C3=A9cis.csv?="
      Content-Disposition: attachment
      Content-Transfer-Encoding: base64

      YSxiCjEsMgo=
      --outer
      Content-Type: image/png
      Content-Disposition: inline; filename*=UTF-8''d%%C3%%A9part.png
      Content-ID: <picture@example.com>
      Content-Transfer-Encoding: base64

      %s
      --outer
      Content-Type: message/rfc822

      From: inner@example.com
      Subject: Inside
      Content-Type: text/plain

      The inner text
      --outer--
      """;

  /** One white pixel. */
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==";

  @TempDir Path directory;

  @Test
  void saysWhoWroteToWhom() throws Exception {
    assertThat(run(MAIL, mail(PARTS.formatted(PNG))).status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(facts("/from/0/name")).isEqualTo("\u00c9lodie Quai");
    assertThat(facts("/from/0/address")).isEqualTo("elodie@example.com");
    assertThat(facts("/to/1/name")).isEqualTo("Crane, Cy");
    assertThat(facts("/to/1/address")).isEqualTo("cy@example.com");
    assertThat(facts("/cc/0/address")).isEqualTo("dora@example.com");
    assertThat(facts("/replyTo/0/address")).isEqualTo("desk@example.com");
    assertThat(facts("/date")).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(facts("/subject")).isEqualTo("Gr\u00fc\u00dfe aus dem Hafen");
    assertThat(facts("/messageId")).isEqualTo("<1@example.com>");
    assertThat(facts("/inReplyTo")).isEqualTo("<0@example.com>");
    assertThat(facts("/references/0")).isEqualTo("<a@example.com>");
    assertThat(facts("/references/1")).isEqualTo("<0@example.com>");
    assertThat(facts("/bodies/0")).isEqualTo("text/plain");
    assertThat(facts("/bodies/1")).isEqualTo("text/html");
  }

  @Test
  void listsAndReadsAttachmentsOfAllKinds() throws Exception {
    run(MAIL, mail(PARTS.formatted(PNG)));
    assertThat(facts().path("attachments")).hasSize(3);
    assertThat(facts("/attachments/0/name")).isEqualTo("pr\u00e9cis.csv");
    assertThat(facts("/attachments/0/size")).isEqualTo("8");
    assertThat(facts("/attachments/0/inline")).isEqualTo("false");
    assertThat(child(1).path("text").asString()).isEqualTo("a,b\n1,2");
    assertThat(child(1).path("detectedType").asString()).isEqualTo("text/csv");
    assertThat(facts("/attachments/1/name")).isEqualTo("d\u00e9part.png");
    assertThat(facts("/attachments/1/inline")).isEqualTo("true");
    assertThat(facts("/attachments/1/contentId")).isEqualTo("picture@example.com");
    assertThat(child(2).path("detectedType").asString()).isEqualTo("image/png");
    assertThat(child(2).path("metadata").path("width").asInt()).isEqualTo(1);
    assertThat(facts("/attachments/2/type")).isEqualTo(MAIL);
    assertThat(facts("/attachments/2/child")).isEqualTo("3");
    assertThat(child(3).path("container").asBoolean()).isTrue();
    assertThat(child(3).path("metadata").path("subject").asString()).isEqualTo("Inside");
    assertThat(child(3).path("text").asString()).contains("The inner text");
  }

  @Test
  void saysOfABrokenAttachmentThatItFailed() throws Exception {
    String broken =
        Base64.getEncoder().encodeToString("%PDF-1.7 nothing".getBytes(StandardCharsets.UTF_8));
    StepOutput output = run(MAIL, mail(attached("application/pdf", broken)));
    assertThat(output.status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(child(1).path("status").asString()).isEqualTo("failed");
    assertThat(child(1).path("code").asString()).isEqualTo("content-corrupt");
  }

  @Test
  void believesTheBytesOfAnAttachmentAndNotItsType() throws Exception {
    run(MAIL, mail(attached("application/pdf", PNG)));
    assertThat(child(1).path("declaredType").asString()).isEqualTo("application/pdf");
    assertThat(child(1).path("detectedType").asString()).isEqualTo("image/png");
  }

  @Test
  void readsAMailThatIsCutShortAsFarAsItGoes() throws Exception {
    byte[] mail = mail(PARTS.formatted(PNG));
    run(MAIL, Arrays.copyOf(mail, mail.length - 120));
    assertThat(facts().path("attachments").size()).isBetween(2, 3);
    assertThat(facts("/subject")).isEqualTo("Gr\u00fc\u00dfe aus dem Hafen");
  }

  @Test
  void readsAMailWithoutAnythingButText() throws Exception {
    assertThat(run(MAIL, mail("Subject: Hi\n\nHello\n")).status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(facts().path("from")).isEmpty();
    assertThat(facts().path("attachments")).isEmpty();
    assertThat(facts("/bodies/0")).isEqualTo("text/plain");
  }

  @Test
  void keepsAnAddressThatIsNone() throws Exception {
    run(MAIL, mail("From: the desk\nTo: undisclosed-recipients:;\n\nHello\n"));
    assertThat(facts("/from/0/name")).isEqualTo("the desk");
  }

  @Test
  void listsMoreAttachmentsThanItReads() throws Exception {
    StringBuilder many = new StringBuilder("Content-Type: multipart/mixed; boundary=b\n\n");
    for (int i = 0; i < 5; i++) {
      many.append("--b\nContent-Disposition: attachment; filename=").append(i).append("\n\nabc\n");
    }
    StepOutput output = run(MAIL, mail(many.append("--b--\n").toString()), 2);
    assertThat(output.limits()).containsExactly("children");
    assertThat(output.files()).hasSize(3);
    assertThat(facts().path("attachments")).hasSize(5);
    assertThat(facts().at("/attachments/4").has("child")).isFalse();
    assertThat(facts("/attachments/4/size")).isEqualTo("3");
    assertThat(facts("/complete")).isEqualTo("true");
  }

  @Test
  void saysEverythingThatKeptItBack() throws Exception {
    StringBuilder parts = new StringBuilder("Content-Type: multipart/mixed; boundary=b\n\n");
    for (int i = 0; i < 3; i++) {
      parts.append("--b\nContent-Disposition: attachment; filename=a.txt\n\ntext\n");
    }
    parts.append("--b\nX-Filler: ").append("a".repeat(1_100_000)).append("\n\ntext\n--b--\n");
    StepOutput output = run(MAIL, mail(parts.toString()), 2);
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.code()).isEqualTo(FailureCode.LIMIT_EXCEEDED);
    assertThat(output.limits()).containsExactly("children");
    assertThat(output.reason())
        .contains("children")
        .contains(FailureCode.LIMIT_EXCEEDED.sentence());
  }

  @Test
  void endsWherePartsLieTooDeep() throws Exception {
    StringBuilder deep = new StringBuilder("Subject: deep\n");
    for (int i = 0; i < 60; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b");
      deep.append(i).append('\n');
    }
    StepOutput output = run(MAIL, mail(deep.append("\nend\n").toString()));
    assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
    assertThat(output.limits()).containsExactly("mail-parts");
    assertThat(facts("/complete")).isEqualTo("false");
  }

  @Test
  void endsWhereHeadersAreTooLong() throws Exception {
    String line = "X-Filler: " + "a".repeat(70) + "\n";
    String field = "X-Filler: " + (" " + "a".repeat(70) + "\n").repeat(2_000);
    StepOutput output = run(MAIL, mail("Subject: s\n" + line + field.repeat(16) + "\nHello\n"));
    assertThat(output.limits()).containsExactly("mail-parts");
    assertThat(facts("/subject")).isEqualTo("s");
  }

  @Test
  void readsAMailOfOutlookAndTheMailInIt() throws Exception {
    StepOutput output = run(OUTLOOK, OutlookFile.withTwoAttachments());
    assertThat(output.status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(facts("/from/0/name")).isEqualTo("Ada Quay");
    assertThat(facts("/from/0/address")).isEqualTo("ada@example.com");
    assertThat(facts("/cc/0/address")).isEqualTo("bo@example.com");
    assertThat(facts("/subject")).isEqualTo("Crane \u00e9lev\u00e9e");
    assertThat(facts("/date")).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(facts("/messageId")).endsWith("@example.com>");
    assertThat(facts("/bodies/0")).isEqualTo("text/plain");
    assertThat(facts("/attachments/0/name")).isEqualTo("note \u00e9.txt");
    assertThat(child(1).path("text").asString()).isEqualTo("Ahoy there");
    assertThat(facts("/attachments/0/inline")).isEqualTo("false");
    assertThat(child(2).path("detectedType").asString()).isEqualTo(OUTLOOK);
    assertThat(child(2).path("metadata").path("subject").asString()).isEqualTo("Inner");
    assertThat(child(2).path("metadata").path("date").asString()).startsWith("2023-11-14T22:13:20");
    assertThat(child(2).path("text").asString()).contains("The body of Inner");
  }

  @Test
  void decodesSoManyWordsOfHeadersAndNoMore() throws Exception {
    String words = "X-Filler: " + "=?a?q?b".repeat(10_001) + "\n";
    StepOutput output = run(MAIL, mail("Subject: s\n" + words + "To: bo@example.com\n\nHello\n"));
    assertThat(output.limits()).containsExactly("mail-parts");
    assertThat(facts("/subject")).isEqualTo("s");
    assertThat(facts().path("to")).isEmpty();
    output = run(OUTLOOK, OutlookFile.withHeader("Subject: s\r\n" + words));
    assertThat(output.limits()).containsExactly("mail-parts");
    assertThat(facts("/subject")).isEqualTo("s");
  }

  @Test
  void believesTheHeaderThatAMailOfOutlookCameWith() throws Exception {
    String header = "From: Cy <cy@example.com>\r\nSubject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n";
    StepOutput output = run(OUTLOOK, OutlookFile.withHeader(header));
    assertThat(output.status()).isEqualTo(ArtifactStatus.DONE);
    assertThat(facts("/from/0/address")).isEqualTo("cy@example.com");
    assertThat(facts("/subject")).isEqualTo("Gr\u00fc\u00dfe");
    assertThat(facts("/date")).isEqualTo("2023-11-14T22:13:20Z");
  }

  @Test
  void readsWhatOutlookSaysWhereTheHeaderIsTooLong() throws Exception {
    String field = "X-Filler: " + "a".repeat(100_000) + "\r\n";
    for (String header : List.of(field.repeat(21), "X-Filler: " + "a".repeat(300_000))) {
      StepOutput output = run(OUTLOOK, OutlookFile.withHeader(header));
      assertThat(output.status()).isEqualTo(ArtifactStatus.PARTIAL);
      assertThat(output.limits()).containsExactly("mail-parts");
      assertThat(facts("/from/0/address")).isEqualTo("ada@example.com");
      assertThat(facts("/complete")).isEqualTo("false");
    }
  }

  @Test
  void findsWhatThePageOfAMailOfOutlookRefersTo() throws Exception {
    String page = "<img src=\"cid:a b\"> <img src=cid:12> <p style=\"background: url(cid:d)\">";
    run(OUTLOOK, OutlookFile.withPage(page, "a b", "1", "12", "d", "e"));
    assertThat(facts().path("attachments"))
        .extracting(attachment -> attachment.path("inline").asBoolean())
        .containsExactly(true, false, true, true, false);
  }

  @Test
  void takesNoMailOutOfOneOfOutlookThatThereIsNoRoomFor() throws Exception {
    StepOutput output = run(OUTLOOK, OutlookFile.withMailsOf(5000, 5000), 1);
    assertThat(output.limits()).containsExactly("children");
    assertThat(child(1).path("status").asString()).isEqualTo("done");
    assertThat(facts("/attachments/0/size")).isEqualTo(child(1).path("size").asString());
    assertThat(facts().at("/attachments/1").has("size")).isFalse();
  }

  @Test
  void knowsHowLargeAMailInOneOfOutlookIsBeforeItIsTakenOut() throws Exception {
    byte[] mail = OutlookFile.withMailsOf(100_000);
    try (POIFSFileSystem file = new POIFSFileSystem(new ByteArrayInputStream(mail))) {
      InnerMail whole = new InnerMail(file.getRoot());
      assertThat(whole.known()).isBetween(100_000L, (long) mail.length);
      assertThat(whole.size()).isNull();
      try (InputStream in = whole.open()) {
        assertThat(whole.size()).isEqualTo(in.readAllBytes().length);
      }
    }
  }

  @Test
  void failsWhereAnOutlookFileIsNone() throws Exception {
    StepOutput output = run(OUTLOOK, mail("nothing at all"));
    assertThat(output.status()).isEqualTo(ArtifactStatus.FAILED);
    assertThat(output.files()).isEmpty();
  }

  @Test
  void writesTheSameOfTheSameFile() throws Exception {
    for (byte[] mail :
        new byte[][] {mail(PARTS.formatted(PNG)), OutlookFile.withTwoAttachments()}) {
      String type = mail[0] == 'F' ? MAIL : OUTLOOK;
      run(type, mail);
      byte[] facts = Files.readAllBytes(directory.resolve("mail.json"));
      byte[] child = Files.readAllBytes(directory.resolve("children/0002.json"));
      run(type, mail);
      assertThat(directory.resolve("mail.json")).hasBinaryContent(facts);
      assertThat(directory.resolve("children/0002.json")).hasBinaryContent(child);
    }
  }

  private static byte[] mail(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String attached(String type, String base64) {
    return "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
        + type
        + "\nContent-Disposition: attachment; filename=a.pdf\nContent-Transfer-Encoding: base64\n\n"
        + base64
        + "\n--b--\n";
  }

  private JsonNode facts() {
    return JSON.readTree(directory.resolve("mail.json"));
  }

  private String facts(String pointer) {
    return facts().at(pointer).asString();
  }

  private JsonNode child(int index) {
    return JSON.readTree(directory.resolve(String.format("children/%04d.json", index)));
  }

  private StepOutput run(String type, byte[] bytes) throws IOException {
    return run(type, bytes, 100);
  }

  private StepOutput run(String type, byte[] bytes, int children) throws IOException {
    Path file = Files.write(directory.resolve("file"), bytes);
    SourceFile source = new SourceFile(file, "file", "", type, bytes.length, "00");
    Options options = new Options(new TreeMap<>(Map.of("children", String.valueOf(children))));
    StepArguments arguments = new StepArguments(source, Map.of(), options, Limits.defaults());
    return (StepOutput)
        new MailOperation()
            .run(new OperationInput(directory, JSON.valueToTree(arguments), progress -> {}));
  }
}
