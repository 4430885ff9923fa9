package io.forebay.standalone;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The secrets of one data directory: made at the first start, the same ever after.
 *
 * @param s3AccessKeyId 20 characters, the form of an AWS key id
 * @param s3SecretAccessKey 240 random bits
 * @param postgresPassword password of the superuser {@code postgres} and of the role {@code
 *     forebay}
 * @param apiKey {@code fb_} and 256 random bits in URL-safe base64, for the HTTP API
 */
public record Credentials(
    String s3AccessKeyId, String s3SecretAccessKey, String postgresPassword, String apiKey) {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ACCESS_KEY_ID = "s3.access-key-id";
  private static final String SECRET_ACCESS_KEY = "s3.secret-access-key";
  private static final String POSTGRES_PASSWORD = "postgres.password";
  private static final String API_KEY = "api-key";

  static Credentials generate() {
    return new Credentials(
        "FB" + HexFormat.of().formatHex(bytes(9)).toUpperCase(Locale.ROOT),
        text(30),
        text(24),
        "fb_" + text(32));
  }

  static Credentials read(Path file) throws IOException {
    DurableFile.restrictToOwner(file, "rw-------");
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    return new Credentials(
        value(properties, ACCESS_KEY_ID, file),
        value(properties, SECRET_ACCESS_KEY, file),
        value(properties, POSTGRES_PASSWORD, file),
        value(properties, API_KEY, file));
  }

  void write(Path file) throws IOException {
    TreeMap<String, String> entries = new TreeMap<>();
    entries.put(ACCESS_KEY_ID, s3AccessKeyId);
    entries.put(SECRET_ACCESS_KEY, s3SecretAccessKey);
    entries.put(POSTGRES_PASSWORD, postgresPassword);
    entries.put(API_KEY, apiKey);
    DurableFile.write(file, entries);
  }

  /** Names the access key alone: the rest is secret. */
  @Override
  public String toString() {
    return "Credentials[s3AccessKeyId=" + s3AccessKeyId + "]";
  }

  private static String value(Properties properties, String key, Path file) {
    String value = properties.getProperty(key, "").strip();
    if (value.isEmpty()) {
      throw new StartupException(file + " lacks " + key + ": restore the file from a backup");
    }
    return value;
  }

  private static String text(int randomBytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(randomBytes));
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
