package io.forebay.ingest.access;

import io.forebay.common.tenant.TenantId;
import java.util.HexFormat;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may call.
 *
 * @param allowedOrigins of web pages that may call from a browser, like {@code
 *     https://app.example}; {@code *} for all
 */
@ConfigurationProperties("forebay.access")
record AccessProperties(
    @DefaultValue({}) List<Key> keys, @DefaultValue({}) List<String> allowedOrigins) {

  /**
   * One API key, without the key itself.
   *
   * @param tenant whose documents it reaches
   * @param sha256 hex of the key's SHA-256; the key is 256 random bits, so a plain hash cannot be
   *     searched
   */
  record Key(String tenant, String sha256) {

    private static final int BYTES = 32;

    Key {
      tenant = new TenantId(tenant).value();
      if (HexFormat.of().parseHex(sha256).length != BYTES) {
        throw new IllegalArgumentException("forebay.access.keys[].sha256 must be 64 hex digits");
      }
    }
  }
}
