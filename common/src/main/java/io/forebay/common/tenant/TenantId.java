package io.forebay.common.tenant;

import java.util.regex.Pattern;

/** Who owns documents: 1 to 40 of {@code a-z 0-9 -}, as it stands in object keys. */
public record TenantId(String value) {

  private static final Pattern FORM = Pattern.compile("[a-z0-9-]{1,40}");

  /** Refuses any other form. */
  public TenantId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("a tenant's id is 1 to 40 of a-z 0-9 -: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
