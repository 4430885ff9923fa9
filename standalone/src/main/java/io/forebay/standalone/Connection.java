package io.forebay.standalone;

/**
 * How to reach a running instance, as it stands in {@code connection.json}. Holds secrets.
 *
 * @param api base address of the HTTP API
 * @param key API key
 * @param kafka bootstrap servers
 * @param jdbcUrl of the database, with user and password
 * @param metrics address of the Prometheus page
 */
public record Connection(
    String api, String key, String kafka, S3 s3, String jdbcUrl, String metrics) {

  /** The object storage. */
  public record S3(
      String endpoint, String region, String bucket, String accessKeyId, String secretAccessKey) {

    /** Names the address alone. */
    @Override
    public String toString() {
      return "S3[" + endpoint + "]";
    }
  }

  /** Names the address alone. */
  @Override
  public String toString() {
    return "Connection[" + api + "]";
  }
}
