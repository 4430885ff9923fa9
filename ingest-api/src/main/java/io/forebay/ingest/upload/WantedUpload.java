package io.forebay.ingest.upload;

import io.forebay.common.document.Declaration;

/**
 * What a caller asks for, checked.
 *
 * @param inParts whether the bytes come in parts
 */
record WantedUpload(Declaration declared, boolean inParts) {}
