package io.forebay.common.registry;

import io.forebay.common.document.Document;
import io.forebay.common.document.DocumentId;
import io.forebay.common.json.Json;
import io.forebay.common.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads many documents at once; each call is one statement and sees one moment. */
@Component
public class DocumentQueries {

  private final JdbcClient jdbc;

  DocumentQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A tenant's documents, newest first.
   *
   * @param after where the page before this one ended
   * @param limit of documents in the answer
   */
  public List<Document> page(
      TenantId tenant, DocumentFilter filter, @Nullable PageKey after, int limit) {
    Conditions conditions =
        filter.conditions(new Conditions().and("tenant = :tenant", "tenant", tenant.value()));
    if (after != null) {
      conditions
          .and("(created_at, id) < (:lastCreated, :lastId)", "lastId", after.id().value())
          .value("lastCreated", after.createdAt().atOffset(ZoneOffset.UTC));
    }
    return jdbc.sql(
            "select state from document where "
                + conditions.sql()
                + " order by created_at desc, id desc limit :limit")
        .params(conditions.values())
        .param("limit", limit)
        .query(DocumentQueries::document)
        .list();
  }

  /**
   * Those of these documents, of any tenant, whose state is newer than the {@code seq} given with
   * each: for whoever watches them and has the tenant checked.
   */
  public List<Document> newer(Map<DocumentId, Long> seen) {
    List<UUID> ids = new ArrayList<>();
    List<Long> numbers = new ArrayList<>();
    seen.forEach(
        (id, seq) -> {
          ids.add(id.value());
          numbers.add(seq);
        });
    return jdbc.sql(
            """
            select document.state
            from unnest(cast(:ids as uuid[]), cast(:numbers as bigint[])) as watched (id, seq)
            join document on document.id = watched.id and document.seq > watched.seq
            """)
        .param("ids", array(ids))
        .param("numbers", array(numbers))
        .query(DocumentQueries::document)
        .list();
  }

  private static String array(List<?> values) {
    return "{" + String.join(",", values.stream().map(String::valueOf).toList()) + "}";
  }

  static Document document(ResultSet row, int number) throws SQLException {
    return Json.MAPPER.readValue(row.getString("state"), Document.class);
  }
}
