/** Finds out what the bytes of a file are, and judges that against what was declared. */
@NullMarked
package io.forebay.processor.inspection;

import org.jspecify.annotations.NullMarked;
