package io.forebay.common.document;

import org.jspecify.annotations.Nullable;

/**
 * What the client said it would upload.
 *
 * @param name the file name after cleaning, see {@link FileName}
 * @param mediaType lower-case {@code type/subtype}, without parameters
 * @param size bytes
 * @param checksum of the whole object, where the client gave one
 */
public record Declaration(String name, String mediaType, long size, @Nullable Checksum checksum) {}
