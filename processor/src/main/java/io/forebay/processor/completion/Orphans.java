package io.forebay.processor.completion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orphans that are known and confirmed; reads alone, and needs nothing but the database. */
@Component
public class Orphans {

  private final JdbcClient jdbc;

  /** Reads from this database. */
  public Orphans(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How many there are. */
  public long count() {
    return jdbc.sql("select count(*) from orphan where confirmed").query(Long.class).single();
  }

  /**
   * The next ones in the order of their keys.
   *
   * @param afterKey the last key of the page before; null for the first
   */
  public List<Orphan> list(int limit, @Nullable String afterKey) {
    return jdbc.sql(
            """
            select * from orphan where confirmed and key > coalesce(:after, '')
            order by key limit :limit
            """)
        .param("after", afterKey)
        .param("limit", limit)
        .query((row, number) -> orphan(row))
        .list();
  }

  static Orphan orphan(ResultSet row) throws SQLException {
    return new Orphan(
        row.getString("key"),
        row.getLong("size"),
        OrphanReason.ofWire(row.getString("reason")),
        row.getTimestamp("first_seen").toInstant(),
        row.getTimestamp("last_checked").toInstant());
  }
}
