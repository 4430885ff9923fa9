package io.forebay.ingest.notification;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may push notifications.
 *
 * @param push the sources by their names, which stand in the address; none: there is no such
 *     address
 */
@ConfigurationProperties("forebay.notification")
record PushProperties(@DefaultValue Map<String, Source> push) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

  PushProperties {
    for (String name : push.keySet()) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "forebay.notification.push: a name is 1 to 40 of a-z 0-9 -: " + name);
      }
    }
  }

  /**
   * One source, without its secrets.
   *
   * @param sha256 hex of the SHA-256 of each secret that it may use; two while one takes the
   *     other's place
   */
  record Source(@DefaultValue({}) List<String> sha256) {

    private static final int BYTES = 32;

    Source {
      if (sha256.isEmpty() || sha256.stream().anyMatch(each -> bytes(each).length != BYTES)) {
        throw new IllegalArgumentException(
            "forebay.notification.push.*.sha256 must be one or more times 64 hex digits");
      }
    }

    List<byte[]> hashes() {
      return sha256.stream().map(Source::bytes).toList();
    }

    private static byte[] bytes(String hex) {
      return HexFormat.of().parseHex(hex);
    }
  }
}
