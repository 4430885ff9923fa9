/** The rules of the house, and the proof that each of them can fail. */
@NullMarked
package io.forebay.architecture;

import org.jspecify.annotations.NullMarked;
