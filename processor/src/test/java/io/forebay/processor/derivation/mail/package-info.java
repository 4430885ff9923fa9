/** Tests of what is said of mails. */
@NullMarked
package io.forebay.processor.derivation.mail;

import org.jspecify.annotations.NullMarked;
