package io.forebay.processor.inspection;

import java.io.IOException;
import java.nio.file.Path;

/** A file that came out of another one, inside the worker that took it out. */
public final class InnerFile {

  private InnerFile() {}

  /**
   * What an uploaded file of these bytes and this name would be taken for, and what its headers say
   * about decoding it.
   *
   * @param declaredType as whatever holds it says
   */
  public static Inspection inspect(Path file, String name, String declaredType, Limits limits)
      throws IOException {
    Inspection found = InspectOperation.of(new InspectArguments(file, name, declaredType));
    return found.costing(CostOperation.of(new CostArguments(file, found.detectedType(), limits)));
  }
}
