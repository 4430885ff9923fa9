package io.forebay.common.document;

import io.forebay.common.failure.FailureCode;
import java.time.Instant;
import java.util.List;

/** Manifests for tests; the same arguments give the same manifest. */
public final class SampleManifests {

  private static final String HEX = "0f".repeat(32);

  private SampleManifests() {}

  /** One with every field set that the product sets. */
  public static Manifest complete(Instant createdAt) {
    DocumentId id = SampleDocuments.id(3);
    Recipe text = Recipe.of("text", 1, HEX, HEX, "application/pdf", List.of());
    return new Manifest(
        Manifest.SCHEMA,
        id,
        "2",
        createdAt,
        2,
        true,
        "default",
        new ManifestSource(
            "forebay",
            ObjectKeys.upload("acme", id, "report.pdf"),
            "v1",
            "d41d8cd9",
            1001,
            HEX,
            "application/pdf",
            "application/pdf",
            new MalwareScan("clean", "ClamAV 1.4.6/27000/today", createdAt)),
        List.of(
            new ManifestDerivation(
                "text",
                1,
                ArtifactStatus.PARTIAL,
                FailureCode.LIMIT_EXCEEDED,
                "cut at 2000 pages",
                1,
                text,
                List.of("pages"),
                List.of("ocr"),
                false,
                new Timing(createdAt, 71),
                new ManifestTool("java", "17.0.15"))),
        List.of(
            new Artifact(
                "text.txt",
                ObjectKeys.artifact(id, "text.txt"),
                "v2",
                4711,
                HEX,
                "text/plain",
                ArtifactStatus.PARTIAL,
                "text")),
        new ManifestPointer(ObjectKeys.manifest(id), "v0", HEX, 3));
  }
}
