package io.forebay.standalone;

import java.nio.file.Path;

/**
 * A process that opens the directory's S3, whose credentials it does not need to share, and puts
 * one object.
 */
final class PutOnce {
  private PutOnce() {}

  public static void main(String[] arguments) throws Exception {
    try (S3Fixture fixture = S3Fixture.again(Path.of(arguments[0]))) {
      ObjectVersionsIT.put(fixture, arguments[1], arguments[2]);
    }
  }
}
