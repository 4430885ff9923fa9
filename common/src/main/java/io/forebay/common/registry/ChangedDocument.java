package io.forebay.common.registry;

import io.forebay.common.document.Document;

/**
 * A document that has changed, in the state that it has now.
 *
 * @param position past this change
 */
public record ChangedDocument(Document document, ChangePosition position) {}
