package io.forebay.processor.inspection;

import io.forebay.processor.inspection.Cost.Fact;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What comes out of a compressed file: it has no header that tells, so its beginning is tried.
 *
 * @param kind as detected; nothing else is taken for one here
 */
record CompressedStream(ArchiveKind kind) implements HeaderReader {

  @Override
  public Cost read(Path file, Limits limits) throws IOException {
    NestedArchives inside = NestedArchives.of(file, kind, limits);
    return Cost.unknown()
        .with(Fact.ENTRIES, inside.widest())
        .with(Fact.INFLATED_BYTES, inside.inflated())
        .with(Fact.RATIO, inside.inflated() / Math.max(1, inside.read()))
        .with(Fact.DEPTH, (long) inside.depth())
        .with(Fact.LARGEST_ENTRY, inside.largest())
        .with(Fact.UNSEEN, inside.unseen(1) ? 1L : 0L);
  }
}
