/** Shows the course of a film in small pictures. */
@NullMarked
package io.forebay.processor.derivation.storyboard;

import org.jspecify.annotations.NullMarked;
