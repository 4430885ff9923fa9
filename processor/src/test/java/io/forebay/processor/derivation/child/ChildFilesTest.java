package io.forebay.processor.derivation.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.parse.CleanText;
import io.forebay.processor.inspection.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What all children of a file share, and where it ends. */
class ChildFilesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ChildName NAME = ChildName.of("dir/a.txt");

  @TempDir Path directory;

  private final AtomicLong clock = new AtomicLong(5);

  @BeforeEach
  void makeRoom() throws IOException {
    Files.createDirectories(directory.resolve("children"));
  }

  private ChildFiles files(int most) {
    return new ChildFiles(directory, Limits.defaults(), new Budget(most, clock::get));
  }

  private static ChildContent text(String text) {
    return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode child(int index) {
    return JSON.readTree(directory.resolve("children/000" + index + ".json"));
  }

  @Test
  void beginsNoChildWhenHalfOfTheStepsTimeIsOver() throws IOException {
    ChildFiles files = files(10);
    assertThat(files.add(NAME, text("one"))).isEqualTo(1);
    clock.addAndGet(Budget.TIME.toNanos() + 1);
    assertThat(files.add(NAME, text("two"))).isNull();
    assertThat(files.files()).hasSize(1);
    assertThat(files.limits()).containsExactly("time");
  }

  @Test
  void leavesOutWhatIsTooLargeAndGoesOn() throws IOException {
    ChildFiles files = files(10);
    files.add(NAME, () -> zeros(Budget.CHILD_BYTES + 1));
    files.add(NAME, text("two"));
    assertThat(child(1).path("status").asString()).isEqualTo("skipped");
    assertThat(child(1).path("code").asString()).isEqualTo("limit-exceeded");
    assertThat(child(1).has("size")).isFalse();
    assertThat(child(2).path("text").asString()).isEqualTo("two");
    assertThat(files.limits()).containsExactly("child-bytes");
  }

  @Test
  void endsWhereAllTogetherAreTooLarge() {
    Budget budget = new Budget(10, clock::get);
    for (int i = 0; i < Budget.ALL_BYTES / Budget.CHILD_BYTES; i++) {
      assertThat(budget.room(i)).isTrue();
      budget.spend(0, (int) Budget.CHILD_BYTES);
    }
    assertThat(budget.room(8)).isFalse();
    assertThat(budget.limits()).containsExactly("children-bytes");
  }

  @Test
  void cutsTheTextsWhereAllTogetherAreTooLong() {
    Budget budget = new Budget(10, clock::get);
    BoundedText text = budget.text();
    for (int i = 0; i < Budget.ALL_TEXT / Budget.CHILD_TEXT; i++) {
      text = budget.text();
      String words = "a".repeat(Budget.CHILD_TEXT);
      try {
        text.characters(words.toCharArray(), 0, words.length());
      } catch (SAXException full) {
        throw new AssertionError(full);
      }
      budget.spend(text);
    }
    assertThat(text.text()).hasSize(Budget.CHILD_TEXT);
    assertThat(budget.text().full()).isFalse();
    BoundedText none = budget.text();
    assertThatThrownBy(() -> none.characters(new char[] {'a'}, 0, 1))
        .isInstanceOf(SAXException.class);
  }

  @Test
  void keepsNothingOfAChildOnTheDisk() throws IOException {
    ChildFiles files = files(10);
    files.add(new ChildName("../../evil.txt", "text/plain"), text("one"));
    files.add(
        NAME,
        () -> {
          throw new ForebayException(FailureCode.CONTENT_UNSUPPORTED, "no");
        });
    assertThat(child(1).path("path").asString()).isEqualTo("../../evil.txt");
    assertThat(child(2).path("status").asString()).isEqualTo("failed");
    assertThat(child(2).path("code").asString()).isEqualTo("content-unsupported");
    assertThat(files.files())
        .extracting(written -> written.name())
        .containsExactly("children/0001.json", "children/0002.json");
  }

  @Test
  void readsMarkupThatIsBrokenAsTheTextThatItIs() throws IOException {
    files(10).add(ChildName.of("a.xml"), text("<?xml version=\"1.0\"?><a><b>quay</a>"));
    assertThat(child(1).path("status").asString()).isEqualTo("done");
    assertThat(child(1).path("text").asString()).contains("quay");
  }

  @Test
  void neverCutsACharacterInHalf() {
    assertThat(CleanText.of("ab\uD83D\uDEA2", 3)).isEqualTo("ab");
    assertThat(CleanText.of("a\u0000b\uD83D", 10)).isEqualTo("a b?");
  }

  private static InputStream zeros(long length) {
    return new InputStream() {
      private long left = length;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] bytes, int start, int most) {
        int given = (int) Math.min(most, left);
        left -= given;
        return given == 0 ? -1 : given;
      }
    };
  }
}
