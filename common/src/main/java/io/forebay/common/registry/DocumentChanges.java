package io.forebay.common.registry;

import io.forebay.common.document.DocumentId;
import io.forebay.common.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what has changed since a position, without ever missing a change that was committed late:
 * each row names the transaction that wrote it, and the position is the snapshot that tells which
 * transactions were read. A document that changed several times comes once, as it is now.
 */
@Component
public class DocumentChanges {

  private static final UUID FIRST = new UUID(0, 0);

  private record Row(ChangedDocument change, Snapshot upto) {}

  private final JdbcClient jdbc;

  DocumentChanges(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Past everything that is committed now. */
  public ChangePosition now() {
    return ChangePosition.past(
        jdbc.sql("select pg_current_snapshot()::text")
            .query((row, number) -> snapshot(row, 1))
            .single());
  }

  /** The tenant's next changes past this position, in the order of transactions. */
  public List<ChangedDocument> next(TenantId tenant, ChangePosition position, int limit) {
    List<ChangedDocument> changes = new ArrayList<>(read(tenant, position, limit));
    if (changes.isEmpty() && position.pass().isPresent()) {
      // The pass was over at its last row and nobody could know.
      ChangePosition past = ChangePosition.past(position.pass().get().upto());
      return read(tenant, past, limit);
    }
    return changes;
  }

  private List<ChangedDocument> read(TenantId tenant, ChangePosition position, int limit) {
    List<Row> rows = rows(tenant, position, limit);
    List<ChangedDocument> changes = new ArrayList<>(rows.stream().map(Row::change).toList());
    if (!rows.isEmpty() && rows.size() < limit) {
      Row last = rows.get(rows.size() - 1);
      ChangePosition over = ChangePosition.past(last.upto());
      changes.set(rows.size() - 1, new ChangedDocument(last.change().document(), over));
    }
    return changes;
  }

  private List<Row> rows(TenantId tenant, ChangePosition position, int limit) {
    ChangePosition.@Nullable Pass pass = position.pass().orElse(null);
    return jdbc.sql(
            """
            select state, id, changed::text as writer, upto::text as reader
            from document, coalesce(cast(:upto as pg_snapshot), pg_current_snapshot()) as upto
            where tenant = :tenant
              and changed >= pg_snapshot_xmin(cast(:seen as pg_snapshot))
              and (changed, id) > (cast(:changed as xid8), :id)
              and not pg_visible_in_snapshot(changed, cast(:seen as pg_snapshot))
              and pg_visible_in_snapshot(changed, upto)
            order by changed, id limit :limit
            """)
        .param("upto", pass == null ? null : pass.upto().text())
        .param("tenant", tenant.value())
        .param("seen", position.seen().text())
        .param("changed", pass == null ? "0" : Long.toString(pass.changed()))
        .param("id", pass == null ? FIRST : pass.id().value())
        .param("limit", limit)
        .query((row, number) -> row(position, row))
        .list();
  }

  private static Row row(ChangePosition position, ResultSet row) throws SQLException {
    Snapshot upto = snapshot(row, row.findColumn("reader"));
    DocumentId id = new DocumentId(row.getObject("id", UUID.class));
    ChangePosition here = position.in(new ChangePosition.Pass(upto, row.getLong("writer"), id));
    return new Row(new ChangedDocument(DocumentQueries.document(row, 0), here), upto);
  }

  private static Snapshot snapshot(ResultSet row, int column) throws SQLException {
    return Snapshot.parse(row.getString(column)).orElseThrow();
  }
}
