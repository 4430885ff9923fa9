/**
 * Files that somebody made to break whatever reads them, generated here; other modules use them.
 */
@NullMarked
package io.forebay.processor.corpus;

import org.jspecify.annotations.NullMarked;
