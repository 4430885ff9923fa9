@NullMarked
package io.forebay.processor.derivation.embedding;

import org.jspecify.annotations.NullMarked;
