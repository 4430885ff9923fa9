package io.forebay.common.registry;

import io.forebay.common.document.DocumentId;
import io.forebay.common.tenant.TenantId;
import java.util.Optional;

/** That a document was committed in the state with this {@code seq}. */
public record ChangeNotice(TenantId tenant, DocumentId id, long seq) {

  /** Where the trigger of the table tells of changes. */
  public static final String CHANNEL = "forebay_document";

  private static final int PARTS = 3;

  /** Reads what the trigger of the table sends; empty where it is anything else. */
  public static Optional<ChangeNotice> parse(String text) {
    String[] parts = text.split(":", -1);
    return parts.length == PARTS
        ? DocumentId.parse(parts[0]).flatMap(id -> of(id, parts[1], parts[2]))
        : Optional.empty();
  }

  private static Optional<ChangeNotice> of(DocumentId id, String seq, String tenant) {
    try {
      return Optional.of(new ChangeNotice(new TenantId(tenant), id, Long.parseLong(seq)));
    } catch (IllegalArgumentException foreign) {
      return Optional.empty(); // anybody who may connect may notify
    }
  }
}
