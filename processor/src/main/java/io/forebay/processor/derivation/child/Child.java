package io.forebay.processor.derivation.child;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of one file in another, as {@code children/0001.json} has it.
 *
 * @param index from 1 up, as in its file name
 * @param path as it is stored
 * @param detectedType of its bytes; null where they were not read
 * @param size bytes
 * @param sha256 lower case hexadecimal
 * @param status {@code done}, {@code skipped} where it was not opened, {@code failed} where that
 *     went wrong
 * @param code why, where it is not done
 * @param container whether it holds files itself, which nobody looks into here
 * @param metadata the facts that have one name whatever the kind of file
 * @param text from its beginning; null where there is none, or no room for any
 * @param textTruncated whether there is more of it, which may be all of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Child(
    int index,
    String path,
    String declaredType,
    @Nullable String detectedType,
    @Nullable Long size,
    @Nullable String sha256,
    String status,
    @Nullable String code,
    @Nullable String reason,
    boolean container,
    Map<String, Object> metadata,
    @Nullable String text,
    boolean textTruncated) {}
