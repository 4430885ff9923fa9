/** The processing side: notifications in, artifacts and events out. */
@NullMarked
package io.forebay.processor;

import org.jspecify.annotations.NullMarked;
