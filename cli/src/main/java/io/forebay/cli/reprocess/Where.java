package io.forebay.cli.reprocess;

import io.forebay.cli.terminal.UsageException;
import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.registry.ReprocessingCandidates.Wanted;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code status=failed|ready,media-type=image/*,tenant=acme,derivation=image:failed}. */
final class Where {

  private static final Set<String> KEYS = Set.of("status", "media-type", "tenant", "derivation");

  private Where() {}

  static Wanted read(String text) {
    Map<String, String> conditions = new TreeMap<>();
    for (String condition : text.split(",", -1)) {
      int equals = condition.indexOf('=');
      String key = equals < 1 ? condition : condition.substring(0, equals).strip();
      String value = condition.substring(equals + 1).strip();
      if (equals < 1 || value.isEmpty() || !KEYS.contains(key)) {
        throw new UsageException(
            "--where takes status=, media-type=, tenant= and derivation=, not " + condition);
      }
      if (conditions.put(key, value) != null) {
        throw new UsageException("--where names " + key + " twice");
      }
    }
    return wanted(conditions);
  }

  private static Wanted wanted(Map<String, String> conditions) {
    @Nullable String derivation = conditions.get("derivation");
    int colon = derivation == null ? -1 : derivation.indexOf(':');
    if (derivation == null || colon < 0) {
      return wanted(conditions, derivation, null);
    }
    ArtifactStatus outcome = word(ArtifactStatus::ofWire, derivation.substring(colon + 1));
    return wanted(conditions, derivation.substring(0, colon), outcome);
  }

  private static Wanted wanted(
      Map<String, String> conditions,
      @Nullable String derivation,
      @Nullable ArtifactStatus outcome) {
    return new Wanted(
        statuses(conditions.get("status")),
        conditions.get("tenant"),
        conditions.get("media-type"),
        derivation,
        outcome);
  }

  private static Set<DocumentStatus> statuses(@Nullable String given) {
    Set<DocumentStatus> statuses = EnumSet.noneOf(DocumentStatus.class);
    if (given != null) {
      for (String each : given.split("\\|", -1)) {
        statuses.add(word(DocumentStatus::ofWire, each));
      }
    }
    return statuses;
  }

  private static <T> T word(Function<String, T> reader, String given) {
    try {
      return reader.apply(given);
    } catch (IllegalArgumentException unknown) {
      throw new UsageException("--where: " + unknown.getMessage());
    }
  }
}
