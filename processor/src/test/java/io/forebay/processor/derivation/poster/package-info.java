@NullMarked
package io.forebay.processor.derivation.poster;

import org.jspecify.annotations.NullMarked;
