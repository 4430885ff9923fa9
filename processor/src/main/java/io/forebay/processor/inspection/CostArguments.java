package io.forebay.processor.inspection;

import java.nio.file.Path;

/** What goes into the worker. */
record CostArguments(Path file, String detectedType, Limits limits) {}
