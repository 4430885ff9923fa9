package io.forebay.processor.inspection;

import java.nio.file.Path;

/** What goes into the worker. */
record InspectArguments(Path file, String name, String declaredType) {}
