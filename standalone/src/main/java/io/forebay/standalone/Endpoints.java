package io.forebay.standalone;

import java.net.URI;

/**
 * Where the embedded parts are and how to get in.
 *
 * @param jdbcUrl without user and password
 */
public record Endpoints(
    String kafkaBootstrapServers,
    URI s3Endpoint,
    String s3Region,
    String s3AccessKeyId,
    String s3SecretAccessKey,
    String jdbcUrl,
    String postgresUser,
    String postgresPassword) {

  /** Names the addresses alone: the rest is secret. */
  @Override
  public String toString() {
    return "Endpoints[kafka="
        + kafkaBootstrapServers
        + ", s3="
        + s3Endpoint
        + ", postgres="
        + jdbcUrl
        + "]";
  }
}
