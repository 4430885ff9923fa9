@NullMarked
package io.forebay.processor.derivation.storyboard;

import org.jspecify.annotations.NullMarked;
