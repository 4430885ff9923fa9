/** Says who wrote what to whom, and reads what is attached. */
@NullMarked
package io.forebay.processor.derivation.mail;

import org.jspecify.annotations.NullMarked;
