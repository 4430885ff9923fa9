@NullMarked
package io.forebay.processor.derivation.audio;

import org.jspecify.annotations.NullMarked;
