package io.forebay.processor.derivation.child;

import static org.assertj.core.api.Assertions.assertThat;

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
    return JSON.readTree(directory.resolve(String.format("children/%04d.json", index)));
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
  void cutsTheTextsWhereAllTogetherAreTooLongAndSaysSo() throws IOException {
    ChildFiles files = files(1000);
    String most = "a".repeat(Budget.CHILD_TEXT);
    files.add(NAME, text("b"));
    for (int i = 0; i < Budget.ALL_TEXT / Budget.CHILD_TEXT - 1; i++) {
      files.add(NAME, text(most));
    }
    assertThat(files.limits()).isEmpty();
    int cut = files.files().size() + 1;
    files.add(NAME, text(most));
    assertThat(child(cut).path("text").asString()).hasSize(Budget.CHILD_TEXT - 1);
    assertThat(child(cut).path("textTruncated").asBoolean()).isTrue();
    files.add(NAME, text("c"));
    assertThat(child(cut + 1).path("status").asString()).isEqualTo("done");
    assertThat(child(cut + 1).has("text")).isFalse();
    assertThat(child(cut + 1).path("textTruncated").asBoolean()).isTrue();
    files.add(NAME, text(""));
    assertThat(child(cut + 2).path("textTruncated").asBoolean()).isFalse();
    assertThat(files.limits()).containsExactly("children-text");
  }

  @Test
  void namesNoLimitWhereOneTextAloneIsTooLong() throws IOException {
    ChildFiles files = files(10);
    files.add(NAME, text("a".repeat(Budget.CHILD_TEXT + 1)));
    assertThat(child(1).path("text").asString()).hasSize(Budget.CHILD_TEXT);
    assertThat(child(1).path("textTruncated").asBoolean()).isTrue();
    assertThat(files.limits()).isEmpty();
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

  @Test
  void leavesOutOfNamesWhatNobodySees() {
    assertThat(ChildName.of("a\u0085b\u009f\u2028c\td").path()).isEqualTo("a b c d");
    assertThat(ChildName.of("photo\u202egnp.exe").path()).isEqualTo("photognp.exe");
    assertThat(ChildName.of("\u200e\u2066a\u2069\u061c\u200f").path()).isEqualTo("a");
    assertThat(ChildName.of("\u05d0\u200d\u05d1").path()).isEqualTo("\u05d0\u200d\u05d1");
    assertThat(CleanText.orNull("\u202e \u0085", 10)).isNull();
    assertThat(CleanText.orNull(" \u200fa\u0000", 10)).isEqualTo("a");
  }

  @Test
  void opensNothingThatIsKnownToBeTooLarge() throws IOException {
    ChildFiles files = files(10);
    files.add(NAME, new Claiming(Budget.CHILD_BYTES + 1));
    assertThat(child(1).path("status").asString()).isEqualTo("skipped");
    assertThat(child(1).path("code").asString()).isEqualTo("limit-exceeded");
    assertThat(files.limits()).containsExactly("child-bytes");
  }

  @Test
  void costsNothingButAChildWhatIsNestedTooDeepForTheStack() throws IOException {
    ChildFiles files = files(10);
    files.add(ChildName.of("a.pdf"), text(deepPdf(20_000)));
    files.add(NAME, () -> new ByteArrayInputStream(new byte[] {deeper(1)}));
    files.add(NAME, text("three"));
    for (int index : new int[] {1, 2}) {
      assertThat(child(index).path("status").asString()).isEqualTo("failed");
      assertThat(child(index).path("code").asString()).isEqualTo("memory");
    }
    assertThat(child(3).path("text").asString()).isEqualTo("three");
  }

  @SuppressWarnings("InfiniteRecursion")
  private static byte deeper(int level) {
    return (byte) (deeper(level + 1) + 1);
  }

  /** One page, below as many nodes of the tree of pages. */
  private static String deepPdf(int depth) {
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 3 0 R>>endobj\n");
    pdf.append("2 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj\n");
    for (int node = 3; node < depth + 3; node++) {
      int below = node == depth + 2 ? 2 : node + 1;
      pdf.append(node).append(" 0 obj<</Type/Pages/Count 1/Kids[");
      pdf.append(below).append(" 0 R]>>endobj\n");
    }
    return pdf.append("trailer<</Root 1 0 R>>\n%%EOF\n").toString();
  }

  private record Claiming(long known) implements ChildContent {
    @Override
    public InputStream open() {
      throw new AssertionError("opened");
    }
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
