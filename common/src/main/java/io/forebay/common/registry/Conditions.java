package io.forebay.common.registry;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conditions of a query that all have to hold, and the values that they name. */
final class Conditions {

  private final StringBuilder sql = new StringBuilder();
  private final Map<String, Object> values = new HashMap<>();

  /** Adds one with its value; none where there is no value. */
  Conditions and(String condition, String name, @Nullable Object value) {
    if (value != null) {
      sql.append(sql.isEmpty() ? "" : " and ").append(condition);
      values.put(name, value);
    }
    return this;
  }

  /** A further value that the condition added last names. */
  void value(String name, Object value) {
    values.put(name, value);
  }

  String sql() {
    return sql.toString();
  }

  Map<String, Object> values() {
    return values;
  }
}
