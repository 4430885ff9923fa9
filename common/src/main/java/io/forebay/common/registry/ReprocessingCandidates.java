package io.forebay.common.registry;

import io.forebay.common.document.ArtifactStatus;
import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.document.DocumentStatus;
import io.forebay.common.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds documents, of any tenant, that an operator wants processed again. */
@Component
public class ReprocessingCandidates {

  /** One that failed and is processed again may still be given another profile. */
  private static final Set<DocumentStatus> POSSIBLE =
      Set.of(
          DocumentStatus.READY,
          DocumentStatus.REJECTED,
          DocumentStatus.FAILED,
          DocumentStatus.PROCESSING);

  private final JdbcClient jdbc;

  ReprocessingCandidates(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Which documents are meant: those that every field here agrees with.
   *
   * @param statuses any of these; none means all that may be processed again, and those in work, of
   *     which some may
   * @param mediaType as declared; {@code image/*} means every image
   * @param derivation the name of one that the document has
   * @param outcome how that one ended; null for whichever way
   */
  public record Wanted(
      Set<DocumentStatus> statuses,
      @Nullable String tenant,
      @Nullable String mediaType,
      @Nullable String derivation,
      @Nullable ArtifactStatus outcome) {

    /** Copies the set. */
    public Wanted {
      statuses = Set.copyOf(statuses);
    }
  }

  /** The next documents by id. */
  public List<Document> page(Wanted wanted, @Nullable DocumentId after, int limit) {
    Set<DocumentStatus> statuses = wanted.statuses().isEmpty() ? POSSIBLE : wanted.statuses();
    UUID last = after == null ? new UUID(0, 0) : after.value();
    Conditions conditions =
        new DocumentFilter(statuses, null, null, wanted.mediaType(), null, null)
            .conditions(new Conditions().and("id > :after", "after", last))
            .and("tenant = :tenant", "tenant", wanted.tenant())
            .and(
                "state -> 'derivations' @> cast(:derivation as jsonb)",
                "derivation",
                derivation(wanted));
    return jdbc.sql(
            "select state from document where " + conditions.sql() + " order by id limit :limit")
        .params(conditions.values())
        .param("limit", limit)
        .query(DocumentQueries::document)
        .list();
  }

  private static @Nullable String derivation(Wanted wanted) {
    if (wanted.derivation() == null) {
      return null;
    }
    Map<String, Object> like = new LinkedHashMap<>();
    like.put("name", wanted.derivation());
    if (wanted.outcome() != null) {
      like.put("status", wanted.outcome());
    }
    return Json.MAPPER.writeValueAsString(List.of(like));
  }
}
