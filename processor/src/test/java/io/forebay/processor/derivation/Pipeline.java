package io.forebay.processor.derivation;

import io.forebay.common.Settings;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.profile.ProfileProperties;
import io.forebay.processor.inspection.Inspection;
import io.forebay.processor.inspection.Inspector;
import io.forebay.processor.inspection.Limits;
import io.forebay.processor.sandbox.Sandbox;
import io.forebay.processor.sandbox.SandboxLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Inspection and all steps of one file after the other, as the pipeline will run them. */
final class Pipeline implements AutoCloseable {

  private static final DerivationProfile USUAL = profile("default", Map.of());

  private final Sandbox sandbox;
  private final Path root;
  private final DerivationProfile profile;
  private int files;

  Pipeline(Path root) {
    this(root, USUAL);
  }

  /** By the profile of this name among what these keys configure. */
  Pipeline(Path root, String profile, Map<String, String> keys) {
    this(root, profile(profile, keys));
  }

  private static DerivationProfile profile(String name, Map<String, String> keys) {
    return DerivationProfiles.of(Settings.bind(ProfileProperties.class, keys)).named(name);
  }

  private Pipeline(Path root, DerivationProfile profile) {
    this.root = root;
    this.profile = profile;
    this.sandbox = Sandbox.open(SandboxLimits.defaults(), root);
  }

  /** What became of one file. */
  record Outcome(
      SourceFile source, Path directory, Map<String, DerivationResult> results, String timing) {

    DerivationResult of(String step) {
      return Objects.requireNonNull(results.get(step), () -> step + " did not run");
    }

    String content(String step, String artifact) {
      try {
        return Files.readString(directory.resolve(step).resolve(artifact));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The detected type, and how each step ended. */
    String summary() {
      StringBuilder summary = new StringBuilder(source.detectedType());
      for (DerivationResult result : results.values()) {
        summary.append(" | ").append(result.step()).append(' ').append(result.status().wire());
        if (result.code() != null) {
          summary.append(' ').append(result.code().code());
        }
        result.limits().forEach(limit -> summary.append(' ').append(limit));
      }
      return summary.toString();
    }

    boolean condemned() {
      return USUAL.stepsFor(source.detectedType(), source.size()).stream()
          .anyMatch(step -> step.condemns(of(step.name())));
    }
  }

  Set<Long> workers() {
    return sandbox.workers();
  }

  Outcome run(Path file, String declaredType) {
    return run(file, declaredType, root.resolve("attempt-" + files++));
  }

  Outcome run(Path file, String declaredType, Path directory) {
    try {
      Files.createDirectories(directory);
      // As in the service: workers see nothing that lies elsewhere.
      Path given =
          Files.copy(file, directory.resolve("source"), StandardCopyOption.REPLACE_EXISTING);
      String name = String.valueOf(file.getFileName());
      StringBuilder timing = new StringBuilder();
      long start = System.nanoTime();
      Limits limits = Limits.defaults();
      Inspection inspection =
          new Inspector(sandbox, limits).inspect(given, name, declaredType, directory);
      String detected = inspection.detectedType();
      timing.append("inspect ").append(millis(start));
      SourceFile source =
          new SourceFile(
              given,
              name,
              declaredType,
              detected,
              Files.size(given),
              sha256(given),
              inspection.cost());
      Map<String, DerivationResult> results = new LinkedHashMap<>();
      Derivations derivations = new Derivations(sandbox, limits);
      for (DerivationStep step : profile.stepsFor(detected, source.size())) {
        start = System.nanoTime();
        results.put(step.name(), derived(derivations, step, source, directory));
        timing.append(", ").append(step.name()).append(' ').append(millis(start));
      }
      return new Outcome(source, directory, results, timing.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What another attempt could change is no result, but the end of this one. */
  private static DerivationResult derived(
      Derivations derivations, DerivationStep step, SourceFile source, Path directory) {
    try {
      return derivations.derive(step, source, directory, false, progress -> {});
    } catch (ForebayException brokenOff) {
      return DerivationResult.failed(step.name(), brokenOff.code(), List.of());
    }
  }

  private static String millis(long start) {
    return (System.nanoTime() - start) / 1_000_000 + " ms";
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
