/** Tests of what is made of images. */
@NullMarked
package io.forebay.processor.derivation.image;

import org.jspecify.annotations.NullMarked;
