package io.forebay.common.document;

import io.forebay.common.failure.FailureCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Documents for tests; the same arguments give the same document. */
public final class SampleDocuments {

  /** When they all were created. */
  public static final Instant CREATED = Instant.parse("2026-11-22T10:15:30.123Z");

  private static final String HEX = "0f".repeat(32);

  private SampleDocuments() {}

  /** An id that ends in this number. */
  public static DocumentId id(int number) {
    return new DocumentId(new UUID(0x019aa000_0000_7000L, 0x8000_0000_0000_0000L | number));
  }

  /** One that waits for its bytes. */
  public static Document awaiting(int number, String tenant) {
    Declaration declared =
        new Declaration(
            "report " + number + ".pdf",
            "application/pdf",
            1000L + number,
            new Checksum(Checksum.SHA256, "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="));
    return Document.requested(
        id(number), tenant, declared, CREATED, CREATED.plusSeconds(24 * 60 * 60));
  }

  /** One that waits for its bytes, with all that a client may want to find again with it. */
  public static Document labelled(int number, String tenant) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("order", 4711);
    metadata.put("weight", 0.25);
    metadata.put("paid", true);
    metadata.put("note", null);
    metadata.put("name", "Zo\u00eb \ud83d\ude00");
    metadata.put("lines", List.of(Map.of("sku", "a-1"), Map.of(), List.of()));
    return awaiting(number, tenant)
        .labelled(metadata, Map.of("project", "alpha/1", "keep until", "2027-01-01"));
  }

  /** One with every field set that the product sets. */
  public static Document complete(int number, String tenant) {
    Document waiting = awaiting(number, tenant);
    return new Document(
        waiting.id(),
        tenant,
        7,
        DocumentStatus.READY,
        waiting.declared(),
        CREATED,
        CREATED.plusSeconds(90),
        waiting.uploadExpiresAt(),
        Map.of(),
        Map.of(),
        new SourceObject(
            "forebay", waiting.uploadKey(), "v1", "d41d8cd9", 1001, HEX, "application/pdf"),
        new Progress(3, 3, 2, CREATED.plusSeconds(120)),
        new Problem(FailureCode.LIMIT_EXCEEDED, "More than 2000 pages."),
        List.of(
            new DerivationOutcome("text", 1, ArtifactStatus.DONE, null, null, 1),
            new DerivationOutcome(
                "image",
                2,
                ArtifactStatus.PARTIAL,
                FailureCode.LIMIT_EXCEEDED,
                "2000 of 2400 pages",
                2000)),
        new ManifestPointer(ObjectKeys.manifest(waiting.id()), "v2", HEX, 2001),
        2,
        "lean",
        new Reprocessing(
            3,
            CREATED.plusSeconds(3600),
            new ManifestPointer(ObjectKeys.manifest(waiting.id()), "v3", HEX, 3),
            Problem.of(FailureCode.SOURCE_MISSING),
            null));
  }
}
