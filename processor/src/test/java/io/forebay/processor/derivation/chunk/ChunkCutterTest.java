package io.forebay.processor.derivation.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChunkCutterTest {

  private static final ChunkSize USUAL = new ChunkSize(1000, 150);

  private static List<Chunk.Cut> cut(String text, boolean paged) {
    return cut(text, paged, USUAL);
  }

  private static List<Chunk.Cut> cut(String text, boolean paged, ChunkSize size) {
    return cut(text, paged, size, new Sections(List.of()));
  }

  private static List<Chunk.Cut> cut(
      String text, boolean paged, ChunkSize size, Sections sections) {
    ChunkCutter cutter = new ChunkCutter(text, paged, size, sections);
    List<Chunk.Cut> cuts = new ArrayList<>();
    for (Chunk.Cut cut = cutter.next(); cut != null; cut = cutter.next()) {
      cuts.add(cut);
    }
    return cuts;
  }

  private static String at(String text, Chunk.Cut cut) {
    int start = text.offsetByCodePoints(0, cut.start());
    return text.substring(start, text.offsetByCodePoints(start, cut.end() - cut.start()));
  }

  @Test
  void leavesAShortTextWhole() {
    assertThat(cut("  Hello, world.\n", false))
        .containsExactly(new Chunk.Cut("Hello, world.", 2, 15, null, List.of()));
  }

  @Test
  void cutsBeforeAHeadingAndNamesWhatStandsAbove() {
    String first = "Harbour\n\n" + "Water settles here. ".repeat(35);
    String text = first + "\n\nThe quay\n\n" + "Ships wait there. ".repeat(100);
    int quay = text.indexOf("The quay");
    Sections sections =
        new Sections(
            List.of(
                new Sections.Title(0, "Sheet", 0),
                new Sections.Title(1, "Harbour", 0),
                new Sections.Title(2, "The quay", quay)));
    List<Chunk.Cut> cuts = cut(text, false, USUAL, sections);
    assertThat(cuts.get(0).text()).isEqualTo(first.strip());
    assertThat(cuts.get(0).headings()).containsExactly("Sheet", "Harbour");
    assertThat(cuts.get(1).text()).startsWith("The quay");
    assertThat(cuts.subList(1, cuts.size()))
        .hasSizeGreaterThan(1)
        .allSatisfy(
            cut -> assertThat(cut.headings()).containsExactly("Sheet", "Harbour", "The quay"));
  }

  @Test
  void keepsShortPartsTogether() {
    String text = "One\n\nshort\n\nTwo\n\nshorter";
    Sections sections =
        new Sections(
            List.of(
                new Sections.Title(1, "One", 0),
                new Sections.Title(1, "Two", text.indexOf("Two"))));
    List<Chunk.Cut> cuts = cut(text, false, USUAL, sections);
    assertThat(cuts).hasSize(1);
    assertThat(cuts.get(0).headings()).containsExactly("One");
    assertThat(sections.above(text.length() - 1)).containsExactly("Two");
  }

  @Test
  void findsNothingInNothing() {
    assertThat(cut("", true)).isEmpty();
    assertThat(cut(" \n\f\n ", true)).isEmpty();
  }

  @Test
  void cutsAtAParagraphWhereOneEndsNearTheTarget() {
    String paragraph = "Water settles here. ".repeat(45).strip();
    List<Chunk.Cut> cuts = cut(paragraph + "\n\n" + paragraph, false);
    assertThat(cuts.get(0).text()).isEqualTo(paragraph);
  }

  @Test
  void cutsAtASentenceElse() {
    List<Chunk.Cut> cuts = cut("Water settles in the forebay first. ".repeat(100), false);
    assertThat(cuts).hasSizeGreaterThan(3);
    assertThat(cuts).allSatisfy(cut -> assertThat(cut.text()).endsWith("first."));
  }

  @Test
  void cutsAtAWordElse() {
    List<Chunk.Cut> cuts = cut("water ".repeat(1000), false);
    assertThat(cuts)
        .allSatisfy(cut -> assertThat(cut.text()).startsWith("water").endsWith("water"));
  }

  @Test
  void repeatsTheEndOfAChunkAtTheBeginningOfTheNext() {
    List<Chunk.Cut> cuts = cut("water ".repeat(1000), false);
    for (int i = 1; i < cuts.size(); i++) {
      assertThat(cuts.get(i - 1).end() - cuts.get(i).start()).isBetween(100, 160);
    }
  }

  @Test
  void cutsAsLargeAsIsAskedFor() {
    List<Chunk.Cut> cuts = cut("water ".repeat(1000), false, new ChunkSize(200, 50));
    assertThat(cuts).hasSizeGreaterThan(30);
    assertThat(cuts).allSatisfy(cut -> assertThat(cut.text()).hasSizeBetween(5, 300));
  }

  @Test
  void repeatsNothingWhereNoOverlapIsAskedFor() {
    List<Chunk.Cut> cuts = cut("water ".repeat(1000), false, new ChunkSize(200, 0));
    for (int i = 1; i < cuts.size(); i++) {
      assertThat(cuts.get(i).start()).isGreaterThanOrEqualTo(cuts.get(i - 1).end());
    }
    assertThat(cuts).allSatisfy(cut -> assertThat(cut.text()).startsWith("water"));
  }

  @Test
  void neverCutsOverTheEndOfAPage() {
    String text = "one\f\ftwo\f" + "three ".repeat(400);
    List<Chunk.Cut> cuts = cut(text, true);
    assertThat(cuts).extracting(Chunk.Cut::page).startsWith(1, 3, 4, 4);
    assertThat(cuts).noneSatisfy(cut -> assertThat(cut.text()).contains("\f"));
  }

  @Test
  void givesTheSamePieceTheSameIdAndAnotherPieceAnother() {
    Chunk.Cut cut = new Chunk.Cut("text", 0, 4, null, List.of());
    String id = Chunk.of(cut, 1, "aa").id();
    assertThat(id).hasSize(32).isEqualTo(Chunk.of(cut, 7, "aa").id());
    assertThat(id).isNotEqualTo(Chunk.of(cut, 1, "ab").id());
    assertThat(id)
        .isNotEqualTo(Chunk.of(new Chunk.Cut("text", 1, 5, null, List.of()), 1, "aa").id());
  }

  @RepeatedTest(50)
  void coversEveryVisibleCharacterOfAnyText(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String[] pieces = {
      "a",
      "water",
      "\uD83D\uDCA7",
      " ",
      " ",
      "\n",
      "\n\n",
      ". ",
      "\f",
      "水",
      "é",
      " ".repeat(600),
      "\u00a0".repeat(300),
      "\u200b"
    };
    int variety = 1 + random.nextInt(pieces.length);
    StringBuilder random500 = new StringBuilder();
    for (int i = 0; i < 1500; i++) {
      random500.append(pieces[random.nextInt(variety)]);
    }
    String text = random500.toString();
    int[] characters = text.codePoints().toArray();
    boolean[] covered = new boolean[characters.length];
    int before = -1;
    for (Chunk.Cut cut : cut(text, repetition.getCurrentRepetition() % 2 == 0)) {
      assertThat(cut.start()).isGreaterThan(before);
      before = cut.start();
      assertThat(cut.text().chars().filter(c -> !Boundaries.blank((char) c))).isNotEmpty();
      assertThat(at(text, cut)).isEqualTo(cut.text());
      assertThat(cut.text().length()).isBetween(1, USUAL.most());
      assertThat(Character.isLowSurrogate(cut.text().charAt(0))).isFalse();
      for (int i = cut.start(); i < cut.end(); i++) {
        covered[i] = true;
      }
    }
    for (int i = 0; i < characters.length; i++) {
      assertThat(covered[i] || Boundaries.blank((char) characters[i])).as("at %s", i).isTrue();
    }
  }

  @Test
  void makesNoChunkOfBlanksAndNoneTwice() {
    assertThat(cut("word" + " ".repeat(5000), false)).hasSize(1);
    assertThat(cut("\uD83D\uDCA7" + " ".repeat(5000) + "end", false)).hasSize(2);
    String record = "a record of forty characters, no less. ";
    String text = (record + " ".repeat(1200 - record.length())).repeat(30);
    List<Chunk.Cut> cuts = cut(text, false);
    assertThat(cuts).hasSize(30);
    assertThat(cuts).extracting(Chunk.Cut::text).containsOnly(record.strip());
  }

  @Test
  void makesNoChunkOfWhatNobodySees() {
    assertThat(cut("\u200b\u200b \u00a0\ufeff", false)).isEmpty();
  }
}
