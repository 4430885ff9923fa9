@NullMarked
package io.forebay.processor.derivation.probe;

import org.jspecify.annotations.NullMarked;
