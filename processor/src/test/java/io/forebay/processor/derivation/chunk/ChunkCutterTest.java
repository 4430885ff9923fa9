package io.forebay.processor.derivation.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ChunkCutterTest {

  private static List<Chunk.Cut> cut(String text, boolean paged) {
    ChunkCutter cutter = new ChunkCutter(text, paged);
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
        .containsExactly(new Chunk.Cut("Hello, world.", 2, 15, null));
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
  void neverCutsOverTheEndOfAPage() {
    String text = "one\f\ftwo\f" + "three ".repeat(400);
    List<Chunk.Cut> cuts = cut(text, true);
    assertThat(cuts).extracting(Chunk.Cut::page).startsWith(1, 3, 4, 4);
    assertThat(cuts).noneSatisfy(cut -> assertThat(cut.text()).contains("\f"));
  }

  @Test
  void givesTheSamePieceTheSameIdAndAnotherPieceAnother() {
    Chunk.Cut cut = new Chunk.Cut("text", 0, 4, null);
    String id = Chunk.of(cut, 1, "aa").id();
    assertThat(id).hasSize(32).isEqualTo(Chunk.of(cut, 7, "aa").id());
    assertThat(id).isNotEqualTo(Chunk.of(cut, 1, "ab").id());
    assertThat(id).isNotEqualTo(Chunk.of(new Chunk.Cut("text", 1, 5, null), 1, "aa").id());
  }

  @RepeatedTest(50)
  void coversEveryVisibleCharacterOfAnyText(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    String[] pieces = {"a", "water", "\uD83D\uDCA7", " ", " ", "\n", "\n\n", ". ", "\f", "水", "é"};
    int variety = 1 + random.nextInt(pieces.length);
    StringBuilder random500 = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      random500.append(pieces[random.nextInt(variety)]);
    }
    String text = random500.toString();
    int[] characters = text.codePoints().toArray();
    boolean[] covered = new boolean[characters.length];
    for (Chunk.Cut cut : cut(text, repetition.getCurrentRepetition() % 2 == 0)) {
      assertThat(at(text, cut)).isEqualTo(cut.text());
      assertThat(cut.text().length()).isBetween(1, ChunkCutter.MAX);
      assertThat(Character.isLowSurrogate(cut.text().charAt(0))).isFalse();
      for (int i = cut.start(); i < cut.end(); i++) {
        covered[i] = true;
      }
    }
    for (int i = 0; i < characters.length; i++) {
      assertThat(covered[i] || Character.isWhitespace(characters[i])).as("at %s", i).isTrue();
    }
  }
}
