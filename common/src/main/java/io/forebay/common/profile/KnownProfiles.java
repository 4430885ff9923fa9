package io.forebay.common.profile;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The profiles that processors have been told of, in the database: for those who are not told
 * themselves. One that was withdrawn since is still among them.
 */
@Component
public class KnownProfiles {

  private final JdbcClient jdbc;

  KnownProfiles(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Adds those of one processor. */
  public void announce(Collection<String> names) {
    names.stream().sorted().forEach(this::announce); // in one order, so that two starts never block
  }

  private void announce(String name) {
    jdbc.sql(
            """
            insert into known_profile (name, announced_at) values (:name, now())
            on conflict (name) do update set announced_at = excluded.announced_at
            """)
        .param("name", name)
        .update();
  }

  /** All of them, by name. */
  public List<String> names() {
    return jdbc.sql("select name from known_profile order by name").query(String.class).list();
  }
}
