package io.forebay.common.event;

import io.forebay.common.document.Document;
import java.time.Instant;
import java.util.UUID;

/**
 * One fact about one document, with the document's whole public state right after it.
 *
 * @param id the same on every delivery of this event: what consumers recognise a duplicate by
 */
public record DocumentEvent(UUID id, EventType type, Instant time, Document document) {}
