@NullMarked
package io.forebay.processor.derivation.summary;

import org.jspecify.annotations.NullMarked;
