package io.forebay.processor.inspection;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a file say about the work that decoding it would be. They come from the file,
 * so they are claims; what they leave out is unknown, not zero.
 *
 * @param facts none of them negative
 */
public record Cost(Map<Fact, Long> facts) {

  /** What can be told before decoding. */
  public enum Fact {
    WIDTH("width"),
    HEIGHT("height"),
    /** Of an image; at least so many, where it says ten thousand. */
    FRAMES("frames"),
    /** Of a PDF. */
    PAGES("pages"),
    /** Of an archive or of a document that is one. */
    ENTRIES("entries"),
    /** Bytes of all entries together. */
    INFLATED_BYTES("inflatedBytes"),
    /** Inflated bytes for each byte of the file, of an archive. */
    RATIO("ratio"),
    /** The same for the worst entry above 100 KB, of a document that is an archive. */
    ENTRY_RATIO("entryRatio"),
    /** Bytes of the largest entry, of one in an archive inside it too. */
    LARGEST_ENTRY("largestEntry"),
    /** 1 where an archive, or one in it, was not looked into to its end. */
    UNSEEN("unseen"),
    /** Archives inside archives, itself included. */
    DEPTH("depth"),
    /** Entries that begin inside another one. */
    OVERLAPS("overlaps"),
    /** Entries whose names lead out of the directory that they would be unpacked to. */
    UNSAFE_NAMES("unsafeNames"),
    /** Elements inside elements. */
    XML_DEPTH("xmlDepth"),
    /** The same for pages of the web, about. */
    HTML_DEPTH("htmlDepth");

    private final String wire;

    Fact(String wire) {
      this.wire = wire;
    }

    /** The stable name in metadata. */
    public String wire() {
      return wire;
    }
  }

  /** Refuses nulls and negative numbers, which JSON may hold. */
  public Cost {
    if (facts.values().stream().anyMatch(value -> value < 0)) {
      throw new IllegalArgumentException("negative cost");
    }
    facts = Map.copyOf(facts);
  }

  /** Of a file that was not looked into. */
  public static Cost unknown() {
    return new Cost(Map.of());
  }

  /** The claim, or 0 where there is none. */
  public long of(Fact fact) {
    return facts.getOrDefault(fact, 0L);
  }

  /** The same with one more fact, or this where the value is null. */
  Cost with(Fact fact, @Nullable Long value) {
    if (value == null) {
      return this;
    }
    Map<Fact, Long> more = new EnumMap<>(Fact.class);
    more.putAll(facts);
    more.put(fact, value);
    return new Cost(more);
  }
}
