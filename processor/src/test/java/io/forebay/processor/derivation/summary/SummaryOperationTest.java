package io.forebay.processor.derivation.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.processor.derivation.Options;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.OperationInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SummaryOperationTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String QUAY =
      """
      Notes on the harbour

      The old harbour crane on the north quay is to be replaced by an electric harbour crane.
      Swans have been seen near the lighthouse again. The electric harbour crane lifts twice
      what the old harbour crane lifts. Tea was served at four o'clock in the afternoon.

      The council pays for the electric harbour crane, and the north quay is closed in May.
      """;

  @TempDir Path directory;

  private StepOutput run(String text, String type, int sentences, int phrases) throws IOException {
    Path input = Files.createDirectories(directory.resolve("text"));
    Files.writeString(input.resolve("text.txt"), text);
    return run(Map.of("text", input), type, sentences, phrases);
  }

  private StepOutput run(Map<String, Path> inputs, String type, int sentences, int phrases)
      throws IOException {
    Map<String, String> options =
        Map.of("sentences", String.valueOf(sentences), "phrases", String.valueOf(phrases));
    SourceFile source = new SourceFile(directory.resolve("source"), "a", type, type, 1, "ab");
    StepArguments arguments =
        new StepArguments(source, inputs, new Options(new TreeMap<>(options)), Limits.defaults());
    return (StepOutput)
        new SummaryOperation()
            .run(new OperationInput(directory, JSON.valueToTree(arguments), share -> {}));
  }

  private JsonNode summary(String text) throws IOException {
    return summary(text, "text/plain");
  }

  private JsonNode summary(String text, String type) throws IOException {
    assertThat(run(text, type, 3, 4).status()).isEqualTo(ArtifactStatus.DONE);
    return JSON.readTree(Files.readString(directory.resolve("summary.json")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | The quay needs a new crane, and the harbour master wrote to the council about it.",
        "de | Der Kran am Kai ist alt, und der Hafenmeister hat dem Rat der Stadt geschrieben.",
        "fr | La grue du quai est vieille, et le maître du port a écrit une lettre au conseil.",
        "es | La grúa del muelle es vieja y el jefe del puerto ha escrito una carta al consejo.",
        "it | La gru della banchina è vecchia e il capo del porto ha scritto al consiglio comunale.",
        "pl | Dźwig na nabrzeżu jest stary, więc kapitan portu napisał list do rady miasta.",
        "ru | Кран на причале старый, и начальник порта написал письмо в городской совет.",
        "el | Ο γερανός στην προβλήτα είναι παλιός και ο λιμενάρχης έγραψε στο συμβούλιο.",
        "ar | الرافعة على الرصيف قديمة، وقد كتب مدير الميناء رسالة إلى مجلس المدينة.",
        "he | המנוף על הרציף ישן, ומנהל הנמל כתב מכתב אל מועצת העיר בשבוע שעבר.",
        "ja | 埠頭のクレーンは古いので、港長は先週市議会に手紙を書きました。返事はまだありません。",
        "zh | 码头上的起重机已经很旧了，港口的负责人上个星期给市议会写了一封信。",
        "ko | 부두의 기중기는 오래되어서 항만장이 지난주에 시의회에 편지를 썼습니다.",
        "hi | घाट की क्रेन पुरानी है और बंदरगाह के प्रमुख ने पिछले सप्ताह नगर परिषद को पत्र लिखा।",
        "th | เครนที่ท่าเรือเก่าแล้ว หัวหน้าท่าเรือจึงเขียนจดหมายถึงสภาเมืองเมื่อสัปดาห์ที่แล้ว",
        "fa | جرثقیل اسکله کهنه است و رئیس بندر هفته گذشته نامه‌ای به شورای شهر نوشته است."
      })
  void tellsTheLanguageByItsShortestTag(String code, String text) throws IOException {
    JsonNode language = summary(text).path("language");
    assertThat(language.path("code").asString("")).isEqualTo(code);
    assertThat(language.path("confidence").asDouble()).isBetween(0.1, 1.0);
    assertThat(language.path("candidates").size()).isEqualTo(3);
    assertThat(language.has("reason")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Hello world, too short",
    "12 34 56 78 90 12 34 56 78 90 12 34 56, too short",
    "asdkj qweoiu zxmcn lkasjd qwpoe zmxnc laksd qowie, no language stands out"
  })
  void namesNoLanguageWhereNothingIsConvincing(String text, String reason) throws IOException {
    JsonNode language = summary(text).path("language");
    assertThat(language.path("code").isNull()).isTrue();
    assertThat(language.path("confidence").isNull()).isTrue();
    assertThat(language.path("reason").asString("")).isEqualTo(reason);
  }

  @Test
  void namesBothLanguagesOfAMixedTextAsCandidatesAndNoPhrases() throws IOException {
    String mixed =
        "All human beings are born free and equal in dignity, and act in a spirit of brotherhood. "
            + "Todos los seres humanos nacen libres e iguales en dignidad y en derechos. ";
    JsonNode summary = summary(mixed.repeat(3));
    assertThat(summary.path("language").path("candidates").findValuesAsString("code"))
        .contains("en", "es");
    assertThat(summary.path("keyPhrases").isEmpty()).isTrue();
  }

  @Test
  void countsWhatThereIs() throws IOException {
    JsonNode summary = summary("Grüße 😀, Welt! Wie geht's?\n");
    assertThat(summary.path("characters").asInt()).isEqualTo(27);
    assertThat(summary.path("words").asInt()).isEqualTo(4);
    assertThat(summary.path("sentences").asInt()).isEqualTo(2);
    assertThat(summary.path("complete").asBoolean()).isTrue();
    assertThat(summary("hello world").path("tokens").path("cl100k_base").asInt()).isEqualTo(2);
  }

  @Test
  void quotesTheSentencesThatMostOthersAreLikeInTheirOrder() throws IOException {
    JsonNode quoted = summary(QUAY).path("summary");
    assertThat(quoted.findValuesAsString("text"))
        .hasSize(3)
        .noneMatch(text -> text.contains("Swans") || text.contains("Tea"));
    for (JsonNode each : quoted) {
      assertThat(QUAY.substring(each.path("start").asInt(), each.path("end").asInt()))
          .isEqualTo(each.path("text").asString());
      assertThat(each.has("page")).isFalse();
    }
    assertThat(quoted.findValues("start")).isSortedAccordingTo((a, b) -> a.asInt() - b.asInt());
  }

  @Test
  void namesThePhrasesThatComeBack() throws IOException {
    JsonNode phrases = summary(QUAY).path("keyPhrases");
    assertThat(phrases.get(0).path("text").asString()).containsIgnoringCase("harbour crane");
    assertThat(phrases.get(0).path("score").asDouble()).isEqualTo(1.0);
    assertThat(phrases.findValuesAsString("text")).contains("north quay");
  }

  @Test
  void countsPlacesInCodePointsAndPages() throws IOException {
    String text = "😀😀\n\f\f\nThe quay of the harbour needs a new crane before winter.\n";
    JsonNode only = summary(text, "application/pdf").path("summary").get(0);
    assertThat(only.path("start").asInt()).isEqualTo(6);
    assertThat(only.path("end").asInt()).isEqualTo(text.codePointCount(0, text.length()) - 1);
    assertThat(only.path("page").asInt()).isEqualTo(3);
    assertThat(only.path("text").asString()).startsWith("The quay").endsWith("winter.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "team,location,cups\nBlues,STL,1\nFlyers,PHI,2\nMaple Leafs,TOR,13\n",
        "A heading of some length without an end\n\nAnother heading of some length\n",
        "埠頭のクレーン"
      })
  void quotesNothingOfWhatHasNoSentences(String text) throws IOException {
    JsonNode summary = summary(text);
    assertThat(summary.path("summary").isEmpty()).isTrue();
    assertThat(summary.path("keyPhrases").isEmpty()).isTrue();
  }

  @Test
  void quotesJapaneseButClaimsNoPhrasesOfIt() throws IOException {
    String text = "埠頭のクレーンは古いので、港長は先週市議会に手紙を書きました。";
    JsonNode summary = summary(text + "返事はまだありませんが、新しいクレーンは来月には届く予定です。");
    assertThat(summary.path("summary").size()).isEqualTo(2);
    assertThat(summary.path("summary").get(0).path("text").asString()).isEqualTo(text);
    assertThat(summary.path("keyPhrases").isEmpty()).isTrue();
  }

  @Test
  void makesTheSameBytesOfTheSameText() throws IOException {
    summary(QUAY);
    byte[] first = Files.readAllBytes(directory.resolve("summary.json"));
    summary(QUAY);
    assertThat(directory.resolve("summary.json")).hasBinaryContent(first);
  }

  @Test
  void makesNoMoreThanIsAskedFor() throws IOException {
    assertThat(run(QUAY, "text/plain", 0, 1).status()).isEqualTo(ArtifactStatus.DONE);
    JsonNode summary = JSON.readTree(Files.readString(directory.resolve("summary.json")));
    assertThat(summary.path("summary").isEmpty()).isTrue();
    assertThat(summary.path("keyPhrases").size()).isEqualTo(1);
  }

  @Test
  void looksAtThePartOfALongTextThatItSaysItDid() throws IOException {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 60_000)
        .forEach(line -> text.append("Crane ").append(line).append(" stands at the long quay. "));
    JsonNode summary = summary(text.toString());
    assertThat(summary.path("complete").asBoolean()).isFalse();
    assertThat(summary.path("characters").asInt()).isEqualTo(TextPrefix.MOST);
  }

  @Test
  void skipsWhatHasNoText() throws IOException {
    StepOutput output = run(Map.of(), "text/plain", 5, 10);
    assertThat(output.status()).isEqualTo(ArtifactStatus.SKIPPED);
    assertThat(output.reason()).isEqualTo("no text");
  }
}
