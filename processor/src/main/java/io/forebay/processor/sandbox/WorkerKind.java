package io.forebay.processor.sandbox;

import java.util.Locale;

/** Kinds of work that want different limits; each has a pool of its own. */
public enum WorkerKind {
  /** Types, metadata, text: many short calls. */
  DOCUMENTS,
  /** Pixels, which take memory in proportion to what headers say. */
  IMAGES,
  /** Audio and video: calls that may take longer than all others together, mostly in programs. */
  MEDIA,

  /** Vectors of texts, by a model that stays in memory. */
  EMBEDDINGS;

  /** As it is spelled in configuration and in metrics. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
