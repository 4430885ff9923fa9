package io.forebay.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.UUID;

/** Something that writes files to a store. */
interface Contestant {

  String name();

  /** What all files of a directory take, to keys below {@code documents/<id>/}. */
  double seconds(Path directory, UUID document) throws IOException, InterruptedException;

  /** The most memory that it had until now in MiB, where that is known. */
  default OptionalDouble peak() throws IOException {
    return OptionalDouble.empty();
  }
}
