package io.forebay.common.registry;

import io.forebay.common.document.DocumentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which documents arrive in parts, beside their state. */
@Component
public class MultipartSessions {

  private final JdbcClient jdbc;

  MultipartSessions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The session of this document; empty where its bytes come in one request. */
  @Transactional(readOnly = true)
  public Optional<MultipartSession> find(DocumentId id) {
    return jdbc.sql(
            """
            select multipart_upload_id, multipart_part_size from document
            where id = :id and multipart_upload_id is not null
            """)
        .param("id", id.value())
        .query(MultipartSessions::session)
        .optional();
  }

  /**
   * Gives a waiting document its session.
   *
   * @return false, with nothing changed, where it has one already or waits no longer
   */
  @Transactional
  public boolean add(DocumentId id, MultipartSession session) {
    return jdbc.sql(
                """
                update document
                set multipart_upload_id = :upload, multipart_part_size = :size
                where id = :id and multipart_upload_id is null and status = 'awaiting-upload'
                """)
            .param("upload", session.uploadId())
            .param("size", session.partSize())
            .param("id", id.value())
            .update()
        == 1;
  }

  private static MultipartSession session(ResultSet row, int number) throws SQLException {
    return new MultipartSession(
        row.getString("multipart_upload_id"), row.getLong("multipart_part_size"));
  }
}
