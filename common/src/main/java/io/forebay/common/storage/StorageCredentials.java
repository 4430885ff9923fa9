package io.forebay.common.storage;

/**
 * Keys that a host process hands over itself; without such a bean the standard providers are asked.
 */
public record StorageCredentials(String accessKeyId, String secretAccessKey) {

  /** Keeps the secret to itself. */
  @Override
  public String toString() {
    return "StorageCredentials[" + accessKeyId + "]";
  }
}
