package io.forebay.processor.pipeline;

import io.forebay.common.document.Artifact;
import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.Checksum;
import io.forebay.common.document.ChecksumAlgorithm;
import io.forebay.common.document.Declaration;
import io.forebay.common.document.Document;
import io.forebay.common.document.ObjectKeys;
import io.forebay.common.document.Sha256;
import io.forebay.common.document.SourceObject;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.storage.ObjectStore;
import io.forebay.common.storage.ObjectVersion;
import io.forebay.processor.artifact.ArtifactWriter;
import io.forebay.processor.derivation.Cost;
import io.forebay.processor.derivation.SourceFile;
import io.forebay.processor.inspection.Inspection;
import io.forebay.processor.inspection.Inspector;
import io.forebay.processor.inspection.TypePolicy;
import io.forebay.processor.malware.MalwareGate;
import io.forebay.processor.malware.ScanOutcome;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Out of quarantine: the pinned version is fetched, checked, inspected and promoted. */
@Component
class Intake {

  /** The producer of the original. */
  static final String PROMOTION = "promotion";

  /** What came in: the file on the local disk and what is now known of it. */
  record Taken(SourceFile file, SourceObject source, Artifact original) {}

  /** What is read: the upload, or what was promoted of it before. */
  private record Version(String key, @Nullable String versionId) {}

  private final ObjectStore store;
  private final Inspector inspector;
  private final TypePolicy policy;
  private final MalwareGate gate;
  private final Budget budget;

  Intake(
      ObjectStore store, Inspector inspector, TypePolicy policy, MalwareGate gate, Budget budget) {
    this.store = store;
    this.budget = budget;
    this.inspector = inspector;
    this.policy = policy;
    this.gate = gate;
  }

  /**
   * Takes a document in.
   *
   * @param slowly whether it leaves others their workers
   * @param promoted the original, where an earlier attempt has promoted it. It is read then, too:
   *     the upload itself may have expired by now
   */
  Taken take(Document document, Path directory, boolean slowly, @Nullable Artifact promoted)
      throws Verdict, InterruptedException {
    SourceObject pinned = Objects.requireNonNull(document.source(), "confirmed before the job");
    Declaration declared = document.declared();
    Path file = directory.resolve("source");
    Version source = read(pinned, promoted);
    store.download(source.key(), source.versionId(), file);
    String sha256 = Sha256.hex(file);
    check(declared, file, sha256);

    Inspection inspection = inspected(file, declared, directory, slowly);
    String detected = inspection.detectedType();
    FailureCode refused = policy.judge(declared.mediaType(), detected, declared.size());
    refuse(refused);
    ScanOutcome scanned = gate.scan(document.id(), file, inspection.cost());
    refuse(scanned.refusal());
    return new Taken(
        new SourceFile(
            file,
            declared.name(),
            declared.mediaType(),
            detected,
            declared.size(),
            sha256,
            inspection.cost()),
        pinned.inspected(sha256, detected).scanned(scanned.scan()),
        promoted != null && same(promoted, sha256, detected) && !newlyScanned(pinned, scanned)
            ? promoted
            : promote(document, source, sha256, detected, scanned.tags(document.tags())));
  }

  private Inspection inspected(Path file, Declaration declared, Path directory, boolean slowly)
      throws InterruptedException {
    return budget.within(
        Cost.quick(),
        slowly,
        () -> inspector.inspect(file, declared.name(), declared.mediaType(), directory));
  }

  /** Whether this document has to be taken in again, though all that is made of it is there. */
  boolean due(Document document) {
    return !gate.lets(document);
  }

  /** Under the type that it would get now. */
  private static boolean same(Artifact before, String sha256, String detectedType) {
    return before.sha256().equals(sha256) && before.mediaType().equals(detectedType);
  }

  /** Then the original that is there has no tag that says so. */
  private static boolean newlyScanned(SourceObject pinned, ScanOutcome scanned) {
    return scanned.scan() != null && pinned.scan() == null;
  }

  private static Version read(SourceObject pinned, @Nullable Artifact promoted) {
    return promoted == null
        ? new Version(pinned.key(), pinned.versionId())
        : new Version(promoted.key(), promoted.versionId());
  }

  private static void refuse(@Nullable FailureCode code) throws Verdict {
    if (code != null) {
      throw Verdict.rejected(code);
    }
  }

  private static void check(Declaration declared, Path file, String sha256) throws Verdict {
    if (file.toFile().length() != declared.size()) {
      throw Verdict.rejected(FailureCode.SIZE_MISMATCH);
    }
    Checksum checksum = declared.checksum();
    if (checksum != null && !checksum.value().equals(actual(checksum, file, sha256))) {
      throw Verdict.rejected(FailureCode.CHECKSUM_MISMATCH);
    }
  }

  /** Whatever the store has proved: for an upload in parts it cannot prove the whole. */
  private static String actual(Checksum declared, Path file, String sha256) {
    if (declared.algorithm().equals(Checksum.SHA256)) {
      return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    }
    return ChecksumAlgorithm.ofWire(declared.algorithm()).orElseThrow().of(file);
  }

  /** By a copy inside the store, of exactly the version that was checked. */
  private Artifact promote(
      Document document,
      Version source,
      String sha256,
      String detectedType,
      Map<String, String> tags) {
    String key = ObjectKeys.original(document.id(), document.declared().name());
    ObjectVersion copy = store.copy(source.key(), source.versionId(), key, detectedType, tags);
    String name = key.substring(key.lastIndexOf('/') + 1);
    return ArtifactWriter.artifact(
        name, copy, sha256, detectedType, ArtifactStatus.DONE, PROMOTION);
  }
}
