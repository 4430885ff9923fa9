package io.forebay.ingest.listing;

import io.forebay.common.document.DocumentId;
import io.forebay.common.document.Sha256;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.registry.DocumentFilter;
import io.forebay.common.registry.PageKey;
import io.forebay.common.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the next page starts, as text. It says which list it was given out for, so that it is not
 * taken for another; it is no secret and no permission, since every query names the tenant.
 */
final class Cursor {

  private static final Pattern TEXT =
      Pattern.compile("([0-9]{1,15}) ([0-9a-f-]{36}) ([0-9a-f]{16})");
  private static final int MARK = 16;

  private Cursor() {}

  static String write(PageKey key, TenantId tenant, DocumentFilter filter) {
    String text = key.createdAt().toEpochMilli() + " " + key.id() + " " + mark(tenant, filter);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Fails with {@code cursor-invalid} where it is none, or was given out for another list. */
  static PageKey read(String cursor, TenantId tenant, DocumentFilter filter) {
    return Optional.of(TEXT.matcher(decoded(cursor)))
        .filter(Matcher::matches)
        .filter(matcher -> matcher.group(3).equals(mark(tenant, filter)))
        .flatMap(Cursor::key)
        .orElseThrow(Cursor::invalid);
  }

  private static Optional<PageKey> key(Matcher matcher) {
    Instant created = Instant.ofEpochMilli(Long.parseLong(matcher.group(1)));
    return DocumentId.parse(matcher.group(2)).map(id -> new PageKey(created, id));
  }

  private static String decoded(String cursor) {
    try {
      return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException notBase64) {
      throw invalid();
    }
  }

  private static String mark(TenantId tenant, DocumentFilter filter) {
    return Sha256.hex(tenant.value() + " " + filter).substring(0, MARK);
  }

  private static ForebayException invalid() {
    return ForebayException.withDetail(
        FailureCode.CURSOR_INVALID,
        "The parameter cursor is not one that was given out for this list and these filters.");
  }
}
