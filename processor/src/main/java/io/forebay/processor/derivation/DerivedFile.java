package io.forebay.processor.derivation;

import java.nio.file.Path;

/** One file that a step has written: its artifact name, where it lies, and what it is. */
public record DerivedFile(String name, Path path, String mediaType) {}
