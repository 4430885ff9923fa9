package io.forebay.ingest.upload;

import io.forebay.common.document.Sha256;
import io.forebay.common.failure.FailureCode;
import io.forebay.common.failure.ForebayException;
import io.forebay.common.json.Json;
import io.forebay.common.registry.IdempotencyKey;
import io.forebay.common.tenant.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.firewall.RequestRejectedException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The name that a caller gave a request, and what the request asks for.
 *
 * @param fingerprint hex of the SHA-256 of the body with its fields in order: white space and order
 *     make no difference
 */
record RequestMark(IdempotencyKey key, String fingerprint) {

  private static final String HEADER = "Idempotency-Key";
  private static final String REPLAYED = "Idempotency-Replayed";

  /** Printable ASCII, as the header's value is to be; not spaces alone. */
  private static final Pattern FORM = Pattern.compile("(?! *$)[ -~]{1,255}");

  private static final JsonMapper CANONICAL =
      Json.MAPPER
          .rebuild()
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .build();

  /** The mark of a request; null where its caller gave it none. */
  static @Nullable RequestMark of(
      TenantId tenant, Route route, HttpServletRequest request, Object body) {
    List<String> given = given(request);
    if (given.isEmpty()) {
      return null;
    }
    if (given.size() > 1 || !FORM.matcher(given.get(0)).matches()) {
      throw new ForebayException(FailureCode.IDEMPOTENCY_KEY_INVALID, "unusable key");
    }
    IdempotencyKey key = new IdempotencyKey(tenant, route.wire(), given.get(0));
    // As text: written as bytes, half a surrogate pair in a name would be an error.
    return new RequestMark(key, Sha256.hex(CANONICAL.writeValueAsString(body)));
  }

  /** Says of an answer whether it repeats an earlier one. */
  static ResponseEntity.BodyBuilder answer(ResponseEntity.BodyBuilder answer, boolean replayed) {
    return replayed ? answer.header(REPLAYED, "true") : answer;
  }

  /** The firewall hands no control character out. */
  private static List<String> given(HttpServletRequest request) {
    try {
      return Collections.list(request.getHeaders(HEADER));
    } catch (RequestRejectedException unreadable) {
      throw new ForebayException(FailureCode.IDEMPOTENCY_KEY_INVALID, "unreadable key", unreadable);
    }
  }
}
