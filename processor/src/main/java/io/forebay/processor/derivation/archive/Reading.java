package io.forebay.processor.derivation.archive;

import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.processor.derivation.StepArguments;
import io.forebay.processor.derivation.StepOutput;
import io.forebay.processor.derivation.StepOutput.Written;
import io.forebay.processor.derivation.child.ChildFiles;
import io.forebay.processor.derivation.child.ChildName;
import io.forebay.processor.derivation.parse.Parsing;
import io.forebay.processor.inspection.Limit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One archive from its first entry to its last, or to where it cannot be read on. */
final class Reading {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String FILE = "listing.json";

  private final Walk walk;
  private final Source source;
  private final ChildFiles children;
  private final List<String> bars;
  private final Listing listing;
  private final Set<String> limits = new LinkedHashSet<>();
  private boolean continued;
  private @Nullable FailureCode broken;

  Reading(Walk walk, Source source, ChildFiles children, StepArguments arguments) {
    this.walk = walk;
    this.source = source;
    this.children = children;
    this.bars = arguments.bars();
    this.listing = new Listing(arguments.limits().archiveEntries());
    this.limits.addAll(bars);
  }

  StepOutput into(Path directory) throws IOException {
    try {
      entries();
    } catch (ForebayException failure) {
      broken = source.spent() == null ? failure.code() : null;
    }
    limits.addAll(children.limits());
    for (String spent : Arrays.asList(source.spent(), walk.spent())) {
      if (spent != null) {
        limits.add(spent);
      }
    }
    if (listing.isEmpty() && broken != null) {
      return StepOutput.failed(broken, broken.sentence(), List.copyOf(limits));
    }
    JSON.writeValue(directory.resolve(FILE), listing.written(walk.format(), complete()));
    return output();
  }

  private boolean complete() {
    return broken == null
        && source.spent() == null
        && !continued
        && !limits.contains(Limit.ARCHIVE_ENTRIES.wire());
  }

  private void entries() throws IOException {
    for (Entry entry = next(); entry != null; entry = next()) {
      if (listing.full()) {
        limits.add(Limit.ARCHIVE_ENTRIES.wire());
        return;
      }
      listing.add(entry, entry.file() && bars.isEmpty() ? child(entry) : null);
    }
    continued = Parsing.guarded(walk::continued);
  }

  private @Nullable Entry next() throws IOException {
    return Parsing.guarded(() -> Optional.ofNullable(walk.next())).orElse(null);
  }

  private @Nullable Integer child(Entry entry) throws IOException {
    ChildName name = ChildName.of(entry.path());
    return entry.encrypted()
        ? children.skip(
            name, FailureCode.CONTENT_ENCRYPTED, FailureCode.CONTENT_ENCRYPTED.sentence())
        : children.add(name, walk::content);
  }

  private StepOutput output() {
    List<Written> files = new ArrayList<>(List.of(new Written(FILE, "application/json")));
    files.addAll(children.files());
    List<FailureCode> unread = new ArrayList<>();
    if (broken != null) {
      unread.add(broken);
    }
    if (listing.anyEncrypted() && broken != FailureCode.CONTENT_ENCRYPTED) {
      unread.add(FailureCode.CONTENT_ENCRYPTED);
    }
    return StepOutput.written(files, unread, List.copyOf(limits), cut());
  }

  private String cut() {
    return bars.isEmpty()
        ? "cut at " + String.join(", ", limits)
        : StepOutput.notOpened(List.copyOf(limits));
  }
}
