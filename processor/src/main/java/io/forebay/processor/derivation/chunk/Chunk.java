package io.forebay.processor.derivation.chunk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.forebay.common.document.Sha256;
import io.forebay.processor.derivation.TokenCount;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One chunk as its JSON has it.
 *
 * @param id the same whenever the same file gives the same piece of text at the same place
 * @param index from 1 up, as in its file name
 * @param tokens of {@code cl100k_base}
 * @param start offset into {@code text.txt} in Unicode code points
 * @param end offset behind the last code point
 * @param page from 1 up, for paged sources
 * @param headings what stands above its beginning, the highest first; a sheet's name before all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Chunk(
    String id,
    int index,
    String text,
    int tokens,
    int start,
    int end,
    @Nullable Integer page,
    List<String> headings) {

  /** A piece of the text, before it has an identity. */
  record Cut(String text, int start, int end, @Nullable Integer page, List<String> headings) {}

  static Chunk of(Cut cut, int index, String sha256) {
    String identity = sha256 + ':' + cut.start() + ':' + cut.end() + ':' + cut.text();
    return new Chunk(
        id(identity),
        index,
        cut.text(),
        TokenCount.of(cut.text()),
        cut.start(),
        cut.end(),
        cut.page(),
        cut.headings());
  }

  private static String id(String identity) {
    return HexFormat.of().formatHex(Sha256.of(identity), 0, 16);
  }
}
