package io.forebay.common.storage.s3;

/**
 * The store took an aspect, but not all of it can stay; the message says what an operator can do.
 */
final class PartlyAppliedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PartlyAppliedException(String message) {
    super(message);
  }
}
