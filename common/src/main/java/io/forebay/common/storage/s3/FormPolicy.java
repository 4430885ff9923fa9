package io.forebay.common.storage.s3;

import io.forebay.common.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a form may send: each of its fields with one value, the bucket, and how many bytes. A store
 * refuses a field that the policy does not name.
 *
 * @param fields that are sent, apart from the policy itself and its signature
 * @param least bytes of the file
 * @param most bytes of the file
 */
record FormPolicy(
    Instant expiresAt, String bucket, Map<String, String> fields, long least, long most) {

  /** With the milliseconds that AWS writes; some stores take no other form. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** As it is signed and sent. */
  String base64() {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("expiration", TIME.format(expiresAt));
    policy.put("conditions", conditions());
    byte[] json = Json.MAPPER.writeValueAsString(policy).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(json);
  }

  private List<Object> conditions() {
    List<Object> conditions = new ArrayList<>();
    conditions.add(Map.of("bucket", bucket));
    fields.forEach((name, value) -> conditions.add(Map.of(name, value)));
    conditions.add(List.of("content-length-range", least, most));
    return conditions;
  }
}
