package io.forebay.common.registry;

import io.forebay.common.document.DocumentStatus;
import io.forebay.common.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Which documents of a tenant are meant: those that every field here agrees with.
 *
 * @param statuses any of these; none means any at all
 * @param createdFrom at this moment or later
 * @param createdTo before this moment
 * @param mediaType as declared; {@code image/*} means every image
 * @param namePrefix what the name starts with, whatever the case of its letters
 * @param tag {@code key:value}, split at any of its colons
 */
public record DocumentFilter(
    Set<DocumentStatus> statuses,
    @Nullable Instant createdFrom,
    @Nullable Instant createdTo,
    @Nullable String mediaType,
    @Nullable String namePrefix,
    @Nullable String tag) {

  private static final String ANY_SUBTYPE = "/*";

  /** Every document. */
  public static final DocumentFilter NONE =
      new DocumentFilter(Set.of(), null, null, null, null, null);

  /** In the order of the enum, so that equal filters read alike. */
  public DocumentFilter {
    statuses = Collections.unmodifiableSet(new TreeSet<>(statuses));
  }

  Conditions conditions(Conditions conditions) {
    return conditions
        .and("status = any(cast(:statuses as text[]))", "statuses", wire(statuses))
        .and("created_at >= :createdFrom", "createdFrom", time(createdFrom))
        .and("created_at < :createdTo", "createdTo", time(createdTo))
        .and(typeCondition(), "mediaType", typePattern())
        .and("lower(name) like lower(:name) || '%'", "name", escaped(namePrefix))
        .and("tags @> any(:tags)", "tags", tagged());
  }

  private boolean anySubtype() {
    return mediaType != null && mediaType.endsWith(ANY_SUBTYPE);
  }

  private String typeCondition() {
    return anySubtype() ? "media_type like :mediaType || '/%'" : "media_type = :mediaType";
  }

  private @Nullable String typePattern() {
    return mediaType != null && anySubtype()
        ? escaped(mediaType.substring(0, mediaType.length() - ANY_SUBTYPE.length()))
        : mediaType;
  }

  private static @Nullable String wire(Collection<DocumentStatus> statuses) {
    return statuses.isEmpty()
        ? null
        : "{" + String.join(",", statuses.stream().map(DocumentStatus::wire).toList()) + "}";
  }

  /** Keys and values may have colons of their own: every way to read it counts. */
  private @Nullable Object tagged() {
    if (tag == null) {
      return null;
    }
    Object[] readings =
        IntStream.range(1, tag.length())
            .filter(colon -> tag.charAt(colon) == ':')
            .mapToObj(colon -> Map.of(tag.substring(0, colon), tag.substring(colon + 1)))
            .map(Json.MAPPER::writeValueAsString)
            .toArray();
    return new SqlArrayValue("jsonb", readings);
  }

  private static @Nullable Object time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /** What LIKE would read as more than itself. */
  private static @Nullable String escaped(@Nullable String text) {
    return text == null ? null : text.replaceAll("([\\\\%_])", "\\\\$1");
  }
}
